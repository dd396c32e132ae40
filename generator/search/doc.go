// Package search makes the index that a static site is searched with, in the
// browser and from disk.
//
// In come the pages of a site, one after another, as lists of passages: what a
// reader sees of them in each language, without markup. Out go scripts: small
// files that hold the index in pieces, of which static/assets/search.js/ loads
// the few that a query needs. The package knows nothing of the site's content,
// and keeps no text once it is written.
//
// # What is found
//
//   - Any run of characters of a script that writes no spaces (Han, kana, Thai),
//     from one character on, wherever it stands: no dictionary decides where a
//     word begins. Digits and Latin letters that touch it belong to it: 5G产业.
//   - Words of other scripts by their beginnings, from one letter on; English
//     ones by their stems too (Porter's), so that "developed" finds "developing".
//   - Chinese names by pinyin, from any of their syllables on, in full and by
//     initials: yinggeshi, geshi, ygs. Where a character is read in several ways,
//     by each of them.
//   - Figures by value, in any notation: 12亿 and 1.2 billion find each other.
//
// Letters are compared folded: full-width as half-width, capitals as small
// letters, without accents (NFKD, lower case, no marks). Punctuation and spaces
// separate terms; a passage has to hold all of them. But that what is asked for
// must stand in one language, the terms may be spread over both.
//
// # Why scripts
//
// A page opened from disk can't fetch and has no modules or WebAssembly. It can
// load classic scripts, which a policy of script-src 'self' allows too. So each
// piece of the index is a call of searchPart with its name, the index's version
// and its data. They stand under assets/search/ with fixed names, so that an
// upload sends only those that changed, and are asked for with the version as
// query, so that a browser may keep them for ever.
//
// # Passages and their numbers
//
// A passage (Doc) is what a hit leads to: a block of a page, an entry of a
// directory, a term, an event, an observation. Passages are numbered in the
// order of the site, so that those of a page have numbers that follow each
// other and the lists below compress. Both languages share the numbers.
//
// # The keys
//
// For each language there is a sorted list of keys with the passages that hold
// them, and apart from these the passages in whose names or headings they stand,
// unless the keys are those of names alone:
//
//	园      a character of a script without spaces
//	园区    two neighbours, of which the first is such a character
//	~g产    two neighbours, of which only the second is
//	~12亿   three, of which only the last is: 2亿 alone is too common
//	park    a word
//	par*    all words that begin like this, where these are many
//	$park   all words of an English stem
//	'ygs    a name, from one of its syllables on, in pinyin
//	=…      a whole name, as it is written or in pinyin
//	#12     a value, where it does not stand in the text as these digits
//
// A run of three characters or more is looked up by its pairs of neighbours, a
// long one by five of them. A passage that holds all of these might still not
// hold the run (上海海上 has the pairs of 上海上), so that the reader's browser looks
// into the passage's text before it shows it. None is missed: whatever holds the
// run holds its pairs.
//
// A list of passages is written in whichever is shorter: the gaps between
// their numbers, or a bit for each passage. So the commonest character of
// a site costs one sixth of a byte a passage and no more. The many words that
// begin with "de" would cost more, each with a list; so a beginning whose words
// have long lists gets a list of its own, from which follows that no beginning
// of a word costs much.
//
// # The pieces
//
//	assets/search/base.js       how many passages each page has
//	assets/search/zh.js         the key with which each of the next begins
//	assets/search/zh/k12.js     keys with their passages
//	assets/search/zh/t3-14.js   the text of eight or sixteen passages
//
// The number of key files grows with the square root of the keys' size, so that
// their directory and a file of them grow alike. Text files are numbered within
// their Chunk of pages: chunks are made side by side, and none knows how many
// passages come before it.
//
// The count of hits is known from the lists, before any text is loaded. Which
// page comes first, too: by whether the terms stand in its name, in names and
// headings on it, how many passages hold them, and its place on the site. Only
// the passages that are shown have their text loaded, until a view is full or
// has loaded a set number of bytes; what follows is loaded when it is asked for. TestBytes
// holds all this to its budget.
package search
