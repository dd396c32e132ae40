package diag

// LanguageDoc is what there is to know of a check of language.
type LanguageDoc struct {
	Doc
	Default Severity // where site.toml says nothing
}

// LanguageDocs documents the checks of language.
func LanguageDocs() []LanguageDoc {
	return []LanguageDoc{
		{Doc{OddCharacter, "Texts hold no invisible characters, no characters of control, and no look-alikes such as Kangxi radicals.",
			"They come with pasted text, and nobody finds a word again that has one inside. check --fix mends most."}, Error},
	}
}
