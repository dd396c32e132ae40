package render

import (
	"io/fs"

	"briefing/generator/content"
	"briefing/generator/weave"
)

// Made are the addresses, from an edition's root, of the pages that the site will have and that
// no file of content/ is behind, so that texts can link to them. Kept says that the
// site keeps a record of translations.
func Made(site *content.Site, layouts fs.FS, kept bool) []string {
	out := []string{"index.html"}
	for _, s := range site.Sections {
		out = append(out, sectionPath(s))
	}
	has := func(layout string) bool {
		_, err := fs.Stat(layouts, layout+".html")
		return err == nil
	}
	for _, page := range []struct {
		path string
		made bool
	}{
		{wholePath, site.Config.Whole}, {searchPath, searchable(site, layouts)}, {statusPath, kept && has("translations")},
		{explorerPath, explorable(site, layouts)}, {targetsPath, has(targetsLayout) && hasAims(site)},
	} {
		if page.made {
			out = append(out, page.path)
		}
	}
	return out
}

// contentOf is a site as its files say it.
func contentOf(s *weave.Site) *content.Site { return s.Site.Site.Site }
