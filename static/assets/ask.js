// The field of the page to search on. What searches is search.js, which comes when
// something is asked, by the address or by the reader: until then nothing needs it.
(() => {
  'use strict';
  const root = document.querySelector('[data-index]');
  const form = root.querySelector('form');
  const input = form.elements.q;
  let coming;
  function load() {
    if (coming) return;
    coming = document.createElement('script');
    coming.src = root.dataset.script;
    coming.onerror = () => {
      coming = null; // to be tried again
      root.querySelector('[role=status]').replaceChildren(root.querySelector('[data-word=failed]').content.cloneNode(true));
    };
    document.head.append(coming);
  }
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get('q') || '';
  for (const type of ['pointerdown', 'keydown', 'input']) form.addEventListener(type, load, { passive: true });
  form.addEventListener('submit', (e) => { e.preventDefault(); load(); });
  addEventListener('popstate', load);
  if (input.value) load(); else input.focus();
})();
