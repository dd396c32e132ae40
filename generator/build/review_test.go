package build_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/review"
)

// confirm confirms what is named and puts the record into the site.
func confirm(t *testing.T, site fstest.MapFS, names ...string) *review.Confirmation {
	t.Helper()
	c, result, err := build.Confirm(site, build.Options{}, names, 0)
	if err != nil {
		t.Fatal(err)
	}
	if result.Errors > 0 {
		t.Fatal(reportOf(t, site, result.Diagnostics))
	}
	for name, data := range c.Files {
		if data == nil {
			delete(site, name)
		} else {
			site[name] = &fstest.MapFile{Data: data}
		}
	}
	return c
}

// replace edits a file of the site.
func replace(t *testing.T, site fstest.MapFS, name, old, new string) {
	t.Helper()
	if site[name] == nil || bytes.Count(site[name].Data, []byte(old)) != 1 {
		t.Fatalf("%s has not one %q", name, old)
	}
	site[name] = &fstest.MapFile{Data: bytes.Replace(site[name].Data, []byte(old), []byte(new), 1)}
}

// TestStaleFollowed follows the edit of one Chinese paragraph: nothing is said
// of a site without a record; with one, the paragraph's English is reported with
// what was changed, marked on the page and counted, until it is confirmed.
func TestStaleFollowed(t *testing.T) {
	const (
		zh, en = "content/industries/software.zh.md", "content/industries/software.en.md"
		page   = "industries/software.html"
		note   = "The other language has changed since"
		state  = "status/index.html"
	)
	site := fullSite(t)
	before, files := run(t, site)
	if before.Kept || len(before.Diagnostics) > 0 {
		t.Fatal(reportOf(t, site, before.Diagnostics))
	}
	if _, ok := files[state]; ok {
		t.Error("a site without a record has a page on it")
	}
	all := confirm(t, site)
	if total := review.Total(before.Counts); len(all.Texts) == 0 || len(all.Texts) > total.Blocks {
		t.Fatalf("%d texts confirmed of %d", len(all.Texts), total.Blocks)
	}
	result, files := run(t, site)
	clean := files[page]
	total := review.Total(result.Counts)
	if !result.Kept || len(result.Diagnostics) > 0 || total.Confirmed != total.Blocks || total.Stale+total.Unconfirmed+total.Warnings > 0 {
		t.Fatalf("%+v\n%s", total, reportOf(t, site, result.Diagnostics))
	}

	paragraph := firstParagraph(t, site, zh)
	replace(t, site, zh, paragraph, paragraph+"后来又有变化。")
	result, files = run(t, site)
	text := reportOf(t, site, result.Diagnostics)
	if len(result.Diagnostics) != 1 || result.Errors > 0 {
		t.Fatal(text)
	}
	d := result.Diagnostics[0]
	if d.Code != diag.StaleTranslation || d.Severity != diag.Warning || d.Pos.File != en || len(d.Notes) != 1 || d.Notes[0].Pos.File != zh ||
		!strings.Contains(d.Notes[0].Text, "{+后来又有变化。+}") {
		t.Error(text)
	}
	if total := review.Total(result.Counts); total.Stale != 1 || total.Warnings != 1 || total.Confirmed != total.Blocks-1 {
		t.Errorf("%+v", total)
	}
	for name, marked := range map[string]bool{page: true, "en/" + page: true, "zh/" + page: false} {
		if got := strings.Contains(string(files[name]), note); got != marked {
			t.Errorf("%s: marked is %v", name, got)
		}
	}
	if !strings.Contains(string(files[state]), "../industries/software.html#") {
		t.Error("the page on the translations does not lead to the paragraph")
	}

	// A page with errors can't be confirmed; other pages can.
	_, handle, _ := strings.Cut(d.Help, "generator confirm ")
	broken := maps.Clone(site)
	broken[zh] = &fstest.MapFile{Data: append(bytes.Clone(site[zh].Data), "\n{no-such-figure}\n"...)}
	if c, result, err := build.Confirm(broken, build.Options{}, []string{handle}, 0); c != nil || err != nil || result.Errors == 0 {
		t.Errorf("a page with errors is confirmed: %v %v", c, err)
	}
	if _, _, err := build.Confirm(broken, build.Options{}, []string{"industries/missing"}, 0); err == nil {
		t.Error("a page that isn't there is confirmed")
	}
	if c, result, err := build.Confirm(broken, build.Options{}, []string{"site.toml"}, 0); err != nil || result.Errors > 0 || len(c.Files) > 0 {
		t.Errorf("errors of another page stand in the way: %v %+v", err, c)
	}

	c := confirm(t, site, handle)
	if len(c.Texts) != 1 || c.Texts[0].Was != review.Stale || len(c.Files) != 1 {
		t.Fatalf("%+v", c)
	}
	result, files = run(t, site)
	if len(result.Diagnostics) > 0 {
		t.Error(reportOf(t, site, result.Diagnostics))
	}
	if strings.Contains(string(files[page]), note) || bytes.Equal(files[page], clean) {
		t.Error("the page is not as it should be after confirming")
	}
	if again := confirm(t, site); len(again.Files) > 0 {
		t.Errorf("nothing was changed, and %v are written anew", slices.Sorted(maps.Keys(again.Files)))
	}
}

