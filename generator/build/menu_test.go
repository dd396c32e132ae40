package build_test

import (
	"slices"
	"testing"
)

// A section with menu = "foot" is in the menu at the foot of pages, and not in
// that at their top.
func TestMenu(t *testing.T) {
	archives := readArchives(t)
	i := slices.IndexFunc(archives, func(a *archive) bool { return a.name() == "full" })
	site := archives[i].site(t, realLayouts, "")
	addFolder(t, site, "static/assets", realStatic+"/assets")
	_, files := run(t, site)
	p := parsePage(t, "index.html", files["index.html"])
	linked := func(menu, to string) bool {
		return len(p.all(menu+" a[href="+to+"]")) > 0
	}
	for to, atTop := range map[string]bool{"organizations/index.html": false, "parks/index.html": true} {
		if linked("nav[id=_menu]", to) != atTop {
			t.Errorf("%s in the menu at the top: %v", to, !atTop)
		}
		if linked("footer", to) == atTop {
			t.Errorf("%s in the menu at the foot: %v", to, atTop)
		}
	}
}
