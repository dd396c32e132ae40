// The looks of what only scripts show. Whatever shows it waits for them.
const late = new Promise((done) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = document.currentScript.dataset.late;
  link.onload = link.onerror = done;
  document.head.append(link);
});

// What the reader is at: shared by the files that come after this one.
const reading = (() => {
  'use strict';
  const bar = document.querySelector('.bar');
  // What keys step through, what has a place in the other editions, and the finest parts that a place is held by.
  const steps = 'main :is(.block, .entry, .entries > li, .events > li, .lines > li)';
  const places = 'main, main :is(.block, .entry, h2, li, tr)[id]';
  const parts = 'main :is(.block, .entry, .pair, tr, dd, li):not(.contents *)'; // contents may stay in view

  const seen = (e) => e.checkVisibility?.() ?? e.getClientRects().length > 0; // Safari has it from 17.4 on
  // Of what is far off only the outline is laid out: what is in it has no place yet.
  const laid = (e) => e.checkVisibility?.({ contentVisibilityAuto: true }) ?? true;
  const all = (selector) => Array.from(document.querySelectorAll(selector)).filter(seen);
  const box = (e) => e.getBoundingClientRect();
  // The height at which the page comes out from below the bar.
  const edge = () => bar ? Math.max(0, box(bar).bottom) : 0;

  // Where a part stands, and how to bring it, or its like on another page, back
  // there: to the same height, or if it has begun above the edge, to the same share of it.
  function where(part) {
    const { top, height } = box(part), at = top - edge();
    return at < 0 && height ? { share: -at / height } : { at };
  }
  // Twice, because on a phone the first row of the bar scrolls away.
  function bring(part, { at, share }) {
    for (let i = 0; i < 2; i++) {
      const { top, height } = box(part);
      scrollBy({ top: top - edge() - (at ?? -share * height), behavior: 'instant' });
    }
  }

  // The first part of which so much is seen, and of one within another the inner one.
  function top(selector, much = 1) {
    const limit = edge() + much;
    return all(selector).filter(laid).find((e, i, list) => box(e).bottom > limit && !(list[i + 1] && e.contains(list[i + 1])));
  }

  // Does something that moves everything, and leaves what is at the top there: of a
  // part that all but a line has gone of, the next one.
  function hold(change, before) {
    before?.();
    const part = scrollY > 0 && (top(parts, 24) || top(parts));
    const place = part && where(part);
    change();
    if (part) bring(part, place);
  }

  // The block that a step led to, as long as it is in view.
  function focused() {
    const e = document.activeElement?.closest(steps);
    return e && box(e).bottom > edge() && box(e).top < innerHeight ? e : null;
  }

  return { steps, places, seen, laid, all, box, edge, where, bring, top, hold, focused };
})();
