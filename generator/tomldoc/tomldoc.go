// Package tomldoc decodes TOML into typed values that know where they stand.
//
// In come a file's name and bytes; out go Go structs whose String, Int and
// Bool values carry file, line and column, and diagnostics for syntax errors,
// unknown keys and wrong types, all of them in one pass, each at its place.
// It never opens files and knows nothing of what the keys mean.
//
// BurntSushi/toml reads the syntax. It reports unknown keys without positions
// and counts columns in bytes, so a scanner of our own walks the accepted text
// beside it and records where each key and value stands, in characters.
package tomldoc

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"briefing/generator/diag"
)

// String is a string and where it stands: Pos is its first character inside
// the quotes. The zero Pos means the key was not given.
type String struct {
	Value string
	Pos   diag.Pos
	Exact bool // characters of Value are characters of the line at Pos: positions inside can be computed
}

// Given says whether the key was there.
func (s String) Given() bool { return s.Pos.Line != 0 }

// Int is an integer and where it stands.
type Int struct {
	Value int64
	Pos   diag.Pos
}

// Given says whether the key was there.
func (i Int) Given() bool { return i.Pos.Line != 0 }

// Bool is true or false and where it stands.
type Bool struct {
	Value bool
	Pos   diag.Pos
}

// Given says whether the key was there.
func (b Bool) Given() bool { return b.Pos.Line != 0 }

// Texts is a language-keyed string: name.zh = "…", name.en = "…". Keys are
// whatever stands there; the caller knows which languages the site has.
type Texts map[string]String

// Strings is a string or a list of strings, for keys that mostly hold one.
type Strings []String

// Table is embedded in a struct that wants to know where its table opens.
type Table struct {
	Pos diag.Pos
}

// Decode reads data into the struct that into points to. Fields are matched
// by their toml tag; field types are String, Int, Bool, Texts, Strings, structs,
// and slices of these. A String whose tag has optional:"what to write" may be left out, and
// not be left empty. The text starts at the given line of the file (1 but for
// front matter, whose values point into the text of the page; those of a file of
// its own do not hold it). It returns false when it is not UTF-8 or the syntax is broken,
// in which case into is untouched; other problems are reported and leave their field empty.
// What is of the wrong type has its place all the same: whoever finds nothing there says so at
// that place, where a report has it as one problem. Texts that are none have it under "".
func Decode(file string, line int32, data string, into any, report *diag.Report) bool {
	if d, bad := diag.Encoding(file, line, data); bad {
		report.Add(d)
		return false
	}
	if line == 1 {
		data = strings.TrimPrefix(data, "\ufeff") // some editors write it; no editor counts it
	}
	if strings.HasPrefix(data, "\ufeff") { // the library would pass over it, and keys be looked for where they are not
		report.Add(diag.Diagnostic{Code: diag.TOMLSyntax, Pos: diag.Pos{File: file, Line: line, Col: 1}, Text: "an invisible character, U+FEFF", Help: takeOut})
		return false
	}
	var raw any // into a map the library would copy what it has parsed
	if _, err := toml.Decode(data, &raw); err != nil {
		report.Add(syntaxError(file, line, data, err))
		return false
	}
	d := decoder{report: report}
	if line == 1 {
		d.copies = map[string]string{}
	}
	table, _ := raw.(map[string]any)
	d.table(reflect.ValueOf(into).Elem(), table, scan(file, data, line))
	return true
}

type decoder struct {
	report *diag.Report
	path   []string          // the keys that lead to the value under way
	copies map[string]string // of strings, see own; nil: the text is held as long as they are
}

// own returns a string of its own: one that pointed into a data file would hold all of
// it, keys, quotes and comments, which are most of a table of figures. Such files say
// the same ids and dates over and over, which share one.
func (d *decoder) own(s string) string {
	const long = 32 // bytes; longer ones are seldom said twice
	if d.copies == nil {
		return s
	}
	if own, known := d.copies[s]; known {
		return own
	}
	own := strings.Clone(s)
	if len(own) <= long {
		d.copies[own] = own
	}
	return own
}

var (
	stringType = reflect.TypeFor[String]()
	intType    = reflect.TypeFor[Int]()
	boolType   = reflect.TypeFor[Bool]()
	textsType  = reflect.TypeFor[Texts]()
	oneOrMore  = reflect.TypeFor[Strings]()
	tableType  = reflect.TypeFor[Table]()
)

func (d *decoder) table(into reflect.Value, raw map[string]any, at *node) {
	fields := fieldsOf(into.Type())
	for _, f := range at.fields {
		name, n := f.name, f.node
		value, ok := raw[name]
		if !ok {
			continue
		}
		i, known := fields.index[name]
		if !known {
			d.report.Add(diag.Diagnostic{Code: diag.UnknownKey, Pos: n.key, Len: n.keyLen,
				Text: fmt.Sprintf("unknown key %q%s", name, d.inside()),
				Help: diag.DidYouMean(name, fields.names, "the keys here are "+strings.Join(fields.names, ", "))})
			continue
		}
		d.below(name, into.Field(i), value, n)
		if what := fields.optional[i]; what != "" {
			d.empty(name, into.Field(i), what)
		}
	}
	if fields.table >= 0 {
		*into.Field(fields.table).Addr().Interface().(*Table) = Table{at.value}
	}
}

// empty reports a String that may be left out and holds nothing, and takes it for left
// out. What says what it is for.
func (d *decoder) empty(key string, into reflect.Value, what string) {
	s := into.Addr().Interface().(*String)
	if !s.Given() || s.Value != "" {
		return
	}
	d.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: s.Pos, Text: key + " is empty", Help: "write " + what + ", or take the line out"})
	*s = String{}
}

