/* Notes when things happen, in milliseconds since the epoch, in the page and in the map's frame alike; runs before any other script. */
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const clock = { pressed: 0, runs: [], paintings: [] };
  window.benchClock = clock;

  if (window !== window.top) {
    // The map says what it painted by setting one name; every setting is kept here.
    let last;
    Object.defineProperty(window, 'atlasPainted', {
      get: () => last,
      set: (painted) => { last = painted; clock.paintings.push({ at: painted.at, query: painted.query, generation: painted.generation }); }
    });
    return;
  }

  // The moment of the event itself, not of its handling: a busy page handles it late.
  const press = (event) => { clock.pressed = performance.timeOrigin + event.timeStamp; };
  addEventListener('click', press, true);
  addEventListener('keydown', press, true);

  let seen = 0;
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid="stApp"]'), end = document.querySelector('.end-of-run');
    const run = end ? Number(end.dataset.run) : 0;
    const isDrawn = app && app.getAttribute('data-test-script-state') === 'notRunning' && run > seen
      && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
    if (!isDrawn) { return; }
    seen = run;
    // Painted, by the same measure the map uses: the second animation frame after.
    requestAnimationFrame(() => requestAnimationFrame(() => { clock.runs.push({ run, at: now() }); }));
  }).observe(document, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['data-test-script-state', 'data-stale', 'data-run']
  });
})();
