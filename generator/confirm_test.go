package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// command runs a command line on a site.
func command(t *testing.T, root string, want int, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if got := run(t.Context(), append(args, "--root", root), &stdout, &stderr); got != want {
		t.Fatalf("%v ends with %d\n%s%s", args, got, &stdout, &stderr)
	}
	return stdout.String() + stderr.String()
}

// TestConfirmCommand goes the way of an editor: what is confirmed is written
// below content/translations/, what has changed since shows in the table that check ends
// with, and what is gone leaves nothing behind.
func TestConfirmCommand(t *testing.T) {
	f := unpack(t, "build/testdata/sites/stale-translation.txtar", "content/translations/")
	root, at, write := f.root, f.at, f.write

	if out := command(t, root, 0, "check"); !strings.Contains(out, "keeps no record") {
		t.Error(out)
	}
	command(t, root, 2, "confirm")
	command(t, root, 2, "confirm", "--all", "parks/north")
	command(t, root, 2, "confirm", "parks/north") // the record starts with everything
	if out := command(t, root, 0, "confirm", "--all"); !strings.Contains(out, "11 texts confirmed: 11 new") {
		t.Error(out)
	}
	for _, name := range []string{"site", "glossary.toml", "parks/north"} {
		if _, err := os.Stat(at("content/translations/" + name + ".lock")); err != nil {
			t.Error(err)
		}
	}

	const north = "content/parks/north.zh.md"
	page := f.read(north)
	write(north, strings.Replace(page, "由区里管理", "由省里管理", 1))
	out := command(t, root, 0, "check")
	for _, want := range []string{"stale-translation", "parks 1 6 5 1 0 1 glossary", "total 1 11 10 1 0 1"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	rows := map[string]map[string]any{}
	for line := range strings.SplitSeq(strings.TrimSpace(command(t, root, 0, "check", "--format", "json")), "\n") {
		row := map[string]any{}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		if id, ok := row["section"].(string); ok {
			rows[id] = row
		}
	}
	if rows["parks"]["stale"] != 1.0 || rows["glossary"]["confirmed"] != 2.0 {
		t.Error(rows)
	}
	if out := command(t, root, 0, "confirm", north); !strings.Contains(out, "1 text confirmed: 0 new, 1 stale") || !strings.Contains(out, "content/translations/parks/north.lock written") {
		t.Error(out)
	}
	if out := command(t, root, 0, "check"); !strings.HasPrefix(out, "1 pair, no problems\n") {
		t.Error(out)
	}

	for lang, text := range map[string]string{"zh": "+++\ntitle = \"东园\"\n+++\n\n东园在湖边。\n", "en": "+++\ntitle = \"East Park\"\n+++\n\nEast Park is by the lake.\n"} {
		write("content/parks/east."+lang+".md", text)
	}
	if out := command(t, root, 0, "check"); !strings.Contains(out, "this and 1 more text of parks/east say") {
		t.Error(out)
	}
	for _, lang := range []string{"zh", "en"} {
		if err := os.Remove(at("content/parks/east." + lang + ".md")); err != nil {
			t.Fatal(err)
		}
	}

	write(north, strings.Replace(page, "园里", "{no-such-figure}园里", 1))
	if out := command(t, root, 1, "confirm", "parks/north"); !strings.Contains(out, "unknown-figure") {
		t.Error(out)
	}
	for _, lang := range []string{"zh", "en"} {
		if err := os.Remove(at("content/parks/north." + lang + ".md")); err != nil {
			t.Fatal(err)
		}
	}
	if out := command(t, root, 0, "confirm", "--all"); !strings.Contains(out, "6 old texts dropped") {
		t.Error(out)
	}
	if _, err := os.Stat(at("content/translations/parks")); !os.IsNotExist(err) {
		t.Error("the record of a page that is gone is still there:", err)
	}
}

// TestControlCharacters: what stands in a text or a file's name gives the terminal
// no orders.
func TestControlCharacters(t *testing.T) {
	f := unpack(t, "build/testdata/sites/stale-translation.txtar", "content/translations/")
	f.write("site.toml", f.read("site.toml")+"\n[checks]\nodd-character = \"off\"\n")
	for lang, words := range map[string]string{"zh": "红\x1b\x07色", "en": "Red\x1b\x07"} {
		name := "content/parks/north." + lang + ".md"
		f.write(name, f.read(name)+"\n"+words+"\n")
	}
	for _, args := range [][]string{{"confirm", "--all"}, {"check", "--fix"}, {"new", "source", "x", "--text", "\x1b"}} {
		if args[0] == "check" { // is reported for its name, and mended
			f.write("content/metrics/a\x1b.toml", "title.zh = \"甲 a\"\ntitle.en = \"A , a\"\n")
		}
		var out bytes.Buffer
		code := run(t.Context(), append(args, "--root", f.root), &out, &out)
		if args[0] == "confirm" && code != 0 {
			t.Errorf("%v ends with %d", args, code)
		}
		if text := out.String(); strings.ContainsAny(text, "\x1b\x07") || !strings.Contains(text, "␛") {
			t.Errorf("%v: %q", args, text)
		}
	}
}
