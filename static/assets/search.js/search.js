// Searches the edition; ask.js loads it when it is first needed.
(() => {
  'use strict';
  const { unspaced, wordsIn, fold, stem, numbers, pinyin } = letters;
  const { load, eachDoc, base, above, lookup, beginning } = pieces;
  const root = document.querySelector('[data-index]');
  const form = root.querySelector('form');
  const input = form.elements.q;
  const status = root.querySelector('[role=status]');
  const list = root.querySelector('.results');
  const more = root.querySelector('.more-results');
  const { up } = root.dataset;
  const said = root.dataset.langs.split(' ');
  const langs = [];
  for (let i = 0; i < said.length; i += 2) langs.push({ id: said[i], tag: said[i + 1], chinese: /^zh\b/.test(said[i + 1]), english: /^en\b/.test(said[i + 1]) });

  // A view ends with so many pages, or so many characters loaded for them.
  const pagesInView = 10;
  const charsInView = 8000;
  const hitsOnPage = 3;

  // Queries -----------------------------------------------------------------
  // A term is found where any of what it holds is: a run of characters that stands
  // so, a word, a value.
  function parse(q) {
    const { s } = fold(q);
    const terms = [];
    const amounts = numbers(s);
    let done = 0;
    for (const m of s.matchAll(/[^\0]+/g)) {
      if (m.index < done) continue;
      const amount = amounts.find((a) => a.from === m.index && a.value !== '0');
      let text = m[0];
      const term = {};
      if (amount) {
        const end = m.index + text.length;
        if (amount.to > end) { // 1.2 billion, 12 亿
          done = amount.to;
          text = s.slice(m.index, amount.to);
          if (unspaced.test(text)) text = '';
        }
        if (end <= amount.to || amount.power && end - amount.to <= 3) term.value = amount.value; // a unit may follow
      }
      if (unspaced.test(text)) term.run = text;
      else if (text && !text.includes('\0')) term.word = Array.from(text).slice(0, 40).join('');
      if (!terms.some((t) => t.run === term.run && t.word === term.word && t.value === term.value)) terms.push(term);
    }
    return terms;
  }

  // grams are the keys that a run is looked up by.
  function grams(run) {
    const out = [], chars = Array.from(run), is = chars.map((c) => unspaced.test(c));
    for (let i = 0; i + 1 < chars.length; i++) {
      if (is[i]) out.push(chars[i] + chars[i + 1]);
      else if (is[i + 1]) out.push('~' + (i && !is[i - 1] ? chars[i - 1] : '') + chars[i] + chars[i + 1]);
    }
    if (!out.length) return chars;
    // Five of a long run tell enough: the text is looked into anyway.
    const last = out.length - 1;
    return last < 5 ? out : [0, 1, 2, 3, 4].map((i) => out[Math.round(i * last / 4)]);
  }

  // What is known of a passage and a term.
  const HERE = 1, NAMED = 2, WHOLE = 4, SURE = 8, SOUNDS = 16;

  // sounds finds the names with these syllables or initials. Keys have a few
  // syllables; of what is longer, each part must be there.
  async function sounds(lang, asked) {
    const docs = (lists) => {
      const out = new Set();
      for (const l of lists) eachDoc(l.split(':')[0], (d) => out.add(d));
      return out;
    };
    const found = docs(await beginning(lang, "'" + asked));
    if (found.size || asked.length < 4 || asked.length > 9 && !pinyin.test(asked)) return found;
    for (let n = Math.min(asked.length - 1, 18); n > 2; n--) {
      const first = docs([await lookup(lang, "'" + asked.slice(0, n))]);
      if (!first.size) continue;
      for (const d of await sounds(lang, asked.slice(n))) if (first.has(d)) found.add(d);
      if (found.size) break;
    }
    return found;
  }

  async function find(term, docs) {
    const out = new Uint8Array(docs);
    const mark = (value, flags) => {
      const [all, named] = value.split(':');
      if (all) eachDoc(all, (d) => { out[d] |= flags; });
      if (named) eachDoc(named, (d) => { out[d] |= flags | NAMED; });
    };
    await Promise.all(langs.map(async (lang) => {
      const jobs = [];
      if (term.run) jobs.push((async () => {
        const keys = grams(term.run);
        const lists = await Promise.all(keys.map((k) => lookup(lang, k)));
        if (lists.some((l) => !l)) return;
        const seen = new Uint8Array(docs), named = new Uint8Array(docs);
        for (const l of lists) {
          const [all, inName] = l.split(':');
          eachDoc(all, (d) => { seen[d]++; });
          if (inName) eachDoc(inName, (d) => { named[d]++; });
        }
        const sure = keys.includes(term.run) || keys.includes('~' + term.run) ? SURE : 0;
        for (let d = 0; d < docs; d++) if (seen[d] === lists.length) out[d] |= HERE | WHOLE | sure | (named[d] === lists.length ? NAMED : 0);
      })());
      if (term.word) {
        const { word } = term;
        jobs.push(beginning(lang, word).then((found) => found.forEach((l) => mark(l, HERE | SURE))));
        jobs.push(lookup(lang, word).then((l) => mark(l, HERE | SURE | WHOLE)));
        if (lang.english && stem(word).length > 2) jobs.push(lookup(lang, '$' + stem(word)).then((l) => mark(l, HERE | SURE | WHOLE)));
        if (lang.chinese && /^[a-z]{2,}$/.test(word)) jobs.push(sounds(lang, word).then((found) => found.forEach((d) => { out[d] |= HERE | SURE | SOUNDS; })));
      }
      if (term.value) for (const key of ['#' + term.value, term.value]) jobs.push(lookup(lang, key).then((l) => mark(l, HERE | SURE | WHOLE)));
      await Promise.all(jobs);
    }));
    return out;
  }

  // search ranks the pages that hold all terms.
  async function search(q) {
    const terms = parse(q);
    const at = await base();
    const found = await Promise.all(terms.map((t) => find(t, at.docs)));
    const exact = new Set();
    const name = fold(q).s.replace(/\0/g, '');
    if (name.length > 1) await Promise.all(langs.map(async (lang) => eachDoc((await lookup(lang, '=' + name)).split(':')[0], (d) => exact.add(d))));
    const pages = [];
    let total = 0;
    for (let p = 0; p + 1 < at.pages.length; p++) {
      const hits = [];
      let best = 0;
      for (let d = at.pages[p]; d < at.pages[p + 1]; d++) {
        let score = exact.has(d) ? 6 : 0, all = terms.length > 0;
        for (const f of found) {
          if (!f[d]) { all = false; break; }
          score += f[d] & NAMED ? 4 : f[d] & SOUNDS ? 2 : 1;
          score += f[d] & WHOLE ? 1 : 0;
        }
        if (!all) continue;
        if (d === at.pages[p]) score += score > 1 ? 3 : 0;
        hits.push({ doc: d, score, open: terms.filter((_, i) => !(found[i][d] & SURE)), sounds: found.some((f) => f[d] === (HERE | SURE | SOUNDS)) });
        best = Math.max(best, score);
      }
      if (!hits.length) continue;
      hits.sort((a, b) => b.score - a.score || a.doc - b.doc);
      total += hits.length;
      pages.push({ start: at.pages[p], hits, shown: 0, score: best + Math.log2(1 + hits.length) });
    }
    pages.sort((a, b) => b.score - a.score || a.start - b.start);
    return { q, terms, at, pages, total, next: 0, gone: 0, open: pages.reduce((n, p) => n + p.hits.filter((h) => h.open.length).length, 0) };
  }

  // texts loads the passage with its neighbours.
  let loaded = 0;
  async function texts(result, doc) {
    const { at } = result;
    const chunk = above(at.chunks, doc) - 1;
    const local = doc - at.chunks[chunk];
    const i = local & (1 << at.shift) - 1;
    const parts = await Promise.all(langs.map((l) => load(`${l.id}/t${chunk}-${local >> at.shift}`, (data) => {
      loaded += JSON.stringify(data).length;
      return data;
    })));
    return parts.map(([pages, anchors, list]) => {
      const page = pages.filter(([first]) => first <= i).at(-1);
      const [a, b, c] = list[i].split('\n');
      return { href: page[1], title: page[2], anchor: anchors[i], name: c === undefined ? '' : a, alias: b || '', text: c === undefined ? a : c };
    });
  }

  // spans finds what to mark in a text, as places in it.
  function spans(text, lang, terms) {
    const { s, from, to } = fold(text);
    const out = [];
    const add = (a, b) => { if (b > a) out.push([from[a], to[b - 1]]); };
    for (const term of terms) {
      if (term.run) for (let i = s.indexOf(term.run); i >= 0; i = s.indexOf(term.run, i + 1)) add(i, i + term.run.length);
      if (term.word) for (const m of s.matchAll(wordsIn)) {
        if (m[0].startsWith(term.word) || lang.english && stem(term.word).length > 2 && stem(m[0]) === stem(term.word)) add(m.index, m.index + m[0].length);
      }
      if (term.value) for (const n of numbers(s)) if (n.value === term.value) add(n.from, n.to);
    }
    const merged = [];
    for (const [a, b] of out.sort((x, y) => x[0] - y[0])) {
      const last = merged.at(-1);
      if (last && a <= last[1]) last[1] = Math.max(last[1], b); else merged.push([a, b]);
    }
    return merged;
  }

  // Results -----------------------------------------------------------------
  const word = (name) => root.querySelector(`[data-word=${name}]`).content.cloneNode(true);
  const element = (tag, className, ...children) => {
    const e = document.createElement(tag);
    if (className) e.className = className;
    e.append(...children);
    return e;
  };

  // marked is a text with its matches marked, cut to what is around the first.
  function marked(text, found, most) {
    const out = document.createDocumentFragment();
    let start = 0, end = text.length;
    const width = (c) => (c >= '\u2e80' ? 2 : 1);
    if (found.length) {
      let before = most / 3;
      for (start = found[0][0]; start > 0 && before > 0; start--) before -= width(text[start - 1]);
      while (start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1]) && width(text[start - 1]) === 1) start--;
      if (start < 12) start = 0;
    }
    let left = most;
    for (end = start; end < text.length && left > 0; end++) left -= width(text[end]);
    while (end < text.length && /[\p{L}\p{N}\udc00-\udfff]/u.test(text[end]) && width(text[end]) === 1) end++;
    if (/[\udc00-\udfff]/.test(text[start] || '')) start--;
    let at = start;
    if (start) out.append('…');
    for (const [a, b] of found) {
      if (b <= at || a >= end) continue;
      out.append(text.slice(at, Math.max(a, at)), element('mark', '', text.slice(Math.max(a, at), Math.min(b, end))));
      at = Math.min(b, end);
    }
    out.append(text.slice(at, end), end < text.length ? '…' : '');
    return out;
  }

  // held says whether a passage holds the runs whose neighbours it holds.
  const held = (hit, sides) => {
    const folded = sides.flatMap((t) => [t.name, t.alias, t.text].map((text) => fold(text).s));
    return hit.open.every((term) => folded.some((text) => text.includes(term.run)));
  };

  function hitElement(hit, sides, result, first) {
    const { terms } = result;
    const link = element('a', 'pair');
    link.href = up + sides[0].href + (sides[0].anchor && '#' + encodeURIComponent(sides[0].anchor));
    const most = langs.length > 1 ? 220 : 280;
    const seen = new Set();
    sides.forEach((t, i) => {
      const key = t.name + t.alias + t.text;
      if (seen.has(key) || !key) return;
      seen.add(key);
      const side = element('span');
      side.lang = langs[i].tag;
      const named = spans(t.name, langs[i], terms);
      if (t.name && !first) side.append(element('b', '', marked(t.name, !named.length && hit.sounds && langs[i].chinese ? [[0, t.name.length]] : named, 1000)));
      if (t.alias) side.append(element('small', '', marked(t.alias, spans(t.alias, langs[i], terms), most)));
      side.append(marked(t.text, spans(t.text, langs[i], terms), most));
      if (side.textContent.trim()) link.append(side);
    });
    return link.firstChild && element('li', '', link);
  }

  // Shows up to so many more hits of a page; false if none is left of it.
  async function showPage(result, page, box, count, far) {
    let shown = 0;
    while (page.shown < page.hits.length && shown < count) {
      const hit = page.hits[page.shown];
      if (shown && !far && !pieces.has(name(result, hit.doc))) break;
      const sides = await texts(result, hit.doc);
      if (hit.open.length) result.open--;
      if (!held(hit, sides)) {
        page.hits.splice(page.shown, 1);
        result.total--;
        continue;
      }
      page.shown++;
      shown++;
      const first = hit.doc === page.start;
      if (!box.heading) {
        const link = element('a', 'pair');
        link.href = up + sides[0].href;
        const titles = new Set();
        sides.forEach((t, i) => {
          if (titles.has(t.title)) return;
          titles.add(t.title);
          const found = spans(t.title, langs[i], result.terms);
          const side = element('span', '', marked(t.title, !found.length && first && hit.sounds && langs[i].chinese ? [[0, t.title.length]] : found, 1000));
          side.lang = langs[i].tag;
          link.append(side);
        });
        box.heading = element('h2', '', link);
        box.hits = element('ol');
        box.section.append(box.heading, box.hits);
      }
      const li = hitElement(hit, sides, result, first);
      if (li) box.hits.append(li);
    }
    return page.shown < page.hits.length;
  }

  const name = ({ at }, doc) => {
    const chunk = above(at.chunks, doc) - 1;
    return `${langs[0].id}/t${chunk}-${doc - at.chunks[chunk] >> at.shift}`;
  };

  let current = 0; // counts queries: only the last one may show anything

  async function show(result, turn) {
    const start = loaded;
    let pages = 0, first = null;
    // Where nothing is left of what was loaded, a view goes on for longer.
    while (result.next < result.pages.length && pages < pagesInView && loaded - start < charsInView * (pages ? 1 : 5)) {
      // Those that are likely to be shown are loaded side by side.
      const ahead = result.pages.slice(result.next, result.next + 2);
      await Promise.all(ahead.map((p) => texts(result, p.hits[0].doc)));
      for (const page of ahead) {
        const box = { section: element('section', 'result') };
        let left = await showPage(result, page, box, hitsOnPage, false);
        if (turn !== current) return;
        result.next++;
        if (!page.shown) {
          result.gone++;
          continue;
        }
        pages++;
        if (left) {
          const button = element('button', 'more-hits small', word('more-hits'), ` (${page.hits.length - page.shown})`);
          button.type = 'button';
          button.addEventListener('click', async () => {
            button.disabled = true;
            const last = box.hits.lastElementChild;
            left = await showPage(result, page, box, 10, true);
            const next = last ? last.nextElementSibling : box.hits.firstElementChild;
            if (next) next.querySelector('a').focus();
            button.lastChild.data = ` (${page.hits.length - page.shown})`;
            button.hidden = !left;
            button.disabled = false;
            count(result);
          });
          box.section.append(button);
        }
        list.append(box.section);
        first ||= box.section;
      }
    }
    more.hidden = result.next >= result.pages.length;
    count(result);
    return first;
  }

  function count(result) {
    if (!result.total) status.replaceChildren(word('none'));
    else status.replaceChildren(element('span', '', word(result.open > 0 ? 'at-most' : 'found')), ` ${result.total}\u2002·\u2002`, element('span', '', word('on-pages')), ` ${result.pages.length - result.gone}`);
    status.dataset.hits = result.total;
  }

  let result = null;

  async function run() {
    const turn = ++current;
    const q = input.value;
    document.title = (q.trim() ? q.trim() + ' · ' : '') + title;
    root.setAttribute('aria-busy', 'true');
    try {
      const found = await search(q);
      if (turn !== current) return;
      result = found;
      list.replaceChildren();
      more.hidden = true;
      if (found.terms.length) await show(found, turn);
      else { status.replaceChildren(); delete status.dataset.hits; }
    } catch (e) {
      if (turn !== current) return;
      list.replaceChildren();
      more.hidden = true;
      status.replaceChildren(word('failed'));
      delete status.dataset.hits;
    }
    if (turn !== current) return;
    root.dataset.shown = q;
    root.setAttribute('aria-busy', 'false');
  }

  // The reader --------------------------------------------------------------
  const title = document.title;
  const asked = () => new URLSearchParams(location.search).get('q') || '';
  let settled = false; // the address holds a query that is worth coming back to
  let timer = 0;

  function typed(wait) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const address = new URL(location.href);
      if (input.value) address.searchParams.set('q', input.value); else address.searchParams.delete('q');
      if (address.href !== location.href) {
        history[settled ? 'pushState' : 'replaceState'](null, '', address);
        settled = false;
      }
      run();
    }, wait);
  }

  input.addEventListener('input', (e) => { if (!e.isComposing) typed(120); });
  input.addEventListener('compositionend', () => typed(120));
  input.addEventListener('change', () => { settled = Boolean(input.value); });
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    settled = Boolean(input.value);
    typed(0);
  });
  more.addEventListener('click', async () => {
    more.disabled = true;
    const first = await show(result, current).finally(() => { more.disabled = false; });
    if (first) first.querySelector('a').focus();
  });
  addEventListener('popstate', () => {
    clearTimeout(timer);
    input.value = asked();
    settled = true;
    run();
  });
  root.addEventListener('keydown', (e) => {
    if (e.isComposing || e.altKey || e.ctrlKey || e.metaKey || !/^(ArrowDown|ArrowUp|Escape)$/.test(e.key)) return;
    const stops = [input, ...list.querySelectorAll('a')];
    const i = stops.indexOf(document.activeElement);
    if (e.key === 'Escape') {
      if (i < 1) return;
      input.focus();
    } else {
      const to = stops[i + (e.key === 'ArrowDown' ? 1 : -1)];
      if (i < 0 || !to) return;
      to.focus();
    }
    e.preventDefault();
  });
  // From another edition's search, with what was asked there.
  for (const a of document.querySelectorAll('.editions a')) a.addEventListener('click', () => { a.search = input.value ? '?q=' + encodeURIComponent(input.value) : ''; });

  // ask.js has shown the field, and has loaded this because something was asked in it.
  if (input.value === asked()) {
    settled = Boolean(input.value);
    if (input.value) run();
  } else typed(0);
})();
