// Keys, for readers who want them: single letters, so that they can be turned off
// (WCAG 2.1.4), and never where something is typed. The list of them is a dialog
// of the page, with the switch in it; a button at the foot leads there as well.
(() => {
  'use strict';
  const list = document.getElementById('_keys');
  if (!list) return;
  const { steps, seen, laid, all, box, edge } = reading;
  const use = list.querySelector('input');
  const button = document.querySelector('.keys-button');

  try { use.checked = localStorage.getItem('keys') !== 'off'; } catch { /* denied: on */ }
  use.addEventListener('change', () => {
    try { if (use.checked) localStorage.removeItem('keys'); else localStorage.setItem('keys', 'off'); } catch { /* denied: until the page is left */ }
  });
  late.then(() => button.classList.add('ready'));
  button.addEventListener('click', help);
  list.addEventListener('click', (e) => { if (e.target === list) list.close(); });

  const editions = () => Array.from(document.querySelectorAll('.editions a'));
  function edition(key) {
    const here = editions().find((a) => a.hasAttribute('aria-current'));
    if (!here) return;
    const paired = editions().find((a) => !a.hreflang), single = editions().filter((a) => a.hreflang);
    if (key === 'o') return here !== paired && single.find((a) => a !== here);
    if (here !== paired) return paired;
    let from;
    try { from = sessionStorage.getItem('from'); } catch { /* denied: the first */ }
    return single.find((a) => a.hreflang === from) || single[0];
  }
  // The paired edition leads back to the one that the reader came from.
  const own = editions().find((a) => a.hasAttribute('aria-current'))?.hreflang;
  try { if (own) sessionStorage.setItem('from', own); } catch { /* denied */ }

  const field = () => Array.from(document.querySelectorAll('input[name=q]')).find(seen);
  const search = () => document.querySelector('.find-link');

  function can(key) {
    switch (key) {
      case 'j': return document.querySelector(steps);
      case 'v': return document.querySelector('.views');
      case 'p': case 'o': return edition(key);
      case 'c': return document.querySelector('.copy');
      case '/': return field() || search();
    }
  }

  // Only what works on this page is listed.
  function help() {
    for (const row of list.querySelectorAll('[data-key]')) row.hidden = !can(row.dataset.key);
    list.showModal();
  }

  function step(by) {
    const blocks = all(steps), from = reading.focused();
    let next = from ? blocks.indexOf(from) + by : -1;
    if (!from) {
      // Nothing was stepped to yet: the first that begins in the window, or the one before.
      next = blocks.findIndex((e) => laid(e) && box(e).top >= edge() - 4);
      if (next < 0) next = blocks.length;
      if (by < 0) next--;
    }
    const block = blocks[next];
    if (!block) return;
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
    block.scrollIntoView();
  }

  function view() {
    const fields = Array.from(document.querySelectorAll('.views input')), [side, stacked, swapped] = fields;
    const choice = seen(side);
    // Side by side, stacked, and both again in the other order; without room, the order alone.
    const swap = !choice || stacked.checked;
    if (choice) (stacked.checked ? side : stacked).checked = true;
    if (swap) swapped.checked = !swapped.checked;
    swapped.dispatchEvent(new Event('change', { bubbles: true }));
  }

  const does = {
    j: () => step(1),
    k: () => step(-1),
    v: view,
    p: () => edition('p').click(),
    o: () => edition('o').click(),
    c: () => (reading.focused() || reading.top(steps))?.querySelector('.copy')?.click(),
    '/': () => { if (field()) field().select(); else search().click(); },
    '?': help,
  };

  addEventListener('keydown', (e) => {
    if (!use.checked || e.isComposing || e.keyCode === 229 || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    const target = e.composedPath()[0];
    if (target instanceof Element && (target.isContentEditable || target.closest('input:not([type=radio], [type=checkbox]), textarea, select'))) return;
    const act = Object.hasOwn(does, e.key) && does[e.key];
    if (!act || e.repeat && !/[jk]/.test(e.key)) return;
    if (list.open) {
      if (e.key !== '?') return;
      e.preventDefault();
      list.close();
    } else if (e.key === '?' || can(e.key === 'k' ? 'j' : e.key)) {
      e.preventDefault();
      act();
    }
  });
})();
