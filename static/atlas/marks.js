/* Draws the claims on the map: one donut per mark, its precision area, its name, and the note on what lies outside the view.
 *
 * Everything here arrives as JSON; text is only ever painted on a canvas or set as textContent, so no claim can become markup.
 * Python calls window.atlasMap.show(payload) on every run; where the viewport route exists, panning asks it for new marks.
 */
(function () {
  'use strict';
  var FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';
  var RING_PX = 5;
  var MOST_AVOIDED = 60;
  var SAME_PX = 2;
  var NAMED = 2;  // names a merged mark carries, as in geo.store.base
  var LABEL_CHARACTERS = 40, LABEL_HEIGHT = 15;
  var POSITION = 'at';
  var FIT_ZOOM = 9, WORTH_ZOOMING = 2;  // how close the map goes by itself; from how many levels on it offers to
  var NOTE_PX = 40;  // what the note takes at the lower edge: no mark comes to lie below it when the map is laid around all
  var THEMES = {
    light: { paper: '#ffffff', ink: '#1d2733', halo: 'rgba(255,255,255,0.92)', rim: '#5b6672', pick: '#1d2733', area: '#44525f' },
    dark: { paper: '#1b222b', ink: '#eef2f5', halo: 'rgba(17,22,28,0.92)', rim: '#9aa5b1', pick: '#ffffff', area: '#c3ccd5' }
  };

  function shortCount(n) {
    if (n < 1000) { return String(n); }
    if (n < 10000) { return (Math.floor(n / 100) / 10) + 'k'; }
    if (n < 1000000) { return Math.floor(n / 1000) + 'k'; }
    return (Math.floor(n / 100000) / 10) + 'M';
  }

  function count(n, noun) { return n.toLocaleString('en') + ' ' + noun + (n === 1 ? '' : 's'); }

  function hostTheme() {
    // The frame follows the page, not the system: the reader may have switched the theme in the app's menu.
    try {
      var app = window.parent.document.querySelector('.stApp');
      var rgb = window.parent.getComputedStyle(app).backgroundColor.match(/\d+(\.\d+)?/g).map(Number);
      return (0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]) < 128 ? 'dark' : 'light';
    } catch (error) { return 'light'; }
  }

  // The page remembers a position for each table by its version. A reader's own table has none in the address.
  function positions() { return window.parent.atlasPositions || (window.parent.atlasPositions = {}); }

  function readPosition(setup, fromLink) {
    try {
      // Within one visit the page remembers better than the address, which other screens leave alone.
      var held = !fromLink && positions()[setup.version];
      var raw = held || setup.inAddress && new URL(window.parent.location.href).searchParams.get(POSITION) || '';
      var parts = raw.split('/').map(Number);
      var fits = parts.length === 3 && parts.every(isFinite) && Math.abs(parts[1]) <= 85 && Math.abs(parts[2]) <= 180;
      return fits ? { zoom: Math.max(2, Math.min(14, parts[0])), lat: parts[1], lon: parts[2] } : null;
    } catch (error) { return null; }
  }

  function writePosition(map, setup) {
    try {
      var centre = map.getCenter().wrap();
      var value = [map.getZoom(), centre.lat.toFixed(4), centre.lng.toFixed(4)].join('/');
      positions()[setup.version] = value;
      if (!setup.inAddress) { return; }
      var url = new URL(window.parent.location.href), stands = readPosition(setup, true);
      // Laying out the page moves the middle by a fraction of a pixel; a copied link must not drift with every visit.
      if (stands && stands.zoom === map.getZoom()
          && map.project(centre).distanceTo(map.project([stands.lat, stands.lon])) < SAME_PX) { return; }
      url.searchParams.set(POSITION, value);
      // A slash needs no escape in a query; the link stays readable.
      window.parent.history.replaceState(window.parent.history.state, '', url.href.replace(/%2F/g, '/'));
    } catch (error) { /* a host that forbids reaching the page only loses the position in the link */ }
  }

  var Donut = L.CircleMarker.extend({
    _updatePath: function () {
      var renderer = this._renderer;
      if (!renderer || !renderer._drawing || this._empty()) { return; }
      var ctx = renderer._ctx, p = this._point, r = this._radius, o = this.options, mark = o.mark, theme = o.theme();
      var turn = -Math.PI / 2;
      ctx.save();
      ctx.setLineDash([]);
      ctx.beginPath(); ctx.arc(p.x, p.y, r, 0, 2 * Math.PI);
      ctx.fillStyle = theme.paper; ctx.fill();
      o.parts(mark).forEach(function (part) {
        var sweep = 2 * Math.PI * part[1] / mark.claims;
        ctx.beginPath(); ctx.arc(p.x, p.y, r - RING_PX / 2, turn, turn + sweep);
        ctx.lineWidth = RING_PX; ctx.strokeStyle = o.colour(part[0]); ctx.stroke();
        turn += sweep;
      });
      ctx.lineWidth = 1; ctx.strokeStyle = theme.rim;
      ctx.beginPath(); ctx.arc(p.x, p.y, r + 0.5, 0, 2 * Math.PI); ctx.stroke();
      if (mark.places > 1 || mark.cell) {
        if (mark.cell) { ctx.setLineDash([3, 3]); }
        ctx.beginPath(); ctx.arc(p.x, p.y, r + 3.5, 0, 2 * Math.PI); ctx.stroke();
        ctx.setLineDash([]);
      }
      if (o.picked()) {
        ctx.beginPath(); ctx.arc(p.x, p.y, r + 6, 0, 2 * Math.PI);
        ctx.lineWidth = 2.5; ctx.strokeStyle = theme.pick; ctx.stroke();
      }
      ctx.fillStyle = theme.ink; ctx.textAlign = 'center'; ctx.textBaseline = 'middle';
      ctx.font = '600 ' + (r > 18 ? 13 : 12) + 'px ' + FONT;
      ctx.fillText(shortCount(mark.claims), p.x, p.y + 0.5);
      ctx.restore();
    },
    _updateBounds: function () {
      var reach = this._radius + 8;
      this._pxBounds = new L.Bounds(this._point.subtract([reach, reach]), this._point.add([reach, reach]));
    },
    toGeoJSON: function () {
      // The counter makes every click a new value, also a second click on the same mark.
      return { type: 'Feature', geometry: null, properties: { id: this.options.mark.key, click: ++clicks } };
    }
  });
  var clicks = 0;

  var Label = L.CircleMarker.extend({
    _updatePath: function () {
      var renderer = this._renderer;
      if (!renderer || !renderer._drawing || this._empty()) { return; }
      var ctx = renderer._ctx, at = this._textAt(), theme = this.options.theme();
      ctx.save();
      ctx.setLineDash([]);
      ctx.font = '600 12px ' + FONT; ctx.textAlign = 'center'; ctx.textBaseline = 'top';
      ctx.lineJoin = 'round'; ctx.lineWidth = 3.5; ctx.strokeStyle = theme.halo; ctx.fillStyle = theme.ink;
      ctx.strokeText(this.options.text, at.x, at.y); ctx.fillText(this.options.text, at.x, at.y);
      ctx.restore();
    },
    _textAt: function () { return this._point.add(this.options.shift); },
    _updateBounds: function () {
      var half = this.options.half + 4, at = this._textAt();
      this._pxBounds = new L.Bounds([at.x - half, at.y - 2], [at.x + half, at.y + 18]);
    }
  });

  function measure(text) {
    var ctx = measure.ctx || (measure.ctx = document.createElement('canvas').getContext('2d'));
    ctx.font = '600 12px ' + FONT;
    return ctx.measureText(text).width;
  }

  function stands(key, picked) {
    // A place picked from the list may stand inside a merged mark at this zoom.
    if (!picked || key === picked) { return key === picked; }
    var held = key.slice(1).split('.');
    return /^[pm]/.test(key) && /^[pm]/.test(picked) && picked.slice(1).split('.').every(function (no) { return held.indexOf(no) >= 0; });
  }

  function nameOf(mark) {
    return mark.label && mark.places > NAMED ? mark.label + ' +' + (mark.places - NAMED) : mark.label;
  }

  function labelOf(mark) {
    // On the map a long name ends in an ellipsis; the tooltip has it whole.
    var name = nameOf(mark);
    return name.length > LABEL_CHARACTERS ? name.slice(0, LABEL_CHARACTERS - 1) + '\u2026' : name;
  }

  window.atlasMarks = function (map, setup) {
    var themeName = hostTheme(), asked = null, last = null, drawn = 0;
    var state = { query: null, channel: 'types', picked: '', focus: 0, extent: null, mapped: 0 };
    var canvas = L.canvas({ padding: 0.3 });
    var areas = L.featureGroup().addTo(map), donuts = L.featureGroup().addTo(map), labels = L.featureGroup().addTo(map);
    var theme = function () { return THEMES[themeName]; };

    function dress() { map.getContainer().classList.toggle('atlas-dark', themeName === 'dark'); }

    function frameTitle() {
      if (window.frameElement) { window.frameElement.title = setup.title; }
      map.getContainer().setAttribute('aria-label', setup.title);
      document.documentElement.style.background = 'transparent';
    }

    var Note = L.Control.extend({
      onAdd: function () {
        this.box = L.DomUtil.create('div', 'atlas-note');
        this.words = L.DomUtil.create('span', '', this.box);
        this.button = L.DomUtil.create('button', '', this.box);
        this.button.type = 'button';
        L.DomEvent.disableClickPropagation(this.box);
        L.DomEvent.on(this.button, 'click', function () { if (state.extent) { fit(state.extent); } });
        return this.box;
      },
      say: function (inView) {
        var all = inView >= state.mapped;
        var words = setup.words, ofAll = state.mapped === 1 ? words.oneInView : state.mapped ? words.allInView : words.noneMapped;
        // Zoomed out as far as it goes, a narrow map cannot hold the whole world: the button would do nothing.
        var widest = map.getZoom() <= map.getMinZoom();
        this.words.textContent = (all ? ofAll : widest ? words.moveForMore : words.inView)
          .replace('{shown}', inView.toLocaleString('en')).replace('{mapped}', state.mapped.toLocaleString('en'));
        var closer = all && state.extent && closest(state.extent) - map.getZoom() >= WORTH_ZOOMING;
        this.button.textContent = all ? words.zoomIn : words.showAll;
        this.button.hidden = !state.extent || (all ? !closer : widest);
        this.box.className = 'atlas-note leaflet-control atlas-' + themeName;
      }
    });
    var note = new Note({ position: 'bottomleft' }).addTo(map);

    function around(extent) { return L.latLngBounds([[extent[1], extent[0]], [extent[3], extent[2]]]); }

    function fit(extent) {
      map.fitBounds(around(extent), { paddingTopLeft: [48, 48], paddingBottomRight: [48, NOTE_PX + 48], maxZoom: FIT_ZOOM });
    }

    function closest(extent) { return Math.min(FIT_ZOOM, map.getBoundsZoom(around(extent), false, L.point(96, NOTE_PX + 96))); }

    function byStanding() { return state.channel === 'standings'; }

    function partsOf(mark) { return byStanding() ? mark.standings : mark.types; }

    function radiusOf(mark) { return 12 + 5 * Math.log10(Math.max(1, mark.claims)); }

    // Draws the names and returns, mark by mark, how many pixels around its point are taken.
    function drawLabels(marks) {
      // A name goes where it covers no mark and no other name: below, above, right, left; else only the tooltip has it.
      var taken = marks.map(function (mark) {
        var p = map.latLngToLayerPoint([mark.lat, mark.lon]), r = radiusOf(mark) + 4;
        return [p.x - r, p.y - r, p.x + r, p.y + r];
      });
      return marks.map(function (mark) {
        var text = labelOf(mark), own = radiusOf(mark) + 4;
        var reach = { lat: mark.lat, lon: mark.lon, west: own, north: own, east: own, south: own };
        if (!text) { return reach; }
        var p = map.latLngToLayerPoint([mark.lat, mark.lon]), half = measure(text) / 2, r = radiusOf(mark) + 6;
        var shift = [[0, r], [0, -r - LABEL_HEIGHT], [half + r, -LABEL_HEIGHT / 2], [-half - r, -LABEL_HEIGHT / 2]].find(function (by) {
          var box = [p.x + by[0] - half, p.y + by[1], p.x + by[0] + half, p.y + by[1] + LABEL_HEIGHT];
          var hit = taken.some(function (t) { return box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]; });
          if (!hit) { taken.push(box); }
          return !hit;
        });
        if (!shift) { return reach; }
        labels.addLayer(new Label([mark.lat, mark.lon], {
          renderer: canvas, interactive: false, text: text, half: half, shift: shift, theme: theme
        }));
        return {
          lat: mark.lat, lon: mark.lon, west: Math.max(own, half - shift[0]), east: Math.max(own, half + shift[0]),
          north: Math.max(own, -shift[1]), south: Math.max(own, shift[1] + LABEL_HEIGHT)
        };
      });
    }

    // Puts marks on the copy of the world that is nearest to the middle of the map; returns whether any changed its copy.
    function turnToMiddle(marks) {
      var middle = map.getCenter().lng;
      return marks.filter(function (mark) {
        var turns = Math.round((middle - mark.lon) / 360);
        mark.lon += 360 * turns;
        return turns !== 0;
      }).length > 0;
    }

    // A view across the date line is answered with all longitudes, so what of it is seen is counted here.
    function inView(answer) {
      var view = map.getBounds(), copyOf = function (lon) { return Math.floor((lon + 180) / 360); };
      if (copyOf(view.getWest()) === copyOf(view.getEast())) { return answer.in_view; }
      return answer.marks.reduce(function (sum, mark) { return sum + (view.contains([mark.lat, mark.lon]) ? mark.claims : 0); }, 0);
    }

    function draw(answer) {
      last = answer;
      turnToMiddle(answer.marks);
      areas.clearLayers(); donuts.clearLayers(); labels.clearLayers();
      answer.marks.forEach(function (mark) {
        if (mark.radius_m) {
          areas.addLayer(L.circle([mark.lat, mark.lon], {
            renderer: canvas, interactive: false, radius: mark.radius_m, weight: 1.25, dashArray: '4 4',
            color: theme().area, fillColor: theme().area, fillOpacity: 0.1
          }));
        }
      });
      answer.marks.forEach(function (mark) {
        donuts.addLayer(new Donut([mark.lat, mark.lon], {
          renderer: canvas, radius: radiusOf(mark), mark: mark, theme: theme, parts: partsOf,
          colour: function (index) { return byStanding() ? setup.standings[index].colour : setup.colours[index]; },
          picked: function () { return stands(mark.key, state.picked); }
        }));
      });
      // Laying out the base map's names anew costs more than all the marks; many marks leave it as it is.
      var taken = drawLabels(answer.marks);
      basemap.avoid(taken.length <= MOST_AVOIDED ? taken : []);
      note.say(inView(answer));
      announce(answer);
    }

    function announce(answer) {
      drawn += 1;
      var generation = drawn;
      requestAnimationFrame(function () {
        requestAnimationFrame(function () {
          window.atlasPainted = {
            generation: generation, at: performance.timeOrigin + performance.now(), in_view: inView(answer),
            query: state.query, marks: answer.marks
          };
        });
      });
    }

    function load() {
      if (!setup.route || state.query === null) { return; }
      var b = map.getBounds();
      var box = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map(function (v) { return v.toFixed(5); }).join(',');
      var url = setup.route + '?' + (state.query ? state.query + '&' : '') + 'box=' + box + '&zoom=' + map.getZoom() + '&data=' + setup.version +
        (byStanding() ? '&by=standings' : '');
      if (asked) { asked.abort(); }
      asked = new AbortController();
      fetch(url, { signal: asked.signal, credentials: 'same-origin' })
        .then(function (reply) { if (!reply.ok) { throw new Error('marks: ' + reply.status); } return reply.json(); })
        .then(draw)
        .catch(function (error) { if (error.name !== 'AbortError') { note.words.textContent = setup.words.failed; } });
    }

    donuts.on('click', function (event) { state.picked = event.layer.options.mark.key; redraw(); });
    donuts.on('mouseover', function (event) { tell(event.layer); });
    donuts.on('mouseout', function () { donuts.closeTooltip(); });
    map.on('moveend', function () {
      load();
      // A run that draws the very same marks sends nothing anew; what the note offers depends on the zoom too.
      if (!setup.route && last) { if (turnToMiddle(last.marks)) { draw(last); } else { note.say(inView(last)); } }
      writePosition(map, setup);
    });
    map.on('resize', load);
    window.parent.addEventListener('popstate', function () {
      var p = readPosition(setup, true);
      if (p && window.map === map) { map.setView([p.lat, p.lon], p.zoom, { animate: false }); }
    });

    function tell(layer) {
      var mark = layer.options.mark, box = document.createElement('div');
      var lines = [nameOf(mark) || count(mark.places, 'place')];
      lines.push(count(mark.claims, 'claim') + ', ' + count(mark.incidents, 'incident'));
      mark.standings.forEach(function (part) { lines.push(setup.standings[part[0]].label + ': ' + part[1]); });
      mark.types.forEach(function (part) { lines.push(setup.types[part[0]] + ': ' + part[1]); });
      lines.forEach(function (line, i) {
        var row = document.createElement(i ? 'div' : 'strong');
        row.textContent = line; row.dir = 'auto'; box.appendChild(row);
      });
      layer.bindTooltip(box, { direction: 'top', className: 'atlas-tip atlas-' + themeName, opacity: 1 }).openTooltip();
      layer.once('mouseout', function () { layer.unbindTooltip(); });
    }

    function redraw() { donuts.eachLayer(function (layer) { layer.redraw(); }); }

    function show(payload) {
      var seen = hostTheme();
      if (seen !== themeName) { themeName = seen; basemap.setTheme(seen); dress(); if (last) { draw(last); } }
      state.picked = payload.picked || ''; state.extent = payload.extent; state.mapped = payload.mapped;
      var asksAnew = payload.query !== state.query || payload.channel !== state.channel;
      state.channel = payload.channel;
      if (payload.answer) { state.query = payload.query; draw(payload.answer); }
      else if (asksAnew) { state.query = payload.query; load(); }
      else if (last) { note.say(inView(last)); }
      redraw();
      if (payload.focus && payload.focus.turn !== state.focus) {
        state.focus = payload.focus.turn;
        map.flyTo([payload.focus.lat, payload.focus.lon], Math.max(map.getZoom(), 9), { duration: 0.6 });
      }
      writePosition(map, setup);
    }

    frameTitle();
    dress();
    map.attributionControl.setPrefix(false);
    var basemap = window.atlasBasemap(map, { url: setup.basemap, theme: themeName });
    var start = readPosition(setup);
    if (start) { map.setView([start.lat, start.lon], start.zoom, { animate: false }); }
    else if (setup.home) { map.fitBounds([[setup.home[1], setup.home[0]], [setup.home[3], setup.home[2]]], { paddingTopLeft: [36, 36], paddingBottomRight: [36, NOTE_PX + 36], maxZoom: 8, animate: false }); }
    return { show: show, map: map };
  };
})();
