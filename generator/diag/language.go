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
		{Doc{NumbersDiffer, "Amounts, dates, ordinals and shares agree between the two sides of a pair, by value and unit.",
			"30亿元 is RMB 3 billion and not 30 billion, 增长两倍 is tripled. Words are read too (三家, three firms; 三分之一, a third). One, two and first are often idiom and count only against another number of the kind."}, Error},
		{Doc{DirectionWord, "Words for rise and fall agree with the change they stand beside and with the other side, and so do by and to. Beside a figure below zero a word for a fall says it twice.",
			"增长到 says what it rose to, 增长了 by how much; rose to and rose by are as far apart. Fell −3% is a rise to who takes it by its word."}, Error},
		{Doc{ModalityWord, "Words that say expected, planned, aimed at or done agree with the figure's status and with the other side.",
			"A plan must not read as a result in either language. Mend the word, or the observation's status."}, Error},
		{Doc{QualifierWord, "Words such as more than, nearly and about agree between the two sides and do not double what a figure says itself.",
			"{id} comes with its qualifier: “more than {id}” would be read “more than more than 400”."}, Error},

		{Doc{AvoidedForm, "A form to avoid (avoid, of a term or an entity) is not used.",
			"One thing has one approved name; avoid lists the renderings that translators fall into."}, Error},
		{Doc{PairNames, "A name of an entity or term on one side is answered on the other: by a name of the same thing, also inflected or inside a longer name, by a short form of it (the zone), or by its words apart. What the heading, the text before or the cells before have named may be left out.",
			"A reader of the other language would not know that the same thing is meant, and no link would lead there. If it is called otherwise for a reason, list that wording under forms, or under aliases if readers should see it as a name; if the word is no name here, list the longer word under not."}, Error},
		{Doc{NameForm, "A name is written as approved: its capitals, hyphens, quotation marks and spelling.",
			"Hi-Tech Zone and Hi-tech Zone look like two places, and only one becomes a link."}, Error},
		{Doc{TwoTranslations, "The same sentence, heading or table cell is translated the same everywhere. Capitals, articles, the plural and marks do not count; short ones, which lean on what they stand beside, are not compared.",
			"Readers take two wordings for two things."}, Warning},
		{Doc{OneTranslation, "Two different sentences, headings or cells are not translated the same, unless they only say the same in other words.",
			"One of them has lost a difference, or was copied and not yet translated."}, Warning},
		{Doc{PairEmphasis, "What is strong on one side is strong on the other, as often; what is in italics too, where it is no title, which Chinese sets in 《》.",
			"A reader takes emphasis for a statement of its own."}, Error},
		{Doc{PairCode, "Both sides of a pair hold the same code.", "Code is in no language."}, Error},
	}
}

// ReviewDocs documents what is said of translations that somebody has to look
// at. A site sets how it counts as with the checks of language; but the only
// exception is to confirm.
func ReviewDocs() []LanguageDoc {
	return []LanguageDoc{
		{Doc{StaleTranslation, "When one side of a pair is changed, somebody looks at the other.",
			"The report stands at the side that was not changed and shows what was changed in the other. Mend the translation or leave it, then say so with generator confirm. stale = \"fail\" in site.toml makes it an error."}, Warning},
		{Doc{UnconfirmedTranslation, "Somebody has read both sides of a pair against each other.",
			"generator confirm records it in content/translations/. A site without that folder keeps no record and hears nothing of this. With stale = \"fail\" it is an error where both sides were changed."}, Warning},
	}
}
