package build_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"briefing/generator/diag"
)

// TestEveryCodeIsTriggered holds the codes, their documents and the archives
// together: a code that no archive shows is one nobody knows to work.
func TestEveryCodeIsTriggered(t *testing.T) {
	triggered := map[diag.Code]bool{}
	documented := map[diag.Code]bool{}
	for _, d := range diag.Docs() {
		documented[d.Code] = true
	}
	for _, a := range readArchives(t) {
		result, _ := run(t, a.site(t, testLayouts, ""))
		own := map[diag.Code]bool{}
		for _, d := range result.Diagnostics {
			triggered[d.Code], own[d.Code] = true, true
			if !documented[d.Code] {
				t.Errorf("%s shows the code %s, which diag.Docs does not have", a.path, d.Code)
			}
		}
		if code := diag.Code(a.name()); documented[code] && !own[code] {
			t.Errorf("%s is named after a code that it does not trigger", a.path)
		}
	}
	// "generator verify" compares with the source texts; package verify tests it.
	for _, code := range []diag.Code{diag.SourceText, diag.NotPrinted, diag.Unclaimed, diag.NoNumber, diag.StaleCounts} {
		triggered[code] = true
	}
	for _, d := range diag.Docs() {
		if !triggered[d.Code] {
			t.Errorf("no archive in %s triggers %s", sitesDir, d.Code)
		}
	}
}

func TestEveryCodeIsDocumented(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../diag/codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); ok && name.Name == "Code" {
			for _, v := range spec.Values {
				text, err := strconv.Unquote(v.(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				declared = append(declared, text)
			}
		}
		return true
	})
	if len(declared) < 40 {
		t.Fatalf("found only %d codes in codes.go", len(declared))
	}
	var documented []string
	for _, d := range diag.Docs() {
		if slices.Contains(documented, string(d.Code)) {
			t.Errorf("%s is documented twice", d.Code)
		}
		if d.Rule == "" || d.Why == "" {
			t.Errorf("%s has no rule or no reason", d.Code)
		}
		documented = append(documented, string(d.Code))
	}
	for _, code := range declared {
		if !slices.Contains(documented, code) {
			t.Errorf("code %s is declared and not in Docs", code)
		}
	}
	for _, code := range documented {
		if !slices.Contains(declared, code) {
			t.Errorf("code %s is in Docs and not declared", code)
		}
	}
}
