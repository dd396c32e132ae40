// Keeps the reader's place when the edition changes: each link of the edition
// switch gets the address of the block at the top of the window, and the page
// that it leads to brings the same part of the block, a row or an item of it, to
// the same height. Without this script the links lead to the top of the page, and
// the marks beside each block to the block.
(() => {
  'use strict';
  const nav = document.querySelector('.editions');
  if (!nav) return;
  const { laid, all, box, edge, where, bring } = reading;
  const links = Array.from(nav.querySelectorAll('a[href]'));
  const key = 'place';

  function here() {
    const step = reading.focused();
    if (step?.id) return step;
    const limit = edge() + 48;
    let at = null;
    for (const e of all(reading.places).filter(laid)) {
      if (box(e).top > limit) break;
      at = e;
    }
    return scrollY > 0 ? at : null; // on a page without such places all of it is one
  }

  function aim() {
    const at = here(), hash = at ? '#' + encodeURIComponent(at.id) : '';
    for (const a of links) {
      // As it is now: the table of all figures puts its conditions there.
      const bare = a.getAttribute('href').split('#')[0];
      // An empty href would mean this page with its query: leave such a link alone.
      if (bare || hash) a.setAttribute('href', bare + hash);
    }
    return at;
  }
  for (const event of ['pointerenter', 'pointerdown', 'focusin']) nav.addEventListener(event, aim, true);

  // Which of a block's parts is at the top: the languages' blocks have the same ones.
  const inner = (block) => [block, ...(block.matches('h2') ? block.parentElement : block).querySelectorAll('li, tr')];
  nav.addEventListener('click', () => {
    const at = aim();
    if (!at) return;
    const limit = edge() + 24, list = inner(at); // a line more or less
    const n = Math.max(0, list.findLastIndex((e) => box(e).height && box(e).top <= limit)); // what is not shown has none
    try { sessionStorage.setItem(key, JSON.stringify({ id: at.id, n, ...where(list[n]) })); } catch { /* denied: the block's own top will do */ }
  }, true);

  try {
    const kept = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
    const block = kept && location.hash === '#' + encodeURIComponent(kept.id) && document.getElementById(kept.id);
    const part = block && inner(block)[kept.n];
    if (part) {
      // After the browser has gone to the anchor, and again when images have their sizes.
      for (const event of ['DOMContentLoaded', 'load']) addEventListener(event, () => requestAnimationFrame(() => bring(part, kept)), { once: true });
      // Safari goes to the anchor once more a little later, and what stands above may get
      // its height only now; a reader who scrolls is let go.
      const arriving = new AbortController();
      const { signal } = arriving;
      addEventListener('scroll', () => bring(part, kept), { signal });
      const heights = new ResizeObserver(() => bring(part, kept));
      heights.observe(document.querySelector('main'));
      signal.addEventListener('abort', () => heights.disconnect());
      for (const event of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(event, () => arriving.abort(), { signal, passive: true });
      addEventListener('load', () => setTimeout(() => arriving.abort(), 1000), { signal });
    }
  } catch { /* nothing kept */ }
})();
