package render

import (
	"html/template"
	"slices"

	"briefing/generator/content"
	"briefing/generator/review"
)

// statusPath is the page on the state of the translations.
const statusPath = "status/index.html"

// hasStatus says whether the site has that page: it must keep a record of what
// was confirmed, and have a layout to show it with.
func (r *renderer) hasStatus() bool { return r.site.Kept && r.layouts.has("translations") }

// status shows how much of the site has been confirmed to say the same in both
// languages.
func (r *renderer) status() error {
	counts := slices.DeleteFunc(slices.Clone(r.site.Counts), func(c review.Count) bool { return c.ID == "(other)" }) // of files that no page is made of
	return r.publish(statusPath, "translations", "status", r.word("translations"), r.word("translations-summary"), func(v *View, at location) {
		v.Trail = r.trail(at)
		for i := range counts {
			v.Reviews = append(v.Reviews, r.review(at, &counts[i]))
		}
		total := review.Total(counts)
		all := r.review(at, &total)
		v.Total = &all
	})
}

func (r *renderer) review(at location, c *review.Count) Review {
	out := Review{Section: r.countLink(at, c), Pairs: c.Pairs, Blocks: c.Blocks,
		Confirmed: c.Confirmed, Stale: c.Stale, Unconfirmed: c.Unconfirmed, Warnings: c.Warnings}
	listed := make(map[string]bool, len(c.Passages))
	for _, p := range c.Passages {
		if p.Page == nil {
			continue
		}
		link := r.pageLink(at, r.site.PageOf(p.Page.Page))
		if p.Anchor != "" {
			link.Href += "#" + p.Anchor
		}
		if !listed[link.Href] { // title and summary share their page's
			listed[link.Href] = true
			out.Passages = append(out.Passages, link)
		}
	}
	return out
}

// countLink names a row of the state and leads to what it counts.
func (r *renderer) countLink(at location, c *review.Count) Link {
	switch {
	case c.Section != nil:
		return r.sectionLink(at, c.Section)
	case c.ID == "index":
		return Link{Text: at.e.of(r.word("home")), Href: at.to("index.html")}
	case c.ID == content.ConfigFile:
		return Link{Text: at.e.of(r.word("site-texts"))}
	case c.ID == "total":
		return Link{Text: at.e.of(r.word("total"))}
	}
	for _, n := range r.nav {
		if n.made && n.section == c.ID {
			return Link{Text: at.e.of(n.text), Href: at.to(n.path)}
		}
	}
	return Link{Text: at.e.of(r.word(c.ID))}
}

// hides says whether texts that are older than their translation are left out.
func (r *renderer) hides() bool { return r.site.Config.Stale == content.HideStale }

// staleWord is the key of what is said of an older text.
func (r *renderer) staleWord() string {
	if r.hides() {
		return "stale-hidden"
	}
	return "stale"
}

// only is an edition of one language, for a text that stands in for the other.
func only(lang int) edition { return edition{from: lang, to: lang + 1} }

// stale is the note on a block that is older in a language, in an edition; nil
// when the edition doesn't show that language.
func (r *renderer) stale(e edition, lang int) *Stale {
	if lang < e.from || lang >= e.to {
		return nil
	}
	return &Stale{Text: r.word(r.staleWord())[lang], Second: lang > e.from}
}

// older marks a text that is older in one language, or puts the other in its
// place.
func (r *renderer) older(t *both, lang int) *both {
	note := template.HTML("<small class=stale>") + r.word(r.staleWord())[lang].HTML + "</small>"
	out := *t
	if !r.hides() {
		out[lang].HTML += " " + note
		return &out
	}
	fresh := t[1-lang]
	out[lang].Plain = fresh.Plain
	out[lang].HTML = r.inTag(fresh) + " " + note
	out[lang].borrowed = note
	return &out
}

// inTag is a text with its language said.
func (r *renderer) inTag(t Text) template.HTML {
	return "<span lang=" + template.HTML(t.Tag) + ">" + t.HTML + "</span>"
}
