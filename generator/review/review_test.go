package review

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unsafe"

	"golang.org/x/tools/txtar"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
)

const testConfig = `base-url = "https://example.org/"
title.zh = "海城简报"
title.en = "Haicheng Briefing"
[[language]]
id = "zh"
[[language]]
id = "en"
[[section]]
id = "parks"
title.zh = "园区"
title.en = "Parks"
numbers = "off"
`

// tree is a site's files.
type tree map[string]string

func (t tree) fs() fs.FS {
	out := fstest.MapFS{}
	for name, text := range t {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// page writes a pair of files: a title, and blocks.
func (t tree) page(name string, blocks ...[2]string) {
	for i, lang := range testLangs {
		text := "+++\ntitle = \"" + name + " " + lang + "\"\n+++\n"
		for _, b := range blocks {
			text += "\n" + b[i] + "\n"
		}
		t["content/parks/"+name+"."+lang+".md"] = text
	}
}

// newTree is a site without pages, where nobody minds the language.
func newTree() tree {
	config := testConfig + "[checks]\n"
	for _, d := range diag.LanguageDocs() {
		config += string(d.Code) + " = \"off\"\n"
	}
	return tree{content.ConfigFile: config}
}

func load(t testing.TB, tr tree, opts Options) (*Site, *diag.Report) {
	t.Helper()
	var report diag.Report
	site, err := content.Load(tr.fs(), content.Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	checked := check.Run(site, nil, nil, &report)
	if report.Errors() > 0 {
		t.Fatal(report.Sorted())
	}
	s, err := Run(checked, tr.fs(), opts, &report)
	if err != nil {
		t.Fatal(err)
	}
	return s, &report
}

// confirm confirms what is named and writes it into the tree.
func (tr tree) confirm(t testing.TB, names ...string) *Confirmation {
	t.Helper()
	return tr.confirmOn(t, 20260102, names...)
}

func (tr tree) confirmOn(t testing.TB, day Day, names ...string) *Confirmation {
	t.Helper()
	s, _ := load(t, tr, Options{Confirm: true, Quiet: true})
	sel, err := s.Select(names)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Confirm(sel, day, true)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range c.Files {
		if data == nil {
			delete(tr, name)
		} else {
			tr[name] = string(data)
		}
	}
	return c
}

// states are those of the texts of all units, as "confirmed/stale/changed/new".
func states(t testing.TB, tr tree) string {
	t.Helper()
	s, _ := load(t, tr, Options{Confirm: true, Quiet: true})
	n := map[State]int{}
	for _, u := range s.units {
		for i := range u.items {
			n[u.items[i].state]++
		}
	}
	return fmt.Sprintf("%d/%d/%d/%d", n[Confirmed], n[Stale], n[Changed], n[New])
}

func codes(report *diag.Report) string {
	var out []string
	for _, d := range report.Sorted() {
		out = append(out, fmt.Sprintf("%s:%d %s", d.Pos.File, d.Pos.Line, d.Code))
	}
	return strings.Join(out, "\n")
}

func TestNoRecordSaysNothing(t *testing.T) {
	tr := newTree()
	tr.page("north", [2]string{"一。", "One."}, [2]string{"二。", "Two."})
	s, report := load(t, tr, Options{})
	if s.Kept || codes(report) != "" {
		t.Error(codes(report))
	}
	if total := Total(s.Counts); total.Pairs != 1 || total.Blocks != 5 || total.Confirmed+total.Stale+total.Unconfirmed != 0 {
		t.Errorf("%+v", total) // the site's title and the section's are two of them
	}
	s, _ = load(t, tr, Options{Confirm: true})
	sel, err := s.Select([]string{"parks/north"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Confirm(sel, 0, true); err != ErrNoRecord {
		t.Errorf("a page alone starts a record: %v", err)
	}
}

// TestMovesAreNoChanges: blocks in another order, on another page, wrapped
// otherwise, under a deeper heading, and pages of other names are what was confirmed.
func TestMovesAreNoChanges(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for round := range 30 {
		tr := newTree()
		var blocks [][2]string
		for i := range 24 {
			b := [2]string{fmt.Sprintf("第%d段，园区 A%d 的话。", i, i), fmt.Sprintf("Paragraph %d says\nwhat park A%d is.", i, i)}
			switch i % 6 {
			case 1:
				b = [2]string{fmt.Sprintf("> 甲%d\n>\n> - 乙%d", i, i), fmt.Sprintf("> first %d\n>\n> - second %d", i, i)}
			case 2:
				b = [2]string{"同样的话。", "The same words."}
			}
			blocks = append(blocks, b)
		}
		tr.page("north", blocks[:12]...)
		tr.page("south", blocks[12:]...)
		tr.confirm(t)
		record := maps.Clone(tr)
		random.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
		for i := range blocks {
			blocks[i][0] = strings.ReplaceAll(blocks[i][0], "，", "，\n")
			blocks[i][1] = strings.ReplaceAll(blocks[i][1], "\nwhat", " what")
		}
		cut := random.IntN(len(blocks))
		moved := newTree()
		moved.page("east", blocks[:cut]...)
		moved.page("north", blocks[cut:]...)
		for name, text := range record {
			if strings.HasPrefix(name, Folder+"/") {
				moved[name] = text
			}
		}
		// The site's title, the section's and north's are confirmed too; east's is
		// south's changed on both sides, which titles may look like.
		s, _ := load(t, moved, Options{Confirm: true, Quiet: true})
		for _, u := range s.units {
			for i := range u.items {
				if it := &u.items[i]; it.block >= 0 && it.state != Confirmed {
					t.Fatalf("round %d: %q of %s is no longer confirmed", round, it.text, u.name)
				}
			}
		}
		c := moved.confirm(t)
		if got := states(t, moved); !strings.HasSuffix(got, "/0/0/0") {
			t.Fatalf("round %d: confirmed, it is %s", round, got)
		}
		if len(c.Texts) != 1 || c.Texts[0].Handle != "title" {
			t.Fatalf("round %d: more than east's title was new: %+v", round, c.Texts)
		}
		if _, ok := moved[fileOf("parks/south")]; ok {
			t.Fatal("the record of a page that is gone stays")
		}
		if again := moved.confirm(t); len(again.Files) > 0 || len(again.Texts) > 0 || again.Dropped > 0 {
			t.Fatalf("confirmed twice: %+v", again)
		}
	}
}

func TestStates(t *testing.T) {
	blocks := func() [][2]string {
		return [][2]string{
			{"## 概况", "## Overview"}, {"北园建在湖的北岸，由市里管理。", "North Park lies on the north shore and is run by the city."},
			{"## 同样", "## Overview"}, {"园里有一条步道。", "There is a footpath in it."}, {"园里有一条步道。", "There is a footpath in it."},
		}
	}
	for _, c := range []struct {
		name string
		edit func(b [][2]string) [][2]string
		want string // of north, its title and two texts of site.toml
		at   string
	}{
		{"nothing", func(b [][2]string) [][2]string { return b }, "8/0/0/0", ""},
		{"one side", func(b [][2]string) [][2]string { b[1][0] = "北园建在湖的南岸，由市里管理。"; return b }, "7/1/0/0",
			"content/parks/north.en.md:7 stale-translation"},
		{"one side, altogether", func(b [][2]string) [][2]string { b[1][0] = "全然不同。"; return b }, "7/1/0/0",
			"content/parks/north.en.md:7 stale-translation"},
		{"the other side, and moved", func(b [][2]string) [][2]string {
			b[1][1] = "It is run by the city."
			return [][2]string{b[2], b[3], b[4], b[0], b[1]}
		}, "7/1/0/0", "content/parks/north.zh.md:13 stale-translation"},
		{"one of two with the same words", func(b [][2]string) [][2]string { b[4][1] = "A footpath leads through it."; return b }, "7/1/0/0",
			"content/parks/north.zh.md:13 stale-translation"},
		{"a heading whose English another has too", func(b [][2]string) [][2]string { b[2][0] = "## 两样"; return b }, "7/1/0/0",
			"content/parks/north.en.md:9 stale-translation"},
		{"both sides", func(b [][2]string) [][2]string {
			b[1] = [2]string{"北园建在湖的北岸，由区里管理。", "North Park lies on the north shore and is run by the district."}
			return b
		}, "7/0/1/0", "content/parks/north.en.md:7 unconfirmed-translation"},
		{"both sides, altogether", func(b [][2]string) [][2]string { b[1] = [2]string{"新的一段。", "Something else."}; return b }, "7/0/0/1",
			"content/parks/north.en.md:7 unconfirmed-translation"},
		{"a new one", func(b [][2]string) [][2]string { return append(b, [2]string{"新的一段。", "A new one."}) }, "8/0/0/1",
			"content/parks/north.en.md:15 unconfirmed-translation"},
		{"one of the same words again", func(b [][2]string) [][2]string { return append(b, b[4]) }, "9/0/0/0", ""},
		{"taken out", func(b [][2]string) [][2]string { return b[:3] }, "6/0/0/0", ""},
		{"halves of two pairs", func(b [][2]string) [][2]string { b[1][1], b[3][1] = b[3][1], b[1][1]; return b }, "6/0/1/1",
			"content/parks/north.en.md:11 unconfirmed-translation\ncontent/parks/north.en.md:7 unconfirmed-translation"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := newTree()
			tr.page("north", blocks()...)
			tr.confirm(t)
			tr.page("north", c.edit(blocks())...)
			if got := states(t, tr); got != c.want {
				t.Errorf("it is %s, not %s", got, c.want)
			}
			_, report := load(t, tr, Options{})
			got := strings.Split(codes(report), "\n")
			slices.Sort(got)
			if strings.Join(got, "\n") != c.at {
				t.Errorf("reported is\n%s\nnot\n%s", strings.Join(got, "\n"), c.at)
			}
			tr.confirm(t, "parks/north")
			if got := states(t, tr); !strings.HasSuffix(got, "/0/0/0") {
				t.Errorf("confirmed, it is %s", got)
			}
		})
	}
}

// TestLongPages: on pages of a thousand blocks that were changed throughout, or
// that say the same throughout, each is still known for what it was.
func TestLongPages(t *testing.T) {
	const n = 1000
	pages := map[string][2]func(i int) [2]string{ // before and after
		"3/0/1000/0": {
			func(i int) [2]string { return [2]string{saying(i, "zh"), saying(i, "en")} },
			func(i int) [2]string { return [2]string{saying(i, "zh") + "新", saying(i, "en") + " new"} },
		},
		"3/1000/0/0": {
			func(i int) [2]string { return [2]string{"同上。", fmt.Sprintf("The same as in %d.", i)} },
			func(i int) [2]string { return [2]string{"同上。", fmt.Sprintf("The same as before in %d.", i)} },
		},
		"1003/0/0/0": {
			func(i int) [2]string { return [2]string{"同上。", "The same."} },
			func(i int) [2]string { return [2]string{"同上。", "The same."} },
		},
	}
	for want, page := range pages {
		tr := newTree()
		for _, state := range page {
			var blocks [][2]string
			for i := range n {
				blocks = append(blocks, state(i))
			}
			tr.page("north", blocks...)
			if len(tr) == 3 { // without a record
				tr.confirm(t)
			}
		}
		if got := states(t, tr); got != want {
			t.Errorf("it is %s, not %s", got, want)
		}
	}
}

// saying is thirty words of a number's own, out of a few that all numbers share.
func saying(i int, lang string) string {
	random := rand.New(rand.NewPCG(uint64(i), uint64(len(lang))))
	var list []string
	for range 30 {
		list = append(list, testWords[lang][random.IntN(len(testWords[lang]))])
	}
	return strings.Join(list, map[string]string{"zh": "", "en": " "}[lang])
}

var testWords = map[string][]string{
	"zh": strings.Split("大连高新区软件园企业去年新办许多项目港口物流服务贸易", ""),
	"en": strings.Fields("the zone park firms started many projects last year with port logistics service trade growth of platform building"),
}

// TestAround: however long a page is, its items are compared with no more
// entries than may be, each with those about its own place.
func TestAround(t *testing.T) {
	for _, c := range [][2]int{{1, 1}, {10, 3}, {3, 10}, {400, 400}, {1000, 1000}, {5000, 100}, {100, 5000}, {1000, 0}, {300_000, 2}} {
		n, list := c[0], make([]*entry, c[1])
		for i := range list {
			list[i] = &entry{day: Day(i)}
		}
		sum := 0
		for i := range n {
			near := around(list, i, n)
			sum += len(near)
			own := i * len(list) / n
			if len(list) > 0 && (int(near[0].day) > own || int(near[len(near)-1].day) < own) {
				t.Fatalf("%d items, %d entries: that of %d is not among %d to %d", n, len(list), i, near[0].day, near[len(near)-1].day)
			}
		}
		if sum > max(likeLimit, n) {
			t.Errorf("%d items, %d entries: %d comparisons", n, len(list), sum)
		}
	}
}

// TestRenamedAndEdited: a page that got another name and was edited at once is
// compared with what it was.
func TestRenamedAndEdited(t *testing.T) {
	tr := newTree()
	blocks := [][2]string{{"北园建在湖的北岸，由市里管理。", "North Park lies on the north shore and is run by the city."}, {"园里有一条步道。", "There is a footpath in it."}}
	tr.page("north", blocks...)
	tr.confirm(t)
	delete(tr, "content/parks/north.zh.md")
	delete(tr, "content/parks/north.en.md")
	blocks[0] = [2]string{"北园建在湖的北岸，由区里管理。", "North Park lies on the north shore and is run by the district."}
	blocks[1][1] = "A footpath leads through it."
	tr.page("south", blocks...)
	if got := states(t, tr); got != "2/1/1/1" { // the title is new
		t.Errorf("it is %s", got)
	}
}

// TestConfirmPart: what is not confirmed stays as it is.
func TestConfirmPart(t *testing.T) {
	tr := newTree()
	tr.page("north", [2]string{"一，一。", "One, one."}, [2]string{"二，二。", "Two, two."}, [2]string{"三，三。", "Three, three."})
	tr.page("south", [2]string{"四，四。", "Four, four."})
	tr.confirm(t)
	// One is stale, two is stale and moved away, three is gone.
	tr.page("north", [2]string{"一，一，一。", "One, one."})
	tr.page("south", [2]string{"四，四。", "Four, four."}, [2]string{"二，二。", "Two, two and two."}, [2]string{"五。", "Five."})
	if got := states(t, tr); got != "5/2/0/1" {
		t.Fatal(got)
	}
	s, _ := load(t, tr, Options{Confirm: true, Quiet: true})
	north := slices.IndexFunc(s.units, func(u *unit) bool { return u.name == "parks/north" })
	anchor := s.units[north].page.Anchors[0]
	c := tr.confirm(t, "content/parks/north.zh.md#"+anchor)
	if len(c.Texts) != 1 || c.Texts[0].Was != Stale || c.Dropped != 1 {
		t.Errorf("%+v", c)
	}
	if got := states(t, tr); got != "6/1/0/1" {
		t.Errorf("after confirming one it is %s", got)
	}
	if c := tr.confirm(t, "parks/"); len(c.Texts) != 2 {
		t.Errorf("%+v", c)
	}
	if got := states(t, tr); got != "8/0/0/0" {
		t.Errorf("after confirming the folder it is %s", got)
	}
}

func TestSelectUnknown(t *testing.T) {
	tr := newTree()
	tr.page("north", [2]string{"## 概况", "## Overview"})
	s, _ := load(t, tr, Options{Confirm: true})
	for name, want := range map[string]string{
		"parks/nort":            `there is no page or data file "parks/nort": did you mean parks/north?`,
		"parks/north#overvie":   `parks/north has nothing called "overvie": did you mean overview?`,
		"site.toml#section.x":   "site has nothing called",
		"content/glossary.toml": "there is no page or data file",
	} {
		if _, err := s.Select([]string{name}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"parks/north", "./content/parks/north.en.md", "parks/north.zh.md", "parks", "parks/", "site.toml", "site", "site.toml#section.parks", "parks/north#title"} {
		if sel, err := s.Select([]string{name}); err != nil || len(sel.units) != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEveryTextIsKnown: no text that is written in both languages is without a
// record, whatever is added to package content.
func TestEveryTextIsKnown(t *testing.T) {
	files, err := filepath.Glob("../build/testdata/sites/*.txtar")
	if err != nil || len(files) < 20 {
		t.Fatal(files, err)
	}
	kinds := map[string]bool{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tr := tree{}
		for _, f := range archive.Files {
			if strings.HasPrefix(f.Name, "content/") || f.Name == content.ConfigFile {
				tr[f.Name] = string(f.Data)
			}
		}
		var report diag.Report
		site, err := content.Load(tr.fs(), content.Options{}, &report)
		if err != nil || site == nil || report.Errors() > 0 {
			continue
		}
		s, err := Run(check.Run(site, nil, nil, &report), tr.fs(), Options{Confirm: true, Quiet: true}, &report)
		if err != nil {
			t.Fatal(err)
		}
		known := map[unsafe.Pointer]bool{}
		for _, u := range s.units {
			for i := range u.items {
				known[unsafe.Pointer(u.items[i].texts)] = true
			}
		}
		names := map[string]bool{} // of entities with a page, whose names are its titles
		for _, p := range site.Pages {
			names[p.Halves[0].Title.Source] = true
		}
		walk(reflect.ValueOf(site), "Site", map[unsafe.Pointer]bool{}, func(path string, at *content.Texts) {
			if at[0].Given() && at[1].Given() {
				kinds[path] = true
				if !known[unsafe.Pointer(at)] && !names[at[0].Source] {
					t.Errorf("%s: %s is not known: %s", file, path, at[0].Source)
				}
			}
		})
	}
	if len(kinds) < 20 {
		t.Errorf("only %d kinds of texts were seen: %v", len(kinds), slices.Sorted(maps.Keys(kinds)))
	}
}

// walk finds all texts that a value leads to.
func walk(v reflect.Value, path string, seen map[unsafe.Pointer]bool, found func(path string, at *content.Texts)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !seen[v.UnsafePointer()] {
			seen[v.UnsafePointer()] = true
			walk(v.Elem(), v.Elem().Type().String(), seen, found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), path+"."+v.Type().Field(i).Name, seen, found)
		}
	case reflect.Array:
		if v.Type() == reflect.TypeFor[content.Texts]() {
			if v.CanAddr() {
				found(path, (*content.Texts)(v.Addr().UnsafePointer()))
			}
			return
		}
		fallthrough
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), path, seen, found)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			walk(it.Value(), path, seen, found)
		}
	}
}
