// The view of the paired edition: side by side or stacked, in the languages'
// order or swapped. The style sheet shows what is chosen without this script;
// with it, the view is kept for the next pages and stands in the address, which
// wins over what is kept. The default view is not in the address: whoever is
// sent that address sees the page in a view of their own.
(() => {
  'use strict';
  const root = document.documentElement;
  const [side, stacked, swapped] = ['_side', '_stacked', '_swapped'].map((id) => document.getElementById(id));

  // All that links carry is the view that the address names.
  const home = new URL('..', document.currentScript.src).href;
  const named = () => new URLSearchParams(location.search).get('view');
  function carry(e) {
    const view = named();
    const a = e.target.closest?.('a[href]');
    if (e.defaultPrevented || !a || a.hasAttribute('download') || a.getAttribute('href').startsWith('#')) return;
    const url = new URL(a.getAttribute('href'), document.baseURI);
    if (!url.href.startsWith(home) || !/(\/|\.html)$/.test(url.pathname)) return;
    if (url.searchParams.get('view') === view) return;
    // A link that was touched before may have another one.
    if (view === null) url.searchParams.delete('view'); else url.searchParams.set('view', view);
    // Relative as it was: other scripts read where it leads.
    a.setAttribute('href', a.getAttribute('href').split(/[?#]/)[0] + url.search + url.hash);
  }
  // On the window, where card.js has listened before: a tap that opens a card is none that leads on.
  for (const event of ['click', 'auxclick', 'contextmenu']) addEventListener(event, carry);

  // So does the field in the header; the other forms lead nowhere.
  addEventListener('formdata', (e) => { if (named() !== null) e.formData.set('view', named()); });

  if (!swapped) return;

  const chosen = () => [stacked, swapped].filter((e) => e.checked).map((e) => e.value).join(' ');
  function show(view) {
    root.dataset.view = view;
    stacked.checked = view.includes('stacked');
    side.checked = !stacked.checked;
    swapped.checked = view.includes('swapped');
  }
  function tell(view) {
    const url = new URL(location.href);
    if (view) url.searchParams.set('view', view.replace(' ', '-')); else url.searchParams.delete('view');
    try { if (url.href !== location.href) history.replaceState(history.state, '', url); } catch { /* not from every disk */ }
  }

  let now = root.dataset.view || '';
  show(now);
  if (now) tell(now);
  addEventListener('pageshow', (e) => { if (e.persisted) show(now = root.dataset.view); });
  // An address of this page from before the choice.
  addEventListener('popstate', () => {
    const words = (named() || '').split(/\W+/);
    if ([stacked, swapped].some((e) => words.includes(e.value) !== e.checked)) tell(now);
  });

  side.closest('.views').addEventListener('change', () => {
    const next = chosen();
    reading.hold(() => show(next), () => show(now));
    now = next;
    tell(now);
    try { if (now) localStorage.setItem('view', now); else localStorage.removeItem('view'); } catch { /* denied: until the page is left */ }
  });
})();
