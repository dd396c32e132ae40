// On a phone the site's name scrolls away with the first row of the bar (27-bar.css):
// with all of its lines, not with the one that most names have. The bar is told, not
// the root, for which the whole page would be styled anew.
(() => {
  'use strict';
  const bar = document.querySelector('.bar'), name = bar?.querySelector('.brand');
  if (name && window.ResizeObserver) new ResizeObserver(() => bar.style.setProperty('--name', `${name.offsetHeight}px`)).observe(name);
})();
