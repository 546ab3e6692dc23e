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
  var CREDIT = 'Borders, rivers: Natural Earth \u00b7 Places: GeoNames (CC BY 4.0)';

  // Tiles of data zooms 7 to 9 exist only below these tiles of zoom 6 (data/build/basemap/tiles.py has the same numbers).
  var WORLD_ZOOM = 6, REGION_ZOOM = 9, REGION = { x: [37, 40], y: [23, 26] };

  var PAINTS = {
    light: {
      sea: '#dce4e8', land: '#f7f5f0', lake: '#d3dde3', river: '#a9c0cd', province: '#e4dfd4', settled: '#aba292',
      unsettled: '#a1978a', country: '#8d8474', town: '#4f4b44', small: '#767066', dot: '#857d70',
      water: '#6f8c9b', area: '#857c6d', provinceName: '#b0a898', halo: 'rgba(247,245,240,0.9)',
      seaHalo: 'rgba(220,228,232,0.9)', box: '#f7f5f0'
    },
    dark: {
      sea: '#14181c', land: '#22272c', lake: '#181f25', river: '#3c5160', province: '#2e343a', settled: '#5d646b',
      unsettled: '#676f77', country: '#7f878e', town: '#b4bac0', small: '#8c949b', dot: '#777f87',
      water: '#6a8494', area: '#858d94', provinceName: '#59616a', halo: 'rgba(34,39,44,0.9)',
      seaHalo: 'rgba(20,24,28,0.9)', box: '#22272c'
    }
  };

  function isInRegion(tile) {
    // Leaflet's tiles are 256 pixels, the data's 512: display zoom is data zoom plus one.
    var shift = tile.z - WORLD_ZOOM;
    if (shift < 0) { return false; }
    var x = tile.x >> shift, y = tile.y >> shift;
    return x >= REGION.x[0] && x <= REGION.x[1] && y >= REGION.y[0] && y <= REGION.y[1];
  }

  // Whether a tile lies at the edge between the two data zooms, inside or outside.
  function isAtEdge(tile) {
    var inside = isInRegion(tile);
    return [[-1, 0], [1, 0], [0, -1], [0, 1]].some(function (step) {
      return isInRegion({ z: tile.z, x: tile.x + step[0], y: tile.y + step[1] }) !== inside;
    });
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
    // Tells whether the boxes are new; laying out all labels again for the same ones would be wasted.
    this.set = function (boxes) {
      if (JSON.stringify(boxes) === JSON.stringify(given)) { return false; }
      given = boxes;
      byZoom = {};
      return true;
    };
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

  // Where a name stands, in the order tried; the tiles name the side that hides the fewest other towns.
  var SIDES = { e: 0, w: 1, n: 2, s: 3 };

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
      sides.unshift(sides[SIDES[feature.props.side] || 0]);
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

  // A country, sea, lake or province: its name in the middle of it, broken into lines if it is long.
  function MiddleLabel(style, obstacles) {
    this.place = function (layout, geom, feature) {
      var look = style(layout.zoom, feature), at = geom[0][0], text = feature.props.name;
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
        if (line.length < 2) { return; }
        var path = new Path(line), next = 0;
        for (var start = 20; start + length + 20 < path.length; start += 12) {
          if (start < next) { continue; }
          var label = setAlong(layout, obstacles, path, start, -1, text, letters, widths, length, look) ||
            setAlong(layout, obstacles, path, start, 1, text, letters, widths, length, look);
          if (label) { labels.push(label); next = start + look.repeat; }
        }
      });
      return labels.length ? labels : undefined;
    };
  }

  // A line smoothed enough to carry letters, with points asked for by their distance along it.
  function Path(line) {
    var pts = smooth(resample(line, 8), 4), far = [0], i;
    for (i = 1; i < pts.length; i++) { far.push(far[i - 1] + pts[i].dist(pts[i - 1])); }
    this.length = far[far.length - 1];
    this.at = function (distance) {
      var low = 1, high = far.length - 1;
      while (low < high) {
        var k = (low + high) >> 1;
        if (far[k] < distance) { low = k + 1; } else { high = k; }
      }
      var part = (distance - far[low - 1]) / Math.max(far[low] - far[low - 1], 1e-6);
      return pts[low - 1].add(pts[low].sub(pts[low - 1]).mult(part));
    };
  }

  function resample(line, step) {
    var pts = [line[0]], due = step;
    for (var i = 1; i < line.length; i++) {
      var from = line[i - 1], d = line[i].dist(from);
      for (; due <= d; due += step) { pts.push(from.add(line[i].sub(from).mult(due / d))); }
      due -= d;
    }
    pts.push(line[line.length - 1]);
    return pts;
  }

  // Each point moves to the middle of its neighbours: small bends go, the course stays.
  function smooth(pts, reach) {
    return pts.map(function (p, i) {
      var from = Math.max(0, i - reach), to = Math.min(pts.length - 1, i + reach), sum = p.mult(0);
      for (var k = from; k <= to; k++) { sum = sum.add(pts[k]); }
      return sum.mult(1 / (to - from + 1));
    });
  }

  // Two letters next to each other turn by no more than 23 degrees.
  var COS_TURN = Math.cos(0.4);

  // `side` is -1 for above the river, 1 for below it.
  function setAlong(layout, obstacles, path, start, side, text, letters, widths, length, look) {
    var flip = path.at(start + length).x < path.at(start).x, at = 0, glyphs = [], bboxes = [];
    for (var i = 0; i < letters.length; i++) {
      var centre = at + widths[i] / 2, span = Math.max(widths[i], 10);
      var along = flip ? start + length - centre : start + centre;
      var ahead = path.at(along + (flip ? -span : span)), back = path.at(along + (flip ? span : -span)), p = path.at(along);
      var turn = Math.atan2(ahead.y - back.y, ahead.x - back.x), off = side * (look.size * 0.5 + 4);
      if (i && Math.cos(turn - glyphs[i - 1].turn) < COS_TURN) { return null; }
      var x = p.x - Math.sin(turn) * off, y = p.y + Math.cos(turn) * off;
      var box = widen({ minX: x, minY: y, maxX: x, maxY: y }, look.size * 0.6);
      if (!isFree(layout, obstacles, box)) { return null; }
      glyphs.push({ letter: letters[i], x: x, y: y, turn: turn, half: (widths[i] - look.spacing) / 2 });
      bboxes.push(box);
      at += widths[i];
    }
    var anchor = path.at(start).clone();
    anchor.x = glyphs[0].x;
    anchor.y = glyphs[0].y;
    return {
      anchor: anchor, bboxes: bboxes, deduplicationKey: text, deduplicationDistance: look.repeat,
      draw: function (ctx) {
        glyphs.forEach(function (g) {
          ctx.save();
          ctx.translate(g.x - anchor.x, g.y - anchor.y);
          ctx.rotate(g.turn);
          paintText(ctx, g.letter, -g.half, look.size * 0.34, { font: look.font, fill: look.fill, halo: look.halo });
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
    var riverWidth = function (z, f) { return Math.max(0.6, Math.min(2.6, 0.9 + (z - 5) * 0.3 - f.props.rank * 0.08)); };
    var borderWidth = function (z) { return z < 5 ? 0.8 : 1.1; };
    var dots = { color: c.unsettled, width: function (z) { return z < 5 ? 1 : 1.4; }, dash: [0.1, 3.6], lineCap: 'round' };
    return [
      { dataLayer: 'land', symbolizer: new P.PolygonSymbolizer({ fill: c.land }) },
      line('boundaries', 'province', { color: c.province, width: 1 }),
      line('rivers', 'river', { color: c.river, width: riverWidth, perFeature: true, lineJoin: 'round', lineCap: 'round' }),
      { dataLayer: 'water', symbolizer: new P.PolygonSymbolizer({ fill: c.lake, stroke: c.river, width: 0.5 }),
        filter: function (z, f) { return f.props.z <= z; } },
      line('boundaries', 'settled', { color: c.settled, width: borderWidth, dash: [7, 3] }),
      // What is not settled and what is only claimed look the same: neither is the map's to decide.
      line('boundaries', 'unsettled', dots),
      line('boundaries', 'claim', dots)
    ];
  }

  function labelRules(c, obstacles) {
    var text = function (style, size, rest) { return L.extend({ font: style + ' ' + size + 'px ' + FONT, size: size, halo: c.halo }, rest); };
    var country = function (z, f) {
      var size = Math.min(14.5, 10.5 + Math.max(0, z - f.props.z) * 1.2);
      return text('500', size, { fill: c.country, spacing: 1.4, upper: true, maxChars: 14 });
    };
    var town = function (z, f) {
      var ahead = Math.min(z - f.props.z, 4), isCapital = f.props.kind === 'capital';
      var size = isCapital ? (z < 6 ? 12 : 13) : [11, 11.5, 12, 12.5, 13][ahead];
      return text(isCapital && z > 5 ? '600' : ahead >= 2 || isCapital ? '500' : '400', size, {
        fill: ahead >= 1 || isCapital ? c.town : c.small, dot: c.dot, radius: ahead >= 2 || isCapital ? 2.2 : 1.7, isCapital: isCapital
      });
    };
    var AREAS = {
      sea: text('italic 400', 12.5, { fill: c.water, halo: c.seaHalo, spacing: 0.8, maxChars: 14 }),
      lake: text('italic 400', 10.5, { fill: c.water, halo: 'rgba(0,0,0,0)', spacing: 0.4, maxChars: 8 }),
      area: text('italic 400', 11, { fill: c.area, spacing: 1, maxChars: 8 }),
      province: text('400', 10.5, { fill: c.provinceName, spacing: 2.4, upper: true, maxChars: 12 })
    };
    var river = text('italic 400', 11, { fill: c.water, spacing: 1.6, repeat: 460 });
    var shown = function (z, f) { return f.props.z <= z; };
    // Towns in tiers, the ones shown longest first: a later rule never pushes an earlier one away.
    var tier = function (low, high, capital) {
      return { dataLayer: 'places', symbolizer: new TownLabel(town, obstacles), filter: function (z, f) {
        var ahead = z - f.props.z, isCapital = f.props.kind === 'capital';
        return ahead >= 0 && (capital ? isCapital : !isCapital && ahead >= low && ahead < high);
      } };
    };
    var areas = function (kind) {
      return { dataLayer: 'areas', symbolizer: new MiddleLabel(function () { return AREAS[kind]; }, obstacles), filter: function (z, f) {
        return f.props.kind === kind && shown(z, f) && (kind !== 'province' || z <= 9);
      } };
    };
    return [
      { dataLayer: 'countries', symbolizer: new MiddleLabel(country, obstacles),
        filter: function (z, f) { return shown(z, f) && z <= Math.max(7, f.props.z + 1); } },
      tier(0, 0, true), tier(3, 99), tier(2, 3), tier(1, 2),
      areas('sea'), areas('area'),
      { dataLayer: 'rivers', minzoom: 6, symbolizer: new RiverLabel(function () { return river; }, obstacles),
        filter: function (z, f) { return !!f.props.name && f.props.kind === 'river' && f.props.z < z; } },
      tier(0, 1),
      areas('lake'), areas('province')
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
      L.extend(map.attributionControl.getContainer().style, { background: colours.box, color: colours.small });
      layer.clearLayout();
      if (layer._map) { layer.rerenderTiles(); }
      return layer;
    };
    layer.on('load', function () {
      // The library repaints a neighbour for a label reaching into it only if both are of one data zoom.
      Object.keys(layer._tiles).forEach(function (key) {
        var tile = layer._wrapCoords(layer._keyToTileCoords(key));
        if (tile.z > WORLD_ZOOM + 1 && isAtEdge(tile)) { layer.rerenderTile(layer._tileCoordsToKey(tile)); }
      });
    });
    layer.avoid = function (boxes) {
      if (!obstacles.set(boxes)) { return layer; }
      layer.clearLayout();
      if (layer._map) { layer.rerenderTiles(); }
      return layer;
    };
    map.attributionControl.setPrefix(false);
    return layer.setTheme(options.theme).addTo(map);
  };
})();
