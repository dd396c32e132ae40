// The slash key leads to the search field; where none is shown, to the page to
// search on.
(() => {
  'use strict';
  addEventListener('keydown', (e) => {
    const target = e.composedPath()[0];
    if (e.key !== '/' || e.isComposing || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    if (target instanceof Element && (target.isContentEditable || target.closest('input, textarea, select'))) return;
    const field = Array.from(document.querySelectorAll('input[name=q]')).find((f) => f.checkVisibility());
    const link = document.querySelector('.find-link');
    if (!field && !link) return;
    e.preventDefault();
    if (field) field.select(); else location.href = link.href;
  });
})();
