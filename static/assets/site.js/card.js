// The quick look: a card that says what a figure is, beside it, on hover, focus or
// tap. What it says is in scripts under data/cards/, see generator/render/card.go,
// loaded when first needed. Where anything is missing, a figure is what it is without
// this script: a link to its entry.
(() => {
  'use strict';
  if (!HTMLElement.prototype.showPopover) return;
  const ids = /^(.*)metrics\/[^/#?]+\.html(?:\?[^#]*)?#(.+)$/; // view.js may have put a query there
  const tags = [document.documentElement.lang];
  const paired = document.body.classList.contains('paired');
  const loaded = {}, loading = {};
  let card, said, live; // the card, what describes the figure in it, what is read out
  let at, wanted; // the figure that has the card, the one that is to get it
  let timer, touch;

  window.figureCards = (name, data) => { loaded[name] = data; };

  const load = (name, up) => loading[name] ??= new Promise((done, fail) => {
    const script = document.createElement('script');
    script.onload = script.onerror = () => {
      script.remove();
      if (loaded[name]) return done(loaded[name]);
      delete loading[name]; // to be tried again
      fail();
    };
    script.src = up + (paired ? '' : '../') + 'data/cards/' + name + '.js';
    document.head.append(script);
  });

  const figureAt = (e) => {
    const a = e.target.closest?.('a.figure, .plot a');
    return a && ids.test(a.getAttribute('href')) ? a : null;
  };

  const add = (to, tag, name, ...kids) => {
    const e = document.createElement(tag);
    e.className = name;
    e.append(...kids);
    to.append(e);
    return e;
  };
  const link = (href, text) => {
    const a = document.createElement('a');
    a.setAttribute('href', href);
    a.append(text);
    return a;
  };

  async function open(a, aloud) {
    wanted = a;
    const [, up, id] = ids.exec(a.getAttribute('href'));
    if (!card) {
      card = add(document.body, 'div', 'card');
      card.id = '_card';
      card.popover = 'manual';
      card.setAttribute('role', 'dialog');
      card.setAttribute('aria-labelledby', '_card-said');
      live = add(document.body, 'div', 'unseen');
      live.setAttribute('role', 'status');
    }
    let slow, figure, head, texts;
    try {
      slow = !loaded.words;
      head = await load('words', up);
      let hash = 2166136261;
      for (const c of id) hash = Math.imul(hash ^ c.charCodeAt(), 16777619);
      const name = hash & (head.files - 1);
      slow ||= !loaded[name];
      const data = await load(name, up);
      figure = data.figures[id];
      texts = data.texts;
      await late;
    } catch { /* no card */ }
    if (wanted !== a || !figure) return figure;
    const [metric, subject, period, status, value, change, printed, sources, formula, other] = figure;
    const { langs, words } = head;
    const shown = langs.map((_, i) => i).filter((i) => paired || langs[i] === tags[0]);
    // say is a text in the languages of the page, each marked as what it is.
    const say = (...parts) => {
      const out = document.createDocumentFragment();
      const all = shown.map((i) => parts.map((t) => typeof t === 'string' ? t : t[i]).join(' · '));
      if (new Set(all).size < 2) out.append(all[0]);
      else all.forEach((t, i) => { if (i) out.append(' '); add(out, 'span', '', t).lang = langs[shown[i]]; });
      return out;
    };

    hide();
    card.replaceChildren();
    said = add(card, 'div', '');
    said.id = '_card-said';
    add(said, 'p', 'what', say(texts[metric]));
    add(said, 'p', 'who', say(texts[subject], texts[period]));
    add(said, 'p', 'said ' + status, say(value), ' ').append(add(said, 'span', 'status', say(words[status])));
    const list = add(card, 'dl', 'small');
    const row = (key, ...kids) => {
      const div = add(list, 'div', '');
      add(div, 'dt', '', say(words[key]));
      add(div, 'dd', '', ...kids);
    };
    if (change) row('change', say(change));
    if (printed) {
      const text = document.createElement('span');
      text.lang = printed[1];
      text.append(printed[0]);
      row('printed', text);
    }
    if (formula) row(printed ? 'agrees' : 'computed', say(formula));
    if (other) row('conflict', link(up + 'metrics/' + other[1] + '.html#' + other[2], say(other[0])));
    row('source', ...sources.flatMap(([title, source, ...lines]) => lines.flatMap((n, i) => {
      const line = [words.line].flat().map((w) => w.replace('{n}', n));
      return [link(up + 'sources/' + source + '.html#line-' + n, i ? say(line) : say(texts[title], line)), ' '];
    })));
    add(card, 'p', 'small', link(a.getAttribute('href'), say(words['card-all'])));

    at = wanted = a;
    a.querySelector('title')?.remove(); // of a mark: the card says more
    a.setAttribute('aria-describedby', '_card-said');
    card.showPopover();
    place();
    // What comes after the focus, or without it, is not read out with the figure.
    live.replaceChildren(...(aloud || slow && a === document.activeElement ? said.cloneNode(true).childNodes : []));
    return figure;
  }

  // place puts the card below its figure, or above, where there is more room, and
  // lets it scroll where there is too little.
  function place() {
    if (!at) return;
    card.style.maxHeight = '';
    const box = at.getBoundingClientRect(), below = innerHeight - box.bottom, high = card.offsetHeight + 16;
    const above = high > below && box.top > below;
    card.style.maxHeight = Math.max(160, (above ? box.top : below) - 16) + 'px';
    const right = document.documentElement.clientWidth - card.offsetWidth - 8;
    card.style.left = Math.max(8, Math.min(box.left, right)) + scrollX + 'px';
    card.style.top = (above ? box.top - 8 - card.offsetHeight : box.bottom + 8) + scrollY + 'px';
  }

  function hide() {
    clearTimeout(timer);
    wanted = null;
    if (!at) return;
    at.removeAttribute('aria-describedby');
    at = null;
    card.hidePopover();
  }

  const on = (type, f, capture) => addEventListener(type, f, capture);

  on('pointerover', (e) => {
    if (e.pointerType === 'touch') return;
    const a = figureAt(e);
    clearTimeout(timer);
    if (a && a !== at) timer = setTimeout(open, 200, a);
    else if (!a && !at) wanted = null;
    else if (!a && !card.contains(e.target)) timer = setTimeout(leave, 300);
  });
  document.documentElement.addEventListener('pointerleave', () => {
    clearTimeout(timer);
    timer = setTimeout(leave, 300);
  });
  function leave() {
    if (at && !card.contains(document.activeElement) && !(at === document.activeElement && at.matches(':focus-visible'))) hide();
  }

  on('focusin', (e) => {
    const a = figureAt(e);
    if (a && a !== at && a.matches(':focus-visible')) open(a);
    else if (a !== at || !a) card?.contains(e.target) || hide();
  });

  on('keydown', (e) => {
    if (e.key === 'Escape') {
      if (at && card.contains(document.activeElement)) at.focus();
      hide();
    }
    if (e.key !== 'Tab' || !at || e.ctrlKey || e.altKey || e.metaKey) return;
    // The card stands behind its figure, though it is at the end of the page.
    const links = [...card.querySelectorAll('a')], here = links.indexOf(document.activeElement);
    if (document.activeElement === at && !e.shiftKey) links[0].focus();
    else if (here === 0 && e.shiftKey) at.focus();
    else {
      if (here === links.length - 1 && !e.shiftKey) at.focus(); // from where the key leads on
      return;
    }
    e.preventDefault();
  });

  // A tap opens the card, the next one on the figure follows the link.
  on('pointerup', (e) => {
    touch = e.pointerType === 'touch';
    if (at && !card.contains(e.target) && !at.contains(e.target)) hide();
  });
  on('click', async (e) => {
    const a = touch && e.detail && figureAt(e);
    if (!a || a === wanted || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    // A click that no finger made follows the link, with the view if there is one to carry.
    if (!await open(a, true) && wanted === a) a.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });

  on('scroll', (e) => { if (e.target !== document) place(); }, true);
  on('resize', place);
  on('pagehide', hide);
})();
