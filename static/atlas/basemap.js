/* Draws the offline basemap (static/basemap/basemap.pmtiles) under the claims, quiet enough to leave the eye to them.
 *
 *   var layer = window.atlasBasemap(map, { url: '.../basemap.pmtiles', theme: 'light' });   // adds itself to the map
 *   layer.setTheme('dark');
 *   layer.avoid([{ lat: 35.95, lon: 39.01, west: 14, north: 14, east: 14, south: 30 }]);    // pixels around a point
 *
 * Needs leaflet.js and protomaps-leaflet.js. `avoid` keeps labels off the claims' marks: a label that would touch one of
 * the boxes moves or goes, and a town whose own point lies in a box is left to the mark, which names it.
 * Names come from the tiles and are only ever painted on a canvas.
 */
(function () {
  'use strict';
  var FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
  var CREDIT = 'Borders, rivers: Natural Earth \u00b7 Places: GeoNames';

  // Tiles of data zooms 7 to 9 exist only below these tiles of zoom 6 (data/build/basemap/tiles.py has the same numbers).
  var WORLD_ZOOM = 6, REGION_ZOOM = 9, REGION = { x: [37, 40], y: [23, 26] };

  var PAINTS = {
    light: {
      sea: '#dde5e9', land: '#f7f5f0', lake: '#d6e0e6', river: '#bccdd7', province: '#e3ddd1', settled: '#b3aa9b',
      unsettled: '#b3aa9b', claim: '#cfc7b9', country: '#8d8474', town: '#4f4b44', small: '#767066', dot: '#857d70',
      water: '#7e98a6', area: '#8d8474', halo: 'rgba(247,245,240,0.9)', seaHalo: 'rgba(221,229,233,0.9)'
    },
    dark: {
      sea: '#14181c', land: '#22272c', lake: '#171d22', river: '#36454f', province: '#2e343a', settled: '#5d646b',
      unsettled: '#5d646b', claim: '#434a51', country: '#7f878e', town: '#b4bac0', small: '#8c949b', dot: '#777f87',
      water: '#5f7786', area: '#7f878e', halo: 'rgba(34,39,44,0.9)', seaHalo: 'rgba(20,24,28,0.9)'
    }
  };

  function isInRegion(tile) {
    // Leaflet's tiles are 256 pixels, the data's 512: display zoom is data zoom plus one.
    var shift = tile.z - WORLD_ZOOM;
    if (shift < 0) { return false; }
    var x = tile.x >> shift, y = tile.y >> shift;
    return x >= REGION.x[0] && x <= REGION.x[1] && y >= REGION.y[0] && y <= REGION.y[1];
  }

  function widen(box, by) {
    return { minX: box.minX - by, minY: box.minY - by, maxX: box.maxX + by, maxY: box.maxY + by };
  }

  function touch(one, other) {
    return one.minX < other.maxX && one.maxX > other.minX && one.minY < other.maxY && one.maxY > other.minY;
  }

  // The boxes labels keep off, in pixels of one zoom.
  function Obstacles(map) {
    var given = [], byZoom = {};
    this.set = function (boxes) { given = boxes; byZoom = {}; };
    this.at = function (zoom) {
      if (!byZoom[zoom]) {
        byZoom[zoom] = given.map(function (o) {
          var p = map.project([o.lat, o.lon], zoom);
          return { minX: p.x - o.west, minY: p.y - o.north, maxX: p.x + o.east, maxY: p.y + o.south };
        });
      }
      return byZoom[zoom];
    };
  }

  function isFree(layout, obstacles, box) {
    if (layout.index.bboxCollides(box, layout.order)) { return false; }
    return !obstacles.at(layout.zoom).some(function (taken) { return touch(taken, box); });
  }

  function setSpacing(ctx, px) {
    if ('letterSpacing' in ctx) { ctx.letterSpacing = px + 'px'; }
  }

  function paintText(ctx, text, x, y, style) {
    ctx.font = style.font;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.lineJoin = 'round';
    ctx.miterLimit = 2;
    ctx.globalAlpha = 1;
    setSpacing(ctx, style.spacing || 0);
    ctx.lineWidth = 3;
    ctx.strokeStyle = style.halo;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = style.fill;
    ctx.fillText(text, x, y);
    setSpacing(ctx, 0);
  }

  function measure(layout, text, style) {
    layout.scratch.font = style.font;
    setSpacing(layout.scratch, style.spacing || 0);
    var width = layout.scratch.measureText(text).width;
    setSpacing(layout.scratch, 0);
    return width;
  }

  // A town: a dot, and its name at the first free side.
  function TownLabel(style, obstacles) {
    this.place = function (layout, geom, feature) {
      var at = geom[0][0], look = style(layout.zoom, feature), name = feature.props.name;
      var width = measure(layout, name, look), r = look.radius, gap = r + 3.5, half = look.size / 2;
      var dotBox = { minX: at.x - r, minY: at.y - r, maxX: at.x + r, maxY: at.y + r };
      if (!isFree(layout, obstacles, dotBox)) { return undefined; }
      var sides = [
        [gap, -half], [-gap - width, -half], [-width / 2, -gap - look.size], [-width / 2, gap],
        [gap - 2, -gap - half], [gap - 2, gap - half], [-gap - width + 2, -gap - half], [-gap - width + 2, gap - half]
      ];
      for (var i = 0; i < sides.length; i++) {
        var dx = sides[i][0], dy = sides[i][1];
        var box = { minX: at.x + dx, minY: at.y + dy, maxX: at.x + dx + width, maxY: at.y + dy + look.size };
        if (isFree(layout, obstacles, widen(box, 2))) {
          return [{ anchor: at, bboxes: [dotBox, widen(box, 2)], draw: drawTown(look, name, dx, dy + look.size * 0.82) }];
        }
      }
      return undefined;
    };
  }

  function drawTown(look, name, x, y) {
    return function (ctx) {
      ctx.beginPath();
      ctx.arc(0, 0, look.radius + 1.2, 0, 2 * Math.PI);
      ctx.fillStyle = look.halo;
      ctx.fill();
      ctx.beginPath();
      ctx.arc(0, 0, look.radius, 0, 2 * Math.PI);
      ctx.fillStyle = look.dot;
      ctx.fill();
      if (look.isCapital) {
        ctx.beginPath();
        ctx.arc(0, 0, look.radius + 2, 0, 2 * Math.PI);
        ctx.lineWidth = 1;
        ctx.strokeStyle = look.dot;
        ctx.stroke();
      }
      paintText(ctx, name, x, y, look);
    };
  }

  // A country, sea, area or lake: its name in the middle of it, one word to a line if it is long.
  function MiddleLabel(style, obstacles) {
    this.place = function (layout, geom, feature) {
      var look = style(layout.zoom, feature), at = middleOf(geom), text = feature.props.name;
      var lines = breakLines(look.upper ? text.toUpperCase() : text, look.maxChars);
      var widths = lines.map(function (line) { return measure(layout, line, look); });
      var width = Math.max.apply(null, widths), step = look.size * 1.25, height = step * lines.length;
      var box = { minX: at.x - width / 2, minY: at.y - height / 2, maxX: at.x + width / 2, maxY: at.y + height / 2 };
      if (!isFree(layout, obstacles, widen(box, 3))) { return undefined; }
      return [{
        anchor: at, bboxes: [widen(box, 3)], deduplicationKey: text, deduplicationDistance: 600,
        draw: function (ctx) {
          lines.forEach(function (line, i) {
            paintText(ctx, line, -widths[i] / 2, -height / 2 + step * i + look.size, look);
          });
        }
      }];
    };
  }

  function middleOf(geom) {
    if (geom[0].length === 1) { return geom[0][0]; }
    var first = geom[0][0].clone(), low = first.clone(), high = first.clone();
    geom[0].forEach(function (p) {
      low.x = Math.min(low.x, p.x); low.y = Math.min(low.y, p.y);
      high.x = Math.max(high.x, p.x); high.y = Math.max(high.y, p.y);
    });
    first.x = (low.x + high.x) / 2;
    first.y = (low.y + high.y) / 2;
    return first;
  }

  function breakLines(text, maxChars) {
    return text.split(' ').reduce(function (lines, word) {
      var last = lines[lines.length - 1];
      if (last !== undefined && (last + ' ' + word).length <= maxChars) {
        lines[lines.length - 1] = last + ' ' + word;
      } else {
        lines.push(word);
      }
      return lines;
    }, []);
  }

  // A river: its name letter by letter along a stretch that bends little.
  function RiverLabel(style, obstacles) {
    this.place = function (layout, geom, feature) {
      var look = style(layout.zoom, feature), text = feature.props.name, labels = [];
      var letters = Array.from(text), widths = letters.map(function (c) { return measure(layout, c, look) + look.spacing; });
      var length = widths.reduce(function (a, b) { return a + b; }, 0);
      geom.forEach(function (line) {
        var path = new Path(line), next = 0;
        for (var start = 30; start + length + 30 < path.length; start += 12) {
          if (start < next) { continue; }
          var label = setAlong(layout, obstacles, path, start, text, letters, widths, length, look);
          if (label) { labels.push(label); next = start + look.repeat; }
        }
      });
      return labels.length ? labels : undefined;
    };
  }

  // A line smoothed enough to carry letters, with points asked for by their distance along it.
  function Path(line) {
    var pts = [line[0]], far = [0], i;
    for (i = 1; i < line.length; i++) {
      var d = line[i].dist(pts[pts.length - 1]);
      // Steps of some pixels leave the small bends of a river out of the text's way.
      if (d >= 14 || i === line.length - 1) { pts.push(line[i]); far.push(far[far.length - 1] + d); }
    }
    this.length = far[far.length - 1];
    this.at = function (distance) {
      var k = 1;
      while (k < far.length - 1 && far[k] < distance) { k++; }
      var part = (distance - far[k - 1]) / Math.max(far[k] - far[k - 1], 1e-6);
      return pts[k - 1].add(pts[k].sub(pts[k - 1]).mult(part));
    };
  }

  var MAX_TURN = 0.42;

  function setAlong(layout, obstacles, path, start, text, letters, widths, length, look) {
    var flip = path.at(start + length).x < path.at(start).x, at = 0, glyphs = [], bboxes = [];
    for (var i = 0; i < letters.length; i++) {
      var centre = at + widths[i] / 2, span = Math.max(widths[i], 10);
      var along = flip ? start + length - centre : start + centre;
      var back = path.at(along - span), ahead = path.at(along + span), p = path.at(along);
      var turn = flip ? Math.atan2(back.y - ahead.y, back.x - ahead.x) : Math.atan2(ahead.y - back.y, ahead.x - back.x);
      if (i && Math.abs(Math.atan2(Math.sin(turn - glyphs[i - 1].turn), Math.cos(turn - glyphs[i - 1].turn))) > MAX_TURN) { return null; }
      var box = widen({ minX: p.x, minY: p.y, maxX: p.x, maxY: p.y }, look.size * 0.75);
      if (!isFree(layout, obstacles, box)) { return null; }
      glyphs.push({ letter: letters[i], p: p, turn: turn, half: (widths[i] - look.spacing) / 2 });
      bboxes.push(box);
      at += widths[i];
    }
    var anchor = glyphs[0].p;
    return {
      anchor: anchor, bboxes: bboxes, deduplicationKey: text, deduplicationDistance: look.repeat,
      draw: function (ctx) {
        glyphs.forEach(function (g) {
          ctx.save();
          ctx.translate(g.p.x - anchor.x, g.p.y - anchor.y);
          ctx.rotate(g.turn);
          paintText(ctx, g.letter, -g.half, -3, { font: look.font, fill: look.fill, halo: look.halo });
          ctx.restore();
        });
      }
    };
  }

  function paintRules(c) {
    var P = window.protomapsL;
    var line = function (layer, kind, options) {
      return { dataLayer: layer, symbolizer: new P.LineSymbolizer(options), filter: function (z, f) {
        return f.props.kind === kind && (f.props.z === undefined || f.props.z <= z);
      } };
    };
    var riverWidth = function (z, f) { return Math.max(0.5, Math.min(2.6, 0.5 + (z - 4) * 0.28 - f.props.rank * 0.09)); };
    var borderWidth = function (z) { return z < 5 ? 0.8 : 1.1; };
    return [
      { dataLayer: 'land', symbolizer: new P.PolygonSymbolizer({ fill: c.land }) },
      line('rivers', 'river', { color: c.river, width: riverWidth, perFeature: true, lineJoin: 'round', lineCap: 'round' }),
      { dataLayer: 'water', symbolizer: new P.PolygonSymbolizer({ fill: c.lake, stroke: c.river, width: 0.5 }),
        filter: function (z, f) { return f.props.z <= z; } },
      { dataLayer: 'boundaries', minzoom: 6, symbolizer: new P.LineSymbolizer({ color: c.province, width: 1 }),
        filter: function (z, f) { return f.props.kind === 'province'; } },
      line('boundaries', 'claim', { color: c.claim, width: 1, dash: [1, 4], lineCap: 'round' }),
      line('boundaries', 'settled', { color: c.settled, width: borderWidth, dash: [7, 3] }),
      line('boundaries', 'unsettled', { color: c.unsettled, width: borderWidth, dash: [1.5, 3.5] })
    ];
  }

  function labelRules(c, obstacles) {
    var country = function (z, f) {
      var size = Math.min(15, 10.5 + Math.max(0, z - f.props.z) * 1.3);
      return { font: '500 ' + size + 'px ' + FONT, size: size, fill: c.country, halo: c.halo, spacing: 1.4, upper: true, maxChars: 14 };
    };
    var town = function (z, f) {
      var ahead = z - f.props.z, isCapital = f.props.kind === 'capital';
      var size = isCapital ? 13 : [11, 11.5, 12, 12.5, 13][Math.min(ahead, 4)];
      var weight = isCapital ? 600 : ahead >= 2 ? 500 : 400;
      return {
        font: weight + ' ' + size + 'px ' + FONT, size: size, fill: ahead >= 1 || isCapital ? c.town : c.small, halo: c.halo,
        dot: c.dot, radius: ahead >= 2 || isCapital ? 2.2 : 1.7, isCapital: isCapital
      };
    };
    var water = function (size, chars) {
      return function () {
        return { font: 'italic 400 ' + size + 'px ' + FONT, size: size, fill: c.water, halo: c.seaHalo, spacing: 0.8, maxChars: chars };
      };
    };
    var area = function () {
      return { font: 'italic 400 11px ' + FONT, size: 11, fill: c.area, halo: c.halo, spacing: 1, maxChars: 8 };
    };
    var river = function () {
      return { font: 'italic 400 11px ' + FONT, size: 11, fill: c.water, halo: c.halo, spacing: 1.5, repeat: 420 };
    };
    var shown = function (z, f) { return f.props.z <= z; };
    // Towns in tiers, the ones shown longest first: a later rule never pushes an earlier one away.
    var tier = function (low, high, capital) {
      return { dataLayer: 'places', symbolizer: new TownLabel(town, obstacles), filter: function (z, f) {
        var ahead = z - f.props.z, isCapital = f.props.kind === 'capital';
        return ahead >= 0 && (capital ? isCapital : !isCapital && ahead >= low && ahead < high);
      } };
    };
    return [
      { dataLayer: 'countries', symbolizer: new MiddleLabel(country, obstacles),
        filter: function (z, f) { return shown(z, f) && z <= Math.max(6, f.props.z + 1); } },
      tier(0, 0, true), tier(3, 99), tier(2, 3), tier(1, 2),
      { dataLayer: 'areas', symbolizer: new MiddleLabel(water(12.5, 14), obstacles),
        filter: function (z, f) { return shown(z, f) && f.props.kind === 'sea'; } },
      { dataLayer: 'areas', symbolizer: new MiddleLabel(area, obstacles),
        filter: function (z, f) { return shown(z, f) && f.props.kind === 'area'; } },
      { dataLayer: 'rivers', minzoom: 6, symbolizer: new RiverLabel(river, obstacles), filter: function (z, f) { return !!f.props.name && f.props.z < z; } },
      tier(0, 1),
      { dataLayer: 'water', symbolizer: new MiddleLabel(water(10.5, 8), obstacles), filter: function (z, f) { return f.props.name_z <= z; } }
    ];
  }

  window.atlasBasemap = function (map, options) {
    var obstacles = new Obstacles(map);
    var layer = window.protomapsL.leafletLayer({
      url: options.url, maxDataZoom: REGION_ZOOM, attribution: CREDIT, paintRules: [], labelRules: [], minZoom: 0, maxZoom: 18
    });
    var view = layer.views.get(''), plainTile = view.dataTileForDisplayTile.bind(view), plainClear = layer.clearLayout.bind(layer);
    view.dataTileForDisplayTile = function (tile) {
      view.maxDataLevel = isInRegion(tile) ? REGION_ZOOM : WORLD_ZOOM;
      return plainTile(tile);
    };
    // At the edge of the region two data zooms are drawn side by side; each must not call off the other's requests.
    view.tileCache.source.shouldCancelZooms = false;
    layer.clearLayout = function () {
      plainClear();
      // The library forgets labels beyond 16 data tiles, fewer than a large screen shows.
      layer.labelers.maxLabeledTiles = 80;
    };
    layer.setTheme = function (theme) {
      var colours = PAINTS[theme] || PAINTS.light;
      layer.paintRules = paintRules(colours);
      layer.labelRules = labelRules(colours, obstacles);
      layer.backgroundColor = colours.sea;
      map.getContainer().style.background = colours.sea;
      layer.clearLayout();
      if (layer._map) { layer.rerenderTiles(); }
      return layer;
    };
    layer.avoid = function (boxes) {
      obstacles.set(boxes);
      layer.clearLayout();
      if (layer._map) { layer.rerenderTiles(); }
      return layer;
    };
    map.attributionControl.setPrefix(false);
    return layer.setTheme(options.theme).addTo(map);
  };
})();
