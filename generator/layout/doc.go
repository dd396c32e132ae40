// Package layout executes html/template files several times faster than
// html/template does, with the same bytes as the result.
//
// # What it does
//
// html/template works in two steps. Once, it reads the template as HTML and
// adds to each {{…}} the functions that make its value safe where it stands:
// {{.Href}} in an href becomes {{.Href | urlfilter | urlnormalizer |
// attrescaper}}. Then, at each execution, it walks that tree and looks each
// field and method up by its name, by reflection. This package leaves the
// first step to html/template and replaces the second: the tree, as html/template
// has escaped it, is compiled to closures, against the static type of the data,
// so that each name is looked up once.
//
// # What is compiled
//
// Text and comments; fields, variables, and methods with arguments, also of
// values in parentheses; if, with, range over slices, each with else; break and
// continue; templates called with an argument, also by themselves; the functions
// and, or, not, eq, ne, len, printf; values that are strings, template.HTML,
// whole numbers or booleans, structs and pointers to them, and slices.
//
// # What falls back
//
// A layout with anything else in it is executed by html/template from first to
// last: maps, interfaces, other functions, values in scripts, styles or
// unquoted attributes, and layouts that html/template refuses to escape. No
// layout is refused for being too rich; it is only slower.
//
// And a page falls back: when the compiled layout meets a nil pointer, a method
// that fails or panics, or anything it did not expect, what it wrote is dropped
// and html/template executes the layout on the same data. So an error is
// html/template's own, with file, line and column.
//
// A page that is written while it is executed, with Stream, can't fall back by
// itself: whoever writes it drops what was written, and calls Execute.
//
// A layout may be compiled from a smaller set of templates than its author
// wrote, as a minifier makes it. Then a page that falls back is not minified,
// which Execute says, and messages show places in what the author wrote.
//
// # Why this is safe
//
// What has to be escaped, and how, is decided by html/template: an action is
// compiled only if it ends in a row of escapers that html/template also puts
// into one of a few frames, such as <a href="{{.}}">. The same functions on the
// same value give the same result, so executing the frame is escaping the
// value. That is done for every value but those that are known to come out
// of the row as they are, or character by character, see escape.go; the
// characters are learnt from html/template when a Compiler is made, and
// FuzzEscape holds the whole of it against html/template.
//
// Two things are taken on trust: that the templates define no function under
// the name of a predefined one, and that the data does not change during an
// execution.
//
// A Layout may be executed by many goroutines at once.
package layout
