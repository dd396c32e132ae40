package browsertest

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// facts are what a page says about itself.
type facts struct {
	Lang    string
	Styled  bool
	Scripts int
	Listens bool // the site's script found the switch and listens to it
	Switch  bool // there is a switch and something to keep the place of
	Images  int
	Broken  []string // images that don't load
	Inline  []string // scripts and styles that are not files
	Han     []string // Han text that is not marked as Chinese
	IDs     []string
	Links   []link
}

type link struct {
	URL     string
	Leaves  bool // it is meant to lead to another edition
	Outside bool // it is marked as leading to another site
	Saves   bool // it is a file to save, not a page
}

// look gathers the facts of the open page.
const look = `(async () => {
  const han = /\p{Script=Han}/u;
  const facts = {
    lang: document.documentElement.lang,
    styled: document.styleSheets.length > 0 && getComputedStyle(document.body).backgroundColor !== 'rgba(0, 0, 0, 0)',
    scripts: document.scripts.length,
    listens: Boolean(window.spyListens),
    switch: Boolean(document.querySelector('.editions') && document.querySelector('.block[id]')),
    images: document.images.length,
    broken: [], inline: [], han: [],
    ids: Array.from(document.querySelectorAll('[id]'), (e) => e.id),
    links: Array.from(document.querySelectorAll('a[href]'), (a) => ({
      url: new URL(a.getAttribute('href'), document.baseURI).href, // an SVG's links have no string
      leaves: Boolean(a.closest('.editions, .marks, .ways[data-editions]')),
      outside: a.relList.contains('external'),
      saves: a.hasAttribute('download'),
    })),
  };
  for (const image of document.images) {
    image.loading = 'eager';
    await image.decode().catch(() => facts.broken.push(image.src));
    if (!image.naturalWidth) facts.broken.push(image.src);
  }
  for (const e of document.querySelectorAll('script:not([src]):not([type="application/ld+json"]), style, [style]')) facts.inline.push(e.outerHTML.slice(0, 100));
  for (const e of document.querySelectorAll('*')) {
    for (const a of e.attributes) if (/^on|^javascript:/i.test(a.name) || /^\s*javascript:/i.test(a.value)) facts.inline.push(a.name + '=' + a.value);
  }
  // What readers see or hear: text, and attributes that are read out.
  const wrong = (text, e) => han.test(text) && !/^zh\b/.test(e.closest('[lang]')?.lang ?? '');
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) if (wrong(n.data, n.parentElement)) facts.han.push(n.data.trim());
  for (const e of document.querySelectorAll('[title], [alt], [aria-label], meta[content]')) {
    for (const name of ['title', 'alt', 'aria-label', 'content']) if (wrong(e.getAttribute(name) ?? '', e)) facts.han.push(name + '=' + e.getAttribute(name));
  }
  return facts;
})()`

// Every page opens under the root of a host, under a path, and from disk, with
// all it needs and nothing else; every link in the browser's own tree leads to
// something, and all but the switch stay in their edition.
func TestPagesOpen(t *testing.T) {
	needBrowser(t)
	p := site(t)
	for _, at := range p.addresses(t) {
		t.Run(at.name, func(t *testing.T) {
			t.Parallel()
			c := &crawl{tab: newTab(t, at.url), at: at, dir: p.dir, ids: map[string][]string{}, links: map[string][]link{}}
			for _, e := range editions {
				c.visit(e.folder + "index.html")
			}
			for _, page := range p.pages {
				_, seen := c.ids[page]
				switch lost := strings.HasSuffix(page, "404.html"); {
				case lost && at.name == "sub-path":
					c.visit(page) // is made for that address alone, where it is served at any depth
				case !lost && !seen:
					t.Errorf("no link leads to %s", page)
				}
			}
			c.checkLinks()
		})
	}
}

type crawl struct {
	*tab
	at    address
	dir   string              // the site's files
	ids   map[string][]string // by page
	links map[string][]link
}

