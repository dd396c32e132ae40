// What words and numbers are, in texts and in what is asked. What fold, stem and
// numbers do is done in generator/search, which makes the index, in the same way.
const letters = (() => {
  'use strict';
  const scripts = ['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((s) => `\\p{Script=${s}}`).join('');
  const unspaced = new RegExp(`[${scripts}]`, 'u');
  const wordsIn = new RegExp(`[^\\0${scripts}]+`, 'gu');
  const letter = /[\p{L}\p{N}]/u;

  // fold makes text comparable; from and to say where its characters come from.
  function fold(text) {
    let s = '', i = 0;
    const from = [], to = [];
    const add = (c, start, end) => {
      if (!letter.test(c) && !unspaced.test(c) && c !== '.') c = '\0';
      s += c;
      for (let n = c.length; n > 0; n--) { from.push(start); to.push(end); }
    };
    const digit = (c) => c >= '0' && c <= '9';
    for (const c of text) {
      const start = i;
      i += c.length;
      if (c === ',' || c === '.') {
        if (!digit(s.slice(-1)) || !digit(text[i] || '')) add('\0', start, i);
        else if (c === '.') add('.', start, i);
      } else if (c < '\x80' || c >= '\u4e00' && c <= '\u9fff') add(c.toLowerCase(), start, i);
      else for (const d of c.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')) add(d === '.' ? '\0' : d, start, i);
    }
    return { s, from, to };
  }

  // stem is Porter's of 1980.
  const steps = [
    [0, 'ational:ate tional:tion enci:ence anci:ance izer:ize abli:able alli:al entli:ent eli:e ousli:ous ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble'],
    [0, 'icate:ic ative: alize:al iciti:ic ical:ic ful: ness:'],
    [1, 'al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:'],
  ].map(([over, pairs]) => [over, pairs.split(' ').map((p) => p.split(':'))]);
  // forms is the word in c and v, for consonants and vowels.
  function forms(w) {
    let out = '';
    for (const c of w) out += 'aeiou'.includes(c) || c === 'y' && out.endsWith('c') ? 'v' : 'c';
    return out;
  }
  const measure = (w) => (forms(w).match(/vc/g) || []).length;
  const hasVowel = (w) => forms(w).includes('v');
  const doubled = (w) => w.length > 1 && w.at(-1) === w.at(-2) && forms(w).endsWith('c');
  const short = (w) => forms(w).endsWith('cvc') && !/[wxy]$/.test(w);

  function stem(w) {
    if (!/^[a-z]{3,}$/.test(w)) return w;
    if (/(ss|i)es$/.test(w)) w = w.slice(0, -2);
    else if (/[^s]s$/.test(w)) w = w.slice(0, -1);
    const ending = w.match(/(eed|ed|ing)$/);
    if (ending) {
      let rest = w.slice(0, ending.index);
      if (ending[0] === 'eed') {
        if (measure(rest) > 0) w = rest + 'ee';
      } else if (hasVowel(rest)) {
        if (/(at|bl|iz)$/.test(rest)) rest += 'e';
        else if (doubled(rest) && !/[lsz]$/.test(rest)) rest = rest.slice(0, -1);
        else if (measure(rest) === 1 && short(rest)) rest += 'e';
        w = rest;
      }
    }
    if (w.endsWith('y') && hasVowel(w.slice(0, -1))) w = w.slice(0, -1) + 'i';
    for (const [over, pairs] of steps) {
      if (over && w.endsWith('ion') && !/[st]ion$/.test(w)) continue;
      const pair = pairs.find(([suffix]) => w.endsWith(suffix));
      if (!pair) continue;
      const rest = w.slice(0, -pair[0].length);
      if (measure(rest) > over) w = rest + pair[1];
    }
    if (w.endsWith('e')) {
      const rest = w.slice(0, -1), m = measure(rest);
      if (m > 1 || m === 1 && !short(rest)) w = rest;
    }
    return doubled(w) && w.endsWith('l') && measure(w) > 1 ? w.slice(0, -1) : w;
  }

  // numbers finds the numbers in folded text, with what multiplies them.
  const words = { hundred: 2, thousand: 3, million: 6, billion: 9, trillion: 12, k: 3, mn: 6, bn: 9, tn: 12 };
  const scales = { ...words, 百: 2, 佰: 2, 千: 3, 仟: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 };
  const multiplier = `(${Object.keys(words).join('|')})`;
  const amount = new RegExp(`(^|[^a-z0-9.])(\\d+(?:\\.\\d+)?)${multiplier}?(?![a-z0-9.])`, 'g');
  const multiplied = new RegExp(`^\\0${multiplier}(?![a-z0-9.])`);
  function numbers(s) {
    const out = [];
    for (const m of s.matchAll(amount)) {
      const from = m.index + m[1].length;
      let to = m.index + m[0].length, power = scales[m[3]] || 0;
      const rest = s.slice(to, to + 12);
      const han = rest.match(/^\0?([百佰千仟万萬亿億]+)/), word = rest.match(multiplied);
      if (!m[3] && han) { to += han[0].length; for (const c of han[1]) power += scales[c]; }
      else if (!m[3] && word) { to += word[0].length; power = scales[word[1]]; }
      let [whole, part = ''] = m[2].split('.');
      part = part.padEnd(power, '0');
      whole = (whole + part.slice(0, power)).replace(/^0+/, '') || '0';
      part = part.slice(power).replace(/0+$/, '');
      out.push({ from, to, power, value: part ? whole + '.' + part : whole });
    }
    return out;
  }

  // pinyin is syllables without tones, of which the last may be under way. ü is u, as
  // fold makes it, or v, as keyboards have it.
  const initial = '(?:[zcs]h?|[bpmfdtnlgkhjqxryw])';
  const open = 'a(?:i|o|ng?)?|e(?:i|r|ng?)?|ou?'; // these can begin a syllable
  const final = `(?:${open}|ong|i(?:a(?:o|ng?)?|e|ng?|ong|u)?|u(?:a(?:i|ng?)?|e|i|n|o)?|v(?:an|e|n)?)`;
  const pinyin = new RegExp(`^(?:${initial}${final}|${open})+${initial}?$`);

  return { unspaced, wordsIn, fold, stem, numbers, pinyin };
})();
