package render

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the formats that those who show shared links all know
	_ "image/png"
	"io/fs"
	"slices"

	"golang.org/x/text/language"
)

// shareImages are the assets that stand for pages where somebody shares them;
// the first that is there does.
var shareImages = [...]string{"share.png", "share.jpg"}

// touchIcon is the asset that telephones show for a page kept on them.
const touchIcon = "apple-touch-icon.png"

// Image is a picture with its size in pixels.
type Image struct {
	URL           string // absolute
	Width, Height int
}

// shareImage measures the picture for shared links; nil if there is none.
func shareImage(static fs.FS, assets map[string]string) (*Image, error) {
	for _, name := range shareImages {
		if assets[name] == "" {
			continue
		}
		data, err := fs.ReadFile(static, "assets/"+name)
		if err != nil {
			return nil, err
		}
		config, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("static/assets/%s: %w", name, err)
		}
		return &Image{assets[name], config.Width, config.Height}, nil
	}
	return nil, nil
}

// share fills in what a page says of itself to those who find or share it.
func (r *renderer) share(v *View, at location) {
	c := &r.site.Config
	v.linked.tags, v.linked.author = r.tags[at.e.from:at.e.to], r.author(at.e)
	v.Locales = r.locales[[2]int{at.e.from, at.e.to}]
	v.Rights, v.License = at.e.of(r.texts(&c.Rights)), c.License
	if r.sharing != nil {
		v.Share = &Image{c.BaseURL + r.sharing.URL, r.sharing.Width, r.sharing.Height}
	}
	if icon, ok := r.assets[touchIcon]; ok {
		v.TouchIcon = at.root + icon
	}
	if at.e.id == rootID {
		return
	}
	if len(r.feedPages) > 0 && v.Layout != "404" { // which stands for no page, and says nothing of others
		v.Feed = at.up + feedPath
	}
	if r.manifest != nil {
		v.Manifest = at.up + manifestPath
	}
}

// localesOf are those of every choice of languages that a page may be in, then
// those of the other languages that the site is published in.
func localesOf(tags []string, editions []edition) map[[2]int][]string {
	out := map[[2]int][]string{}
	for _, choice := range [][2]int{{0, 1}, {1, 2}, {0, 2}} {
		var list []string
		add := func(from, to int) {
			for _, tag := range tags[from:to] {
				if l := locale(tag); l != "" && !slices.Contains(list, l) {
					list = append(list, l)
				}
			}
		}
		add(choice[0], choice[1])
		for _, e := range editions {
			add(e.from, e.to)
		}
		out[choice] = list
	}
	return out
}

// locale is a language as Open Graph names it, with a region: where the tag has
// none, that in which most of its readers live. It is empty if nobody knows one.
func locale(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	base, _ := t.Base()
	region, confidence := t.Region()
	if confidence == language.No {
		return ""
	}
	return base.String() + "_" + region.String()
}

// author is who makes the site: who it says it is, or the site itself.
func (r *renderer) author(e edition) Texts {
	c := &r.site.Config
	if c.Author.Given() {
		return e.of(r.texts(&c.Author))
	}
	return e.of(r.texts(&c.Title))
}

// scriptOf is the script that a language is written in, as far as its tag tells.
func scriptOf(tag string) language.Script {
	script, _ := language.Make(tag).Script()
	return script
}
