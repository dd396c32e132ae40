// "Copy with source": the text of a block in the languages of the edition, as
// they are shown, what it cites in words, where its figures have their entries,
// and the address. The buttons are made here, since they do nothing without it.
(() => {
  'use strict';
  const words = document.getElementById('_keys')?.dataset;
  const places = document.querySelectorAll('.block > .marks');
  if (!words || !places.length) return;
  const said = document.createElement('p');
  said.className = 'said small';
  said.setAttribute('role', 'status');
  late.then(() => {
    document.body.append(said);
    for (const marks of places) {
      const b = document.createElement('button');
      b.type = 'button';
      b.className = 'copy';
      b.title = words.copy;
      b.setAttribute('aria-label', words.copy);
      marks.append(b);
    }
  });

  // Pages are asked by their languages; the blocks of an edition of one don't name it.
  const languages = () => {
    const one = document.documentElement.lang;
    if (!document.body.classList.contains('paired')) return [one];
    const two = document.querySelector('.brand [lang] + [lang]')?.lang;
    const list = two ? [one, two] : [one];
    return document.documentElement.dataset.view?.includes('swapped') ? list.reverse() : list;
  };
  const wide = (lang) => /^(zh|ja)/.test(lang);

  // An element's text in one language, in lines: of an item, a paragraph or a row.
  // Raised numbers are left out, what is said beside a figure is put in brackets.
  function text(node, lang) {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, ' ');
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches('.marks, .cite, details, .downloads, style, title, desc')) return '';
    if (node.lang && node.lang !== lang && languages().includes(node.lang)) return '';
    const inside = Array.from(node.childNodes, (n) => text(n, lang)).join('');
    if (node.matches('.status')) return inside.trim() && (wide(lang) ? `（${inside.trim()}）` : ` (${inside.trim()})`);
    if (node.matches('td, th')) return inside.trim() + '\t';
    if (node.matches('li') && inside.trim()) {
      const list = node.closest('ol, ul');
      return `\n${list.matches('ol') ? list.start + Array.from(list.children).indexOf(node) + '.' : '•'} ${inside.trim()}\n`;
    }
    if (node.matches('p, div, tr, pre, blockquote, h2, h3, h4, h5, h6, figcaption, text, br')) return `\n${inside.trim()}\n`;
    return inside;
  }
  const tidy = (s) => s.replace(/[ \t]*\n\s*/g, '\n').replace(/ +/g, ' ').trim();
  const inLine = (e, lang) => tidy(text(e, lang)).replace(/\n/g, ' ');

  function quote(block) {
    const canonical = document.querySelector('link[rel=canonical]')?.href;
    const address = new URL(canonical || location.href);
    if (!canonical) address.searchParams.delete('view');
    const absolute = (a) => {
      const url = new URL(a.getAttribute('href'), address);
      url.searchParams.delete('view'); // which is the reader's own
      return url.href;
    };
    const cites = new Set(Array.from(block.querySelectorAll('.cite a'), (a) => a.hash));
    const parts = languages().map((lang) => {
      const sources = Array.from(cites, (hash) => Array.from(document.querySelectorAll(`${hash} > :is(a:not(.back), .line)`), (e) => inLine(e, lang)).join(wide(lang) ? '，' : ', '));
      const label = words.sources.split(' / ')[languages().length > 1 && lang !== document.documentElement.lang ? 1 : 0];
      const named = sources.length && (wide(lang) ? `${label}：${sources.join('；')}` : `${label}: ${sources.join('; ')}`);
      return [tidy(text(block, lang)), named].filter(Boolean).join('\n');
    });
    const figures = new Map();
    for (const a of block.querySelectorAll('a.figure')) {
      const href = absolute(a), lang = a.closest('[lang]').lang;
      if (!figures.has(href)) figures.set(href, new Set());
      const name = inLine(a, lang);
      if (name) figures.get(href).add(name);
    }
    address.hash = block.id;
    return [...parts, Array.from(figures, ([href, names]) => `${[...names].join(' / ')}: ${href}`).join('\n'), `${document.title}\n${address}`].filter(Boolean).join('\n\n') + '\n';
  }

  async function put(s) {
    try {
      await navigator.clipboard.writeText(s);
      return true;
    } catch { /* no secure context, or not allowed: the old way */ }
    const field = document.createElement('textarea');
    field.className = 'said';
    field.value = s;
    const focus = document.activeElement;
    document.body.append(field);
    field.select();
    let done = false;
    try { done = document.execCommand('copy'); } catch { /* as if not done */ }
    field.remove();
    focus?.focus({ preventScroll: true });
    return done;
  }

  let timer;
  document.addEventListener('click', async (e) => {
    const button = e.target.closest?.('.copy');
    if (!button) return;
    const done = await put(quote(button.closest('.block')));
    clearTimeout(timer);
    document.querySelectorAll('.copy.done').forEach((b) => b.classList.remove('done'));
    said.textContent = done ? words.copied : words.failed;
    said.classList.add('shown');
    if (done) button.classList.add('done');
    timer = setTimeout(() => {
      button.classList.remove('done');
      said.classList.remove('shown');
      said.textContent = '';
    }, 4000);
  });
})();
