package render

import (
	"io"

	"briefing/generator/exchange"
)

// Where the files for translators' tools stand. Like the data they are shared
// by the editions.
const (
	memoryPath    = "data/pairs.tmx"
	coreTermsPath = "data/glossary.tbx"
	termsPath     = "data/glossary-basic.tbx"
)

// exchange publishes the files for translators' tools. They grow with the site.
func (r *renderer) exchange() error {
	if err := r.out.Stream(memoryPath, func(w io.Writer) error { return exchange.TMX(w, r.site.Site.Site) }); err != nil {
		return err
	}
	if !r.hasTerms() {
		return nil
	}
	if err := r.out.Stream(coreTermsPath, func(w io.Writer) error { return exchange.TBX(w, r.site.Site.Site, exchange.Core) }); err != nil {
		return err
	}
	return r.out.Stream(termsPath, func(w io.Writer) error { return exchange.TBX(w, r.site.Site.Site, exchange.Basic) })
}

// exchangeAt is where a page finds them.
func (r *renderer) exchangeAt(at location) *Exchange {
	e := &Exchange{Pairs: at.root + memoryPath}
	if r.hasTerms() {
		e.Core, e.Basic = at.root+coreTermsPath, at.root+termsPath
	}
	return e
}

// hasTerms says whether there is anything for a termbase.
func (r *renderer) hasTerms() bool { return len(r.site.Terms)+len(r.site.Entities) > 0 }
