// Keeps an open page as new as its files. "generator serve" adds this script to
// the pages it shows; a published site does not have it. The server says when
// the version at this address is another than this page was made from.
(() => {
  'use strict';
  const { version, broken } = document.currentScript.dataset;
  const key = 'live-place';
  let stream = null;

  // A page that went to the diagnostics comes back to where it was scrolled to.
  // The browser's own way would take the diagnostics' place for the page's.
  function leave() {
    if (broken === undefined) {
      sessionStorage.setItem(key, JSON.stringify([location.pathname, scrollX, scrollY]));
    }
    history.scrollRestoration = 'manual';
    location.reload();
  }

  function arrive() {
    const [path, left, top] = JSON.parse(sessionStorage.getItem(key) || '[]');
    sessionStorage.removeItem(key);
    if (path === location.pathname) scrollTo({ left, top, behavior: 'instant' });
    // Not before the browser is done with the load: it would still go its own way.
    setTimeout(() => (history.scrollRestoration = 'auto'));
  }

  function open() {
    if (stream || document.hidden) return;
    stream = new EventSource('/_live/events?' + new URLSearchParams({ path: location.pathname, version }));
    stream.addEventListener('reload', leave);
    stream.addEventListener('files', (event) => {
      const used = performance.getEntriesByType('resource').map((entry) => decodeURIComponent(new URL(entry.name).pathname));
      if (JSON.parse(event.data).some((file) => used.includes('/' + file))) leave();
    });
    // After a lost connection the browser asks again, but not after a refusal.
    stream.addEventListener('error', () => {
      if (stream && stream.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, 2000);
      }
    });
  }

  function close() {
    if (stream) stream.close();
    stream = null;
  }

  if (broken === undefined) {
    if (document.readyState === 'complete') arrive();
    else addEventListener('load', arrive);
  }
  addEventListener('pageshow', open);
  addEventListener('pagehide', close);
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
})();
