// The table of all figures: sorted, filtered and exported in the browser. The rows
// stand in the page, complete without this script; what they are in terms of ids and
// numbers is in window.explorer, row by row in the same order, see
// generator/render/explorer.go. It comes from a script that is loaded when the reader,
// or the address, asks for something: who only reads needs none of it. Of the rows that
// meet the conditions only as many are in the page as have been scrolled to: thousands
// would take long to lay out.
(() => {
  'use strict';
  const sheet = document.querySelector('.sheet');
  const form = sheet.querySelector('form');
  const text = form.elements.text;
  const status = sheet.querySelector('[role=status]');
  const chosen = sheet.querySelector('.chosen');
  const save = sheet.querySelector('.save button');
  const none = sheet.querySelector('.none');
  const further = sheet.querySelector('.further');
  const table = sheet.querySelector('table');
  const body = table.tBodies[0];
  const heads = Array.from(table.querySelectorAll('[data-sort]'));
  const langs = sheet.dataset.langs.split(' ').map(Number);
  const step = 40;

  const make = (tag, properties = {}, ...children) => {
    const e = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name === 'role' || name.startsWith('aria-')) e.setAttribute(name, value); else e[name] = value; // older Firefox has no properties for these
    }
    e.append(...children);
    return e;
  };
  const word = (name) => sheet.querySelector(`[data-word=${name}]`).content.cloneNode(true);
  // names is what something is called, in the languages of the edition.
  function names(all) {
    const out = document.createDocumentFragment();
    langs.forEach((l, i) => {
      if (i && all[l] === all[langs[0]]) return;
      if (i) out.append(' ');
      out.append(make('span', { lang: data.tags[l] }, all[l]));
    });
    return out;
  }

  // Rows --------------------------------------------------------------------
  // When a period begins and ends, to be compared: every month has 31 days.
  function bounds(period) {
    const [from, to = from] = period.split('/');
    const edge = (p, last) => {
      const [year, part = '', day] = p.split('-');
      const n = Number(part.slice(1));
      const month = part[0] === 'Q' ? n * 3 - (last ? 0 : 2) : part[0] === 'H' ? n * 6 - (last ? 0 : 5) : Number(part) || (last ? 12 : 1);
      return Number(year) * 372 + month * 31 + (Number(day) || (last ? 31 : 1));
    };
    return [edge(from), edge(to, true)];
  }

  const rows = Array.from(body.rows, (tr, i) => ({ i, tr }));
  const numeric = { value: true, change: true, period: true }; // begin with the largest, or the last
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true, ignorePunctuation: true }).compare;
  // rank gives each value of a list its place by name.
  const rank = (list) => {
    const out = [];
    list.map((v, i) => i).sort((a, b) => compare(list[a][1 + langs[0]], list[b][1 + langs[0]])).forEach((i, at) => { out[i] = at; });
    return out;
  };

  // Facets: what is filtered by, each a list of values of which some are chosen.
  const facets = Array.from(form.querySelectorAll('[data-by]'), (box) => ({ key: box.dataset.by, box, label: box.firstElementChild, on: new Set() }));
  let data, ranks; // what the rows are, when it has come

  // What is done before it has come, is done when it has.
  let coming, failed;
  const need = () => coming ??= new Promise((done, fail) => {
    const script = make('script', { src: sheet.dataset.figures });
    script.onload = script.onerror = () => {
      script.remove();
      data = window.explorer;
      if (data && data.rows.length === rows.length) {
        know();
        filter();
        if (failed) say();
        return done();
      }
      data = coming = null; // to be tried again
      failed = true;
      status.replaceChildren(word('failed'));
      fail(new Error(script.src));
    };
    document.head.append(script);
  });
  const then = (f) => data ? f() : need().then(f, () => { /* it is said */ });

  // know takes in what has come.
  function know() {
    const years = new Map(); // year → place in the list of years
    data.rows.forEach(([id, metric, subject, period, status, qualifier, value, cites, printed, formula, change, changeUnit, changeQualifier], i) => {
      const [from, to = from] = value.split('/');
      const [begin, end] = bounds(period);
      const covered = [];
      for (let y = Number(period.slice(0, 4)), last = Number(period.split('/').pop().slice(0, 4)); y <= last; y++) {
        if (!years.has(y)) years.set(y, years.size);
        covered.push(years.get(y));
      }
      Object.assign(rows[i], {
        id, metric, subject, period, status, qualifier, from, to, cites, printed, formula, change, changeUnit, changeQualifier, begin, end,
        low: Number(from), high: Number(to), unit: data.metrics[metric][3], more: change ? Number(change.split('/')[0]) : NaN,
        of: { topic: [data.metrics[metric][4]], metric: [metric], subject: [subject], year: covered, status: [status], basis: [printed ? 0 : 1], source: cites.filter((_, n) => n % 2 === 0) },
      });
    });
    const lists = {
      topic: data.topics, metric: data.metrics, subject: data.subjects, year: Array.from(years.keys(), (y) => [String(y), String(y), String(y)]),
      status: data.statuses, basis: data.basis, source: data.sources,
    };
    for (const f of facets) {
      f.list = lists[f.key];
      f.count = f.list.map(() => 0);
      f.place = new Map(f.list.map((v, i) => [v[0], i]));
    }
    ranks = { metric: rank(data.metrics), subject: rank(data.subjects), source: rank(data.sources) };
  }

  const orders = {
    metric: (a, b) => ranks.metric[a.metric] - ranks.metric[b.metric],
    subject: (a, b) => ranks.subject[a.subject] - ranks.subject[b.subject],
    period: (a, b) => a.end - b.end || a.begin - b.begin,
    value: (a, b) => a.low - b.low || a.high - b.high,
    change: (a, b) => a.more - b.more,
    status: (a, b) => a.status - b.status,
    source: (a, b) => ranks.source[a.cites[0]] - ranks.source[b.cites[0]] || a.cites[1] - b.cites[1],
  };
  // What differs in unit can't be compared: it is kept apart, whichever way it is sorted.
  const units = {
    value: (row) => row.unit,
    change: (row) => row.change ? row.changeUnit : data.units.length,
  };

  // The state, which is that of the address ----------------------------------
  let sort = ''; // '', 'value', '-value'
  let unknown = []; // conditions of the address that nothing here answers
  let shown = rows; // the rows that meet the conditions, in order
  let drawn = 0; // how many of them are in the page

  function read() {
    const asked = new URLSearchParams(location.search);
    unknown = [];
    for (const f of facets) {
      f.on.clear();
      for (const value of asked.getAll(f.key).flatMap((v) => v.split(',')).filter(Boolean)) {
        if (f.place.has(value)) f.on.add(f.place.get(value)); else unknown.push(f.key + '=' + value);
      }
    }
    text.value = asked.get('text') || '';
    sort = asked.get('sort') || '';
    if (sort && !Object.hasOwn(orders, sort.replace(/^-/, ''))) {
      unknown.push('sort=' + sort);
      sort = '';
    }
  }

  function query() {
    const out = new URLSearchParams();
    for (const f of facets) for (const i of f.on) out.append(f.key, f.list[i][0]);
    if (text.value.trim()) out.set('text', text.value.trim());
    if (sort) out.set('sort', sort);
    // The view is in the address, too, and not a matter of the table.
    const view = new URLSearchParams(location.search).get('view');
    if (view !== null) out.set('view', view);
    return String(out);
  }

  // Choices are steps to go back by; what is typed in one go is one step.
  let typing = false;
  function keep(typed) {
    const q = query();
    const address = q ? '?' + q : location.pathname.split('/').pop() || './';
    unknown = [];
    if (q !== location.search.slice(1)) history[typed && typing ? 'replaceState' : 'pushState'](null, '', address);
    typing = typed;
  }

  // Filtering ----------------------------------------------------------------
  const plain = (s) => s.normalize('NFKC').toLowerCase();
  function holds(row, terms) {
    row.text ??= plain(row.tr.textContent + ' ' + row.id);
    return terms.every((t) => row.text.includes(t));
  }

  function filter() {
    const terms = plain(text.value).split(/\s+/).filter(Boolean);
    const active = facets.filter((f) => f.on.size);
    for (const f of facets) f.count.fill(0);
    shown = [];
    for (const row of rows) {
      let missed = null, misses = 0;
      for (const f of active) {
        if (row.of[f.key].some((v) => f.on.has(v))) continue;
        missed = f;
        if (++misses > 1) break;
      }
      if (misses > 1 || terms.length && !holds(row, terms)) continue;
      // A facet's values are counted as if it had no condition itself.
      for (const f of facets) if (!missed || missed === f) for (const v of row.of[f.key]) f.count[v]++;
      if (!missed) shown.push(row);
    }
    if (!sort) return;
    const key = sort.replace(/^-/, ''), sign = sort[0] === '-' ? -1 : 1, order = orders[key], unit = units[key];
    shown.sort((a, b) => unit && unit(a) - unit(b) || sign * order(a, b) || a.i - b.i);
  }

  // Showing ------------------------------------------------------------------
  function draw(upTo) {
    const out = [];
    const unit = units[sort.replace(/^-/, '')];
    const several = unit && shown.length && unit(shown[0]) !== unit(shown[shown.length - 1]);
    for (const end = Math.min(upTo, shown.length); drawn < end; drawn++) {
      const row = shown[drawn];
      if (several && (!drawn || unit(row) !== unit(shown[drawn - 1]))) {
        const u = data.units[unit(row)];
        out.push(make('tr', { className: 'unit' }, make('th', { colSpan: 8, scope: 'rowgroup' }, u ? names(u.slice(1)) : '—')));
      }
      out.push(row.tr);
    }
    body.append(...out);
    further.hidden = drawn === shown.length;
  }

  // begin draws the first rows, in place of those that are there.
  function begin(count) {
    body.replaceChildren();
    drawn = 0;
    draw(count || step);
  }

  function show(count) {
    filter();
    begin(count);
    table.hidden = save.disabled = !shown.length;
    none.hidden = shown.length > 0;
    for (const th of heads) {
      const key = th.dataset.sort;
      if (sort === key || sort === '-' + key) th.setAttribute('aria-sort', sort === key ? 'ascending' : 'descending'); else th.removeAttribute('aria-sort');
    }
    say();
    for (const f of facets) if (f.box.open) list(f);
    for (const a of document.querySelectorAll('.editions a[href]')) a.search = location.search; // the same figures in the other editions
  }

  function say() {
    const said = word('shown');
    const walk = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) walk.currentNode.data = walk.currentNode.data.replace('[n]', shown.length).replace('[all]', rows.length);
    if (unknown.length) said.append(make('span', { className: 'unknown' }, word('unknown'), ' ', make('code', {}, unknown.join(' '))));
    status.replaceChildren(said);
    const chips = [];
    facets.forEach((f) => {
      const n = f.on.size;
      f.label.dataset.chosen = n || '';
      for (const i of f.on) chips.push(chip(f.key, f.list[i][0], names(f.list[i].slice(1))));
    });
    if (text.value.trim()) chips.push(chip('text', '', make('q', {}, text.value.trim())));
    if (chips.length || sort || unknown.length) chips.push(make('li', {}, make('button', { type: 'button', className: 'clear' }, word('clear'))));
    chosen.replaceChildren(...chips);
  }

  // chip is a condition, which a click takes away.
  function chip(by, value, label) {
    const out = make('button', { type: 'button', 'aria-pressed': 'true' }, label);
    Object.assign(out.dataset, { by, value });
    return make('li', {}, out);
  }

  // list sets out the values of a facet, those with figures only.
  function list(f) {
    if (!f.items) {
      const by = ranks[f.key];
      const places = f.list.map((_, i) => i).sort((a, b) => by ? by[a] - by[b] : f.key === 'year' ? f.list[b][0] - f.list[a][0] : a - b);
      f.items = places.map((i) => {
        const v = f.list[i], count = make('b', {});
        const box = make('input', { type: 'checkbox', value: v[0] });
        const name = make('span', {}, names(v.slice(1)));
        if (f.key === 'subject' && v.length > 3) name.append(make('small', {}, names(v.slice(3))));
        return { i, box, count, li: make('li', {}, make('label', {}, box, name, count)) };
      });
      const panel = make('div', { role: 'group', 'aria-label': f.label.textContent });
      if (f.items.length > 12) {
        f.narrow = make('input', { type: 'search', autocomplete: 'off', spellcheck: false, 'aria-label': word('narrow').textContent, placeholder: word('narrow').textContent });
        panel.append(f.narrow);
      }
      f.ul = make('ul');
      panel.append(f.ul);
      f.box.append(panel);
    }
    const asked = f.narrow ? plain(f.narrow.value) : '';
    for (const { i, box, count, li } of f.items) {
      box.checked = f.on.has(i);
      count.textContent = f.count[i];
      li.hidden = !f.count[i] && !box.checked || !plain(f.list[i].join(' ')).includes(asked);
    }
  }

  function choose(key, value, on) {
    const f = facets.find((f) => f.key === key);
    if (f) f.on[on ? 'add' : 'delete'](f.place.get(value)); else text.value = '';
    keep(false);
    show();
  }

  // The file -----------------------------------------------------------------
  // In the machine's form, as data/observations.csv has it; the ends of a range
  // stand apart, and the address of the entry comes last.
  function csv() {
    const base = (document.querySelector('link[rel=canonical]') || location).href;
    const named = (key) => data.langs.map((l) => key + '_' + l);
    const lines = [['id', 'metric', ...named('metric'), 'subject', ...named('subject'), 'period', 'status', 'qualifier', 'value', 'value_to', 'unit',
      'change_qualifier', 'change', 'change_unit', 'printed', 'source', 'line', 'formula', ...(data.topics.length ? ['topic'] : []), 'url']];
    for (const row of shown) {
      const metric = data.metrics[row.metric], subject = data.subjects[row.subject];
      const sources = row.cites.filter((_, n) => n % 2 === 0).map((s) => data.sources[s][0]);
      lines.push([row.id, metric[0], metric[1], metric[2], subject[0], subject[1], subject[2], row.period, data.statuses[row.status][0], row.qualifier || 'exact',
        row.from, row.to === row.from ? '' : row.to, data.units[row.unit][0],
        ...(row.change ? [row.changeQualifier || 'exact', row.change, data.units[row.changeUnit][0]] : ['', '', '']), row.printed,
        (new Set(sources).size === 1 ? sources.slice(0, 1) : sources).join(';'), row.cites.filter((_, n) => n % 2).join(';'), row.formula, ...(data.topics.length ? [data.topics[metric[4]]?.[0] || ''] : []),
        new URL(`../metrics/${metric[0]}.html#${row.id}`, base).href]);
    }
    return '\ufeff' + lines.map((cells) => cells.map(cell).join(',') + '\r\n').join('');
  }

  // A spreadsheet would take what begins like a formula for one; a number is none, with
  // a unit or without: there is nothing in it to compute.
  function cell(s) {
    if (/^[=+\-@\t\r]/.test(s) && !/^([-+]?[\d.][\d.,\p{L}%‰ ]*|-?[\d.]+\/-?[\d.]+)$/u.test(s)) s = "'" + s;
    return /[",\r\n]/.test(s) ? '"' + s.replaceAll('"', '""') + '"' : s;
  }

  function fileName() {
    const parts = facets.filter((f) => f.on.size).map((f) => f.key + '-' + (f.on.size > 3 ? f.on.size : Array.from(f.on, (i) => f.list[i][0]).join('+')));
    if (text.value.trim()) parts.push(text.value.trim());
    return ['figures', ...parts].join('_').replace(/[^\p{L}\p{N}_+-]+/gu, '-').slice(0, 120) + '.csv';
  }

  // What a reader does ---------------------------------------------------------
  form.addEventListener('submit', (e) => e.preventDefault());
  form.addEventListener('input', (e) => {
    if (e.target === text) {
      then(() => {
        keep(true);
        show();
      });
    } else if (e.target.type === 'search') list(facets.find((f) => f.narrow === e.target));
  });
  text.addEventListener('change', () => { typing = false; });
  form.addEventListener('change', (e) => {
    if (e.target.type === 'checkbox') choose(e.target.closest('details').dataset.by, e.target.value, e.target.checked);
  });
  chosen.addEventListener('click', (e) => {
    const button = e.target.closest('button');
    if (!button) return;
    if (button.dataset.by) choose(button.dataset.by, button.dataset.value, false);
    else {
      for (const f of facets) f.on.clear();
      text.value = sort = '';
      keep(false);
      show();
    }
    // The button is gone: the place to go on from is the next one, or the field.
    (chosen.querySelector('button') || text).focus();
  });
  for (const f of facets) {
    f.box.addEventListener('toggle', () => {
      if (f.box.open) then(() => {
        list(f);
        // What is chosen stands first when a list is opened, and does not move while it is.
        f.ul.append(...f.items.filter((i) => f.on.has(i.i)).concat(f.items.filter((i) => !f.on.has(i.i))).map((i) => i.li));
      });
    });
  }

  // One list is open at a time where they lie over the table.
  const close = (except) => {
    for (const f of facets) {
      if (f.box !== except && f.box.open && getComputedStyle(f.box.lastElementChild).position === 'absolute') f.box.open = false;
    }
  };
  document.addEventListener('click', (e) => close(e.target.closest('.sift details')));
  form.addEventListener('focusin', (e) => close(e.target.closest('details')));
  form.addEventListener('keydown', (e) => {
    const open = e.key === 'Escape' && e.target.closest('details[open]');
    if (!open) return;
    e.preventDefault();
    open.open = false;
    open.firstElementChild.focus();
  });

  for (const th of heads) {
    const button = make('button', { type: 'button' }, ...th.childNodes);
    th.append(button);
    button.addEventListener('click', () => then(() => {
      const key = th.dataset.sort, first = numeric[key] ? '-' + key : key;
      sort = sort !== first ? first : first === key ? '-' + key : key;
      keep(false);
      show();
    }));
  }

  further.addEventListener('click', () => draw(drawn + 5 * step));
  const near = new IntersectionObserver(([e]) => {
    if (!e.isIntersecting) return;
    draw(drawn + step);
    near.unobserve(further); // to be told again if it is still near
    near.observe(further);
  }, { rootMargin: '1500px' });
  near.observe(further);
  addEventListener('beforeprint', () => draw(shown.length));
  addEventListener('popstate', () => { if (data) { typing = false; read(); show(); } });
  // Who comes back from an entry finds the rows where they were.
  addEventListener('pagehide', () => history.replaceState({ drawn }, ''));

  save.addEventListener('click', () => then(() => {
    const href = URL.createObjectURL(new Blob([csv()], { type: 'text/csv;charset=utf-8' }));
    make('a', { href, download: fileName() }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }));
  // It can come while the reader is on the way to a field, or a head.
  for (const e of [form, table.tHead, save]) for (const type of ['pointerover', 'focusin']) e.addEventListener(type, () => then(() => {}), { once: true });

  form.hidden = save.hidden = false;
  sheet.classList.add('live');
  const were = history.state?.drawn;
  begin(were);
  const asked = new URLSearchParams(location.search);
  if (['text', 'sort', ...facets.map((f) => f.key)].some((key) => asked.has(key))) then(() => { read(); show(were); });
})();
