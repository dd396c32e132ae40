// Sets the view of the paired edition before anything of the page is painted:
// the address's, else the one that the reader chose last. See site.js/view.js.
(() => {
  'use strict';
  const root = document.documentElement;
  function view() {
    let chosen = new URLSearchParams(location.search).get('view');
    if (chosen === null) {
      try { chosen = localStorage.getItem('view'); } catch { /* denied: as if nothing was kept */ }
    }
    const words = (chosen || '').split(/\W+/);
    root.dataset.view = ['stacked', 'swapped'].filter((w) => words.includes(w)).join(' ');
  }
  view();
  // The switch works before the other scripts have come.
  document.addEventListener('change', (e) => {
    if (e.target.closest('.views')) root.dataset.view = Array.from(document.querySelectorAll('.views :checked:not(#_side)'), (f) => f.value).join(' ');
  });
  // A page that comes back as it was left may have been left in another view.
  addEventListener('pageshow', (e) => { if (e.persisted) view(); });
})();
