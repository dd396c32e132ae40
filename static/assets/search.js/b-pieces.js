// The index, in pieces. It is made with the site by generator/search, whose package
// comment says what is in it; this loads the pieces that a query needs, as scripts,
// because nothing else loads from disk.
const pieces = (() => {
  'use strict';
  const { index, version } = document.querySelector('[data-index]').dataset;
  const loads = new Map();
  const waiting = new Map();

  window.searchPart = (name, v, data) => {
    const wait = waiting.get(name);
    if (!wait) return;
    if (v && v !== version) wait.fail(new Error('another version'));
    else wait.done(data);
  };

  function load(name, read) {
    if (!loads.has(name)) {
      loads.set(name, new Promise((done, fail) => {
        waiting.set(name, { done: (data) => done(read(data)), fail });
        const script = document.createElement('script');
        script.src = index + name + '.js?v=' + version;
        script.onload = () => { script.remove(); fail(new Error(name)); }; // too late for what has come
        script.onerror = script.onload;
        document.head.append(script);
      }));
      loads.get(name).catch(() => loads.delete(name)); // to be tried again
    }
    return loads.get(name);
  }

  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const digitOf = new Uint8Array(128);
  for (let i = 0; i < 64; i++) digitOf[digits.charCodeAt(i)] = i;

  // numbersIn reads numbers from at on, as many as there are or one.
  function numbersIn(s, at, one) {
    const out = [];
    for (let n = 0, shift = 0; at < s.length; at++) {
      const d = digitOf[s.charCodeAt(at)];
      n += (d & 31) << shift;
      shift += 5;
      if (d < 32) {
        out.push(n);
        n = shift = 0;
        if (one) return [out[0], at + 1];
      }
    }
    return out;
  }

  function eachDoc(s, f) {
    if (s[0] === '!') {
      const [first, at] = numbersIn(s, 1, true);
      for (let i = at; i < s.length; i++) {
        const d = digitOf[s.charCodeAt(i)];
        for (let bit = 0; bit < 6; bit++) if (d >> bit & 1) f(first + (i - at) * 6 + bit);
      }
      return;
    }
    let doc = -1;
    for (const gap of numbersIn(s, 0)) f(doc += gap + 1);
  }

  const base = () => load('base', ([docs, shift, chunks, pages]) => {
    const starts = (counts) => { let n = 0; return counts.map((c) => (n += c) - c); };
    const pairs = numbersIn(chunks, 0);
    return { docs, shift, chunks: starts(pairs.filter((_, i) => i % 2 === 0)), pages: starts(numbersIn(pages, 0)).concat(docs) };
  });

  // above finds the place behind all that come before key or are it.
  function above(sorted, key) {
    let from = 0, to = sorted.length;
    while (from < to) {
      const mid = (from + to) >> 1;
      if (sorted[mid] <= key) from = mid + 1; else to = mid;
    }
    return from;
  }

  const directory = (lang) => load(lang.id, (starts) => starts.split(' '));

  const keysOf = (lang, n) => load(lang.id + '/k' + n, (data) => {
    const keys = [], values = [];
    let key = '';
    for (const line of data.split(' ')) {
      const tab = line.indexOf(':');
      key = key.slice(0, digitOf[line.charCodeAt(0)]) + line.slice(1, tab);
      keys.push(key);
      values.push(line.slice(tab + 1));
    }
    return { keys, values };
  });

  async function lookup(lang, key) {
    const n = above(await directory(lang), key) - 1;
    const { keys, values } = await keysOf(lang, n);
    const i = above(keys, key) - 1;
    if (keys[i] !== key) return '';
    return values[i][0] === '>' ? lookup(lang, values[i].slice(1)) : values[i];
  }

  // beginning finds the lists of all keys that begin so.
  async function beginning(lang, start) {
    const all = await lookup(lang, start + '*');
    if (all) return [all];
    const out = [];
    const dir = await directory(lang);
    let from = start;
    for (let n = above(dir, from) - 1, first = n; n < dir.length && (n === first || dir[n].startsWith(start)); n++) {
      const { keys, values } = await keysOf(lang, n);
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (key < from) continue;
        if (!key.startsWith(start)) return out;
        if (!key.endsWith('*')) {
          out.push(values[i]);
          continue;
        }
        out.push(await lookup(lang, key));
        from = key.slice(0, -1) + '\uffff';
        const next = above(dir, from) - 1;
        if (next > n) { n = next - 1; break; }
      }
    }
    return out;
  }

  const has = (name) => loads.has(name);

  return { has, load, eachDoc, base, above, lookup, beginning };
})();
