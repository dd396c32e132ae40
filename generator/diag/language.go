package diag

// LanguageDoc is what there is to know of a check of language.
type LanguageDoc struct {
	Doc
	Default Severity // where site.toml says nothing
}

// LanguageDocs documents the checks of language.
func LanguageDocs() []LanguageDoc {
	return []LanguageDoc{
		{Doc{Punctuation, "A text has the marks of its own language: ，。；：？！（）…… beside Chinese characters, , . ; : ? ! ( ) … in English.",
			"Marks of the wrong width tear the line apart and break in the wrong places. check --fix mends most."}, Error},
		{Doc{Quotes, "Quotation marks are curly, come in pairs and nest: “ outside, ‘ inside. An apostrophe is ’.",
			"A quotation that doesn't end makes all that follows somebody else's words."}, Error},
		{Doc{Spacing, "No space is typed between Chinese characters and Latin letters, digits or figures, none doubled, none before a mark.",
			"The style sheet draws the gap between scripts, the same everywhere; a typed one adds to it. check --fix mends it."}, Error},
		{Doc{OddCharacter, "Texts hold no invisible characters, no characters of control, and no look-alikes such as Kangxi radicals.",
			"They come with pasted text, and nobody finds a word again that has one inside. check --fix mends most."}, Error},
		{Doc{Repetition, "No word, character or mark stands twice where once is meant.",
			"The eye skips it, in proofs too."}, Error},
		{Doc{Untranslated, "No text is left in the other language: Chinese characters in English stand in quotation marks or parentheses; English in Chinese is a name, a unit, an abbreviation or stands in parentheses.",
			"A reader of one language must not need the other. Names of entities and terms are never reported."}, Error},
		{Doc{TranslationLength, "A translation is neither missing words nor far longer or shorter than translations are.",
			"A sentence was lost, or one that the other side lacks was added."}, Warning},
	}
}