// visit looks at a page and, within its edition, at all it links to.
func (c *crawl) visit(page string) {
	if _, ok := c.ids[page]; ok {
		return
	}
	c.open(c.at.url + page)
	f := eval[facts](c.tab, look)
	c.ids[page], c.links[page] = f.IDs, f.Links
	for _, fault := range c.faults() {
		c.Errorf("%s %s", page, fault)
	}
	e := editionOf(page)
	if f.Lang != e.lang {
		c.Errorf("%s is in %q, want %q", page, f.Lang, e.lang)
	}
	if !f.Styled {
		c.Errorf("%s is not styled", page)
	}
	if f.Scripts == 0 || f.Switch && !f.Listens {
		c.Errorf("%s: the script did not run", page)
	}
	if len(f.Broken) > 0 || strings.HasSuffix(page, "notes/visit.html") && f.Images != 1 {
		c.Errorf("%s: %d images, broken: %q", page, f.Images, f.Broken)
	}
	if len(f.Inline) > 0 {
		c.Errorf("%s has scripts or styles of its own: %q", page, f.Inline)
	}
	if len(f.Han) > 0 {
		c.Errorf("%s: Han text that is not marked as Chinese: %q", page, f.Han)
	}
	for _, l := range f.Links {
		to, _, ok := c.resolve(l)
		switch {
		case l.Outside && !ok:
		case !ok:
			c.Errorf("%s links to %s, which is outside", page, l.URL)
		case l.Saves:
			if _, err := os.Stat(filepath.Join(c.dir, filepath.FromSlash(to))); err != nil {
				c.Errorf("%s offers %s: %v", page, l.URL, err)
			}
		case !strings.HasSuffix(to, ".html"):
			c.Errorf("%s links to %s, which names no page", page, l.URL)
		case l.Leaves:
		case editionOf(to) != e:
			c.Errorf("%s links to %s, another edition", page, to)
		case !strings.HasSuffix(page, "404.html"):
			c.visit(to)
		}
	}
}

// resolve gives the page and anchor of a link within the site.
func (c *crawl) resolve(l link) (page, anchor string, ok bool) {
	u, err := url.Parse(l.URL)
	if err != nil {
		c.Errorf("%s: %v", l.URL, err)
		return "", "", false
	}
	anchor = u.Fragment
	u.Fragment, u.RawFragment, u.RawQuery = "", "", "" // a query chooses what a page shows
	page, ok = strings.CutPrefix(u.String(), c.at.url)
	return page, anchor, ok
}

// checkLinks looks for the place of each link, now that all pages are known.
func (c *crawl) checkLinks() {
	for page, links := range c.links {
		for _, l := range links {
			to, anchor, ok := c.resolve(l)
			ids, seen := c.ids[to]
			switch {
			case !ok || l.Saves || strings.HasSuffix(to, "404.html") && !seen:
			case !seen:
				c.Errorf("%s links to %s, which is no page", page, l.URL)
			case anchor != "" && !slices.Contains(ids, anchor):
				c.Errorf("%s links to %s, which has no such place", page, l.URL)
			}
		}
	}
}

// The manifest is there on a host and readable, by the browser's own account,
// and not asked for from disk, where that would be an error.
func TestManifest(t *testing.T) {
	needBrowser(t)
	p := site(t)
	for _, at := range p.addresses(t) {
		t.Run(at.name, func(t *testing.T) {
			t.Parallel()
			tab := newTab(t, at.url)
			tab.open(at.url + "en/index.html")
			manifest, err := chromedp.Call(tab.ctx, page.GetAppManifest, page.GetAppManifestParams{})
			if err != nil {
				t.Fatal(err)
			}
			want := at.url + "en/site.webmanifest"
			if strings.HasPrefix(at.url, "file:") {
				want = ""
			}
			if manifest.URL != want || len(manifest.Errors) > 0 {
				t.Errorf("the manifest is %q, want %q: %v", manifest.URL, want, manifest.Errors)
			}
		})
	}
}
