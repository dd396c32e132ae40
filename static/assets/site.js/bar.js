// On a phone the site's name scrolls away with the first row of the bar: with all of
// its lines, which are counted here, for 27-bar.css knows how high one is.
(() => {
  'use strict';
  const bar = document.querySelector('.bar'), name = bar?.querySelector('.brand');
  if (!name || !window.ResizeObserver) return;
  new ResizeObserver(() => {
    const { lineHeight, paddingTop } = getComputedStyle(name);
    bar.dataset.lines = Math.round((name.offsetHeight - parseFloat(paddingTop)) / parseFloat(lineHeight)) || 1;
  }).observe(name);
})();
