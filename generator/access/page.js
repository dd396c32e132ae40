// What package access asks of an open page. An expression: each of its functions
// returns what is wrong, in words that name the element.
({
  // name says which element it is: its tag as written, without what is in it.
  name(e) {
    const tag = e.cloneNode(false).outerHTML.replace(/<\/[^>]*>$/, '').slice(0, 160);
    const text = (e.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40);
    return text ? tag + ' ' + text : tag;
  },

  // settled waits until the window is as it was set, at the top of the page, and painted:
  // a busy machine takes its time, and axe-core looks at what lies where. What is laid out
  // only when a reader comes to it is laid out now, or it would lie over what follows.
  async settled(width, scheme, forced) {
    if (!document.adoptedStyleSheets.length) {
      const all = new CSSStyleSheet();
      all.replaceSync('* { content-visibility: visible !important }');
      document.adoptedStyleSheets = [all];
    }
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    while (innerWidth !== width || !matchMedia(`(prefers-color-scheme: ${scheme})`).matches || matchMedia('(forced-colors: active)').matches !== forced) await frame();
    scrollTo(0, 0); // a page scrolled by a few lines has its menu half below the bar
    await frame();
    await frame();
    return true;
  },

  // hidden is true of what only screen readers meet.
  hidden(e) {
    for (; e instanceof Element; e = e.parentElement) {
      const s = getComputedStyle(e), box = e.getBoundingClientRect();
      if (s.clipPath.startsWith('inset(50%') || s.position === 'absolute' && box.width <= 1 && box.height <= 1) return true;
    }
    return false;
  },

  // wide finds what makes the page wider than the window.
  wide() {
    const root = document.documentElement;
    if (root.scrollWidth <= innerWidth && root.scrollWidth <= root.clientWidth) return [];
    const over = Array.from(document.body.querySelectorAll('*')).filter((e) => {
      if (e.getBoundingClientRect().right <= root.clientWidth + 1 || !e.checkVisibility()) return false;
      for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible' && p !== document.body) return false;
      return true;
    });
    const deepest = over.filter((e) => !over.some((o) => o !== e && e.contains(o)));
    return deepest.length ? deepest.slice(0, 5).map((e) => root.scrollWidth + ' px wide: ' + this.name(e)) : [root.scrollWidth + ' px wide'];
  },

  // clipped finds text that is cut off by the box it stands in.
  clipped() {
    const cuts = (v) => v === 'hidden' || v === 'clip';
    const list = [];
    for (const e of document.body.querySelectorAll('*')) {
      if (!(e instanceof HTMLElement) || e.matches('input, textarea, select')) continue;
      const s = getComputedStyle(e);
      if (!cuts(s.overflowX) && !cuts(s.overflowY) || !e.textContent.trim() || !e.checkVisibility({ visibilityProperty: true }) || this.hidden(e)) continue;
      if (cuts(s.overflowX) && e.scrollWidth > e.clientWidth + 1 || cuts(s.overflowY) && e.scrollHeight > e.clientHeight + 1) list.push(this.name(e));
    }
    return list;
  },

  // overlaps finds text below a selector that other text there lies over.
  overlaps(selector) {
    const texts = [];
    for (const bar of document.querySelectorAll(selector)) {
      const walk = document.createTreeWalker(bar, NodeFilter.SHOW_TEXT);
      for (let n = walk.nextNode(); n; n = walk.nextNode()) {
        const e = n.parentElement;
        if (!n.data.trim() || !e.checkVisibility({ visibilityProperty: true }) || this.hidden(e)) continue;
        const range = document.createRange();
        range.selectNodeContents(n);
        for (const box of range.getClientRects()) texts.push({ e, box });
      }
    }
    const list = new Set();
    for (const [i, a] of texts.entries()) {
      for (const b of texts.slice(i + 1)) {
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // Boxes of lines are higher than their letters.
        if (wide > 2 && high > Math.min(a.box.height, b.box.height) / 2) list.add(this.name(a.e) + ' over ' + this.name(b.e));
      }
    }
    return Array.from(list);
  },

  // unfocused goes to everything a keyboard reaches and finds what does not show
  // that it is there, or is covered then. Something must have the focus from a key:
  // only then does a script's focus look like a keyboard's.
  unfocused() {
    const look = (e) => {
      const s = getComputedStyle(e);
      return [s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationLine].join();
    };
    if (!document.querySelector(':focus-visible')) return ['the key gave the focus to nothing'];
    const reachable = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const all = Array.from(document.querySelectorAll(reachable)).filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }));
    const before = new Map(all.map((e) => [e, e.matches(':focus') ? '' : look(e)]));
    const list = [];
    for (const e of all) {
      e.focus();
      if (document.activeElement !== e) continue;
      const s = getComputedStyle(e);
      if (!(s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) && look(e) === before.get(e)) list.push('shows no focus: ' + this.name(e));
      const boxes = Array.from(e.getClientRects()).filter((b) => b.width > 0 && b.height > 0);
      const seen = boxes.some((b) => [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
        const at = document.elementFromPoint(b.left + b.width * x, b.top + b.height * y);
        return at && (at === e || e.contains(at) || at.contains(e));
      })));
      if (!seen) list.push('is covered or out of sight when it has the focus: ' + this.name(e));
    }
    return list;
  },

  // moving finds what moves although the reader wants no motion.
  moving() {
    const list = document.getAnimations().map((a) => 'is animated: ' + (a.effect?.target ? this.name(a.effect.target) : a.id));
    for (const e of document.querySelectorAll('*')) {
      const s = getComputedStyle(e);
      if (s.scrollBehavior === 'smooth') list.push('scrolls smoothly: ' + this.name(e));
      if (s.transitionDuration.split(', ').some((d) => parseFloat(d) > 0.01)) list.push('changes slowly: ' + this.name(e));
    }
    return list;
  },

  // shift returns how far things moved by themselves while the page loaded and was
  // scrolled through: cumulative layout shift, without the sessions that it is cut into,
  // and what moved.
  async shift() {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const result = { score: 0, what: [] };
    const note = (entries) => {
      for (const e of entries) {
        if (e.hadRecentInput) continue;
        result.score += e.value;
        for (const s of e.sources) {
          const node = s.node instanceof Element ? s.node : s.node?.parentElement;
          const box = (r) => [r.x, r.y, r.width, r.height].map(Math.round).join(' ');
          result.what.push((node ? this.name(node) : 'something') + ' from ' + box(s.previousRect) + ' to ' + box(s.currentRect));
        }
      }
    };
    const watch = new PerformanceObserver((list) => note(list.getEntries()));
    watch.observe({ type: 'layout-shift', buffered: true });
    await document.fonts.ready;
    await frame();
    const end = Math.min(document.documentElement.scrollHeight, 20 * innerHeight);
    for (let y = 0; y < end; y += innerHeight) { scrollTo(0, y); await frame(); }
    scrollTo(0, 0);
    await frame();
    note(watch.takeRecords());
    return result;
  },

  // axe runs axe-core, which must have been loaded. Only the rules named, if any are.
  async axe(rules) {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await axe.run(document, {
      runOnly: rules.length ? { type: 'rule', values: rules } : { type: 'tag', values: tags },
      rules: rules.length ? {} : { 'target-size': { enabled: true } }, // off unless asked for
      resultTypes: ['violations'],
      preload: false, // nothing of a page comes from elsewhere
    });
    return result.violations.map((v) => ({
      rule: v.id,
      help: v.help,
      nodes: v.nodes.map((n) => n.target.join(' ') + ': ' + n.html.slice(0, 160) + ' (' + n.failureSummary.replace(/\s+/g, ' ').slice(0, 300) + ')'),
    }));
  },
})