// below decodes the value of a key of the value under way.
func (d *decoder) below(key string, into reflect.Value, raw any, at *node) {
	d.path = append(d.path, key)
	d.value(into, raw, at)
	d.path = d.path[:len(d.path)-1]
}

func (d *decoder) value(into reflect.Value, raw any, at *node) {
	switch into.Type() {
	case stringType:
		if s, ok := raw.(string); ok {
			if at.exact {
				s = at.text // the same characters; the library's stand in a copy of the whole text, which would be kept with them
			}
			*into.Addr().Interface().(*String) = String{d.own(s), at.value, at.exact} // Set would make a copy on the heap first
		} else {
			d.wrong(at, "a string in quotes", raw)
			*into.Addr().Interface().(*String) = String{Pos: at.value}
		}
		return
	case intType:
		if i, ok := raw.(int64); ok {
			*into.Addr().Interface().(*Int) = Int{i, at.value}
		} else {
			d.wrong(at, "a whole number", raw)
			*into.Addr().Interface().(*Int) = Int{Pos: at.value}
		}
		return
	case boolType:
		if b, ok := raw.(bool); ok {
			*into.Addr().Interface().(*Bool) = Bool{b, at.value}
		} else {
			d.wrong(at, "true or false", raw)
			*into.Addr().Interface().(*Bool) = Bool{Pos: at.value}
		}
		return
	case oneOrMore:
		if _, ok := raw.(string); ok {
			into.Set(reflect.MakeSlice(oneOrMore, 1, 1))
			d.value(into.Index(0), raw, at)
			return
		}
	case textsType:
		t, ok := raw.(map[string]any)
		if !ok {
			d.wrong(at, fmt.Sprintf("a text in each language (%s.LANGUAGE = \"…\")", strings.Join(d.path, ".")), raw)
			*into.Addr().Interface().(*Texts) = Texts{"": {Pos: at.value}}
			return
		}
		texts := make(Texts, len(t))
		for _, f := range at.fields {
			var s String
			d.below(f.name, reflect.ValueOf(&s).Elem(), t[f.name], f.node)
			if s.Given() {
				texts[f.name] = s
			}
		}
		*into.Addr().Interface().(*Texts) = texts
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		if t, ok := raw.(map[string]any); ok {
			d.table(into, t, at)
		} else {
			d.wrong(at, "a table", raw)
		}
	case reflect.Map: // language-keyed lists and the like: map[string]T
		t, ok := raw.(map[string]any)
		if !ok {
			d.wrong(at, "a table", raw)
			return
		}
		m := reflect.MakeMapWithSize(into.Type(), len(t))
		for _, f := range at.fields {
			v := reflect.New(into.Type().Elem()).Elem()
			d.below(f.name, v, t[f.name], f.node)
			m.SetMapIndex(reflect.ValueOf(f.name), v)
		}
		into.Set(m)
	case reflect.Slice:
		var items []any
		switch list := raw.(type) {
		case []any:
			items = list
		case []map[string]any:
			for _, t := range list {
				items = append(items, t)
			}
		default:
			want := "a list in [ ]"
			switch elem := into.Type().Elem(); {
			case into.Type() == oneOrMore:
				want = "a string in quotes or a list of them"
			case elem.Kind() == reflect.Struct && elem != stringType:
				want = "tables, each under [[" + strings.Join(d.path, ".") + "]]"
			}
			d.wrong(at, want, raw)
			return
		}
		s := reflect.MakeSlice(into.Type(), len(items), len(items))
		for i, item := range items {
			if i < len(at.items) {
				d.value(s.Index(i), item, at.items[i])
			}
		}
		into.Set(s)
	default:
		panic("tomldoc: field type " + into.Type().String()) // a mistake in our own structs, not in any input
	}
}

func (d *decoder) wrong(at *node, want string, raw any) {
	d.report.Add(diag.Diagnostic{Code: diag.WrongType, Pos: at.value,
		Text: fmt.Sprintf("%s must be %s, not %s", strings.Join(d.path, "."), want, kind(raw))})
}

func kind(raw any) string {
	switch raw := raw.(type) {
	case string:
		return "a string"
	case int64:
		return fmt.Sprintf("the number %d", raw)
	case float64:
		return fmt.Sprintf("the number %v", raw)
	case bool:
		return fmt.Sprint(raw)
	case []any, []map[string]any:
		return "a list"
	case map[string]any:
		return "a table"
	}
	return "a date or time"
}

func (d *decoder) inside() string {
	if len(d.path) == 0 {
		return ""
	}
	return " in " + strings.Join(d.path, ".")
}

type structFields struct {
	index map[string]int
	names []string // sorted
	table int      // index of the embedded Table, or -1
	// optional has what the Strings that may be left out are for, by their indexes.
	optional map[int]string
}

// structs keeps what is known of the structs that were decoded into, by their
// types: a site has thousands of small documents that are alike. It is no state
// of a run, types don't change.
var structs sync.Map

func fieldsOf(t reflect.Type) *structFields {
	if f, ok := structs.Load(t); ok {
		return f.(*structFields)
	}
	f := &structFields{index: map[string]int{}, table: -1, optional: map[int]string{}}
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Type == tableType {
			f.table = i
			continue
		}
		if name := field.Tag.Get("toml"); name != "" {
			f.index[name] = i
			f.names = append(f.names, name)
			if what := field.Tag.Get("optional"); what != "" {
				f.optional[i] = what
			}
		}
	}
	slices.Sort(f.names)
	structs.Store(t, f)
	return f
}
