// Keeps the reader's place when the edition changes: each link of the edition
// switch gets the address of the block at the top of the window. Without this
// script the links lead to the top of the page, and the marks beside each block
// to the block.
(() => {
  'use strict';
  const links = document.querySelectorAll('.editions a[href]');
  const blocks = document.querySelectorAll('.block[id]');
  const bar = document.querySelector('.bar');
  if (!links.length || !blocks.length || !bar) return;

  const bare = Array.from(links, (a) => a.getAttribute('href').split('#')[0]);

  function place() {
    const edge = bar.getBoundingClientRect().bottom + 48;
    let id = '';
    for (const block of blocks) {
      if (block.getBoundingClientRect().top > edge) break;
      id = block.id;
    }
    return id && '#' + encodeURIComponent(id);
  }

  function aim() {
    const hash = place();
    links.forEach((a, i) => {
      // An empty href would mean this page with its query: leave such a link alone.
      if (bare[i] || hash) a.setAttribute('href', bare[i] + hash);
    });
  }

  for (const event of ['pointerenter', 'pointerdown', 'focusin', 'click']) {
    document.querySelector('.editions').addEventListener(event, aim, true);
  }
})();