// firstParagraph is the first line of a page that is an ordinary paragraph.
func firstParagraph(t *testing.T, site fstest.MapFS, name string) string {
	t.Helper()
	_, body, _ := strings.Cut(string(site[name].Data), "\n+++\n")
	for line := range strings.SplitSeq(body, "\n") {
		if r := []rune(line); len(r) > 10 && r[0] >= 0x4E00 && r[len(r)-1] == '。' {
			return line
		}
	}
	t.Fatalf("%s has no paragraph", name)
	return ""
}

// TestConfirmMendsRecord: damage of the record stands in the way of a build,
// not of confirming, which writes it anew.
func TestConfirmMendsRecord(t *testing.T) {
	site := fullSite(t)
	confirm(t, site)
	const name = "content/translations/industries/software.lock"
	whole := site[name].Data
	site[name] = &fstest.MapFile{Data: append([]byte("<<<<<<< ours\n"), bytes.Replace(whole, []byte("\nzh "), []byte("\nzh x"), 1)...)}
	result, _ := run(t, site)
	if result.Errors == 0 || result.Diagnostics[len(result.Diagnostics)-1].Code != diag.BadRecord {
		t.Fatal(reportOf(t, site, result.Diagnostics))
	}
	confirm(t, site, "industries/software")
	if !bytes.Equal(site[name].Data, whole) {
		t.Errorf("%s", site[name].Data)
	}
}

// TestConfirmUnread: when a file can't be read, or a page that the one to confirm
// names is not on the site, that is said, and not what rests on it. What stands
// elsewhere and is nothing to the page is no hindrance.
func TestConfirmUnread(t *testing.T) {
	const page = "industries/software"
	for _, c := range []struct {
		name  string
		edit  func(site fstest.MapFS)
		codes []diag.Code
	}{
		{"sources that can't be read", func(site fstest.MapFS) {
			site["content/sources.toml"] = &fstest.MapFile{Data: []byte("x = = 3\n")}
		}, []diag.Code{diag.TOMLSyntax}},
		{"another page's front matter", func(site fstest.MapFS) {
			site["content/parks/other.zh.md"] = &fstest.MapFile{Data: []byte("+++\ntitle\n+++\n")}
			site["content/parks/other.en.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Other\"\n+++\n")}
		}, []diag.Code{diag.TOMLSyntax}},
		{"a page that it names", func(site fstest.MapFS) {
			for _, lang := range []string{"zh", "en"} {
				name := "content/" + page + "." + lang + ".md"
				site[name] = &fstest.MapFile{Data: append(bytes.Clone(site[name].Data), "\n[X](../parks/other.md)\n"...)}
			}
			site["content/parks/other.zh.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"另\"\n+++\n")}
		}, []diag.Code{diag.MissingHalf}},
		{"a page that is nothing to it", func(site fstest.MapFS) {
			site["content/parks/other.zh.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"另\"\n+++\n")}
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := fullSite(t)
			confirm(t, site)
			c.edit(site)
			_, result, err := build.Confirm(site, build.Options{}, []string{page}, 0)
			if err != nil {
				t.Fatal(err)
			}
			var got []diag.Code
			for _, d := range result.Diagnostics {
				got = append(got, d.Code)
			}
			if !slices.Equal(got, c.codes) {
				t.Errorf("%v, not %v\n%s", got, c.codes, reportOf(t, site, result.Diagnostics))
			}
		})
	}
}
