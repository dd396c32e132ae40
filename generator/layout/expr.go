package layout

import (
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

var (
	stringType = reflect.TypeFor[string]()
	htmlType   = reflect.TypeFor[template.HTML]()
	intType    = reflect.TypeFor[int]()
	boolType   = reflect.TypeFor[bool]()
	errorType  = reflect.TypeFor[error]()
)

type (
	valueFunc func(s *state, dot reflect.Value) reflect.Value
	textFunc  func(s *state, dot reflect.Value) string
	truthFunc func(s *state, dot reflect.Value) bool
)

// expr is a compiled expression: one of the functions, from which the others
// follow. A text or a truth that is not made a reflect.Value needs no memory.
type expr struct {
	typ     reflect.Type // nil if it depends on the data; then there is only the truth
	asValue valueFunc
	asText  textFunc
	write   func(s *state, dot reflect.Value) // what asText gives, to the page; may be nil
	asTruth truthFunc
}

func valueExpr(typ reflect.Type, f valueFunc) expr { return expr{typ: typ, asValue: f} }
func truthExpr(f truthFunc) expr                   { return expr{typ: boolType, asTruth: f} }

func constant(v any) expr {
	value := reflect.ValueOf(v)
	return valueExpr(value.Type(), func(*state, reflect.Value) reflect.Value { return value })
}

func (e expr) value() valueFunc {
	switch {
	case e.asValue != nil:
		return e.asValue
	case e.typ == htmlType:
		text := e.asText
		return func(s *state, dot reflect.Value) reflect.Value { return reflect.ValueOf(template.HTML(text(s, dot))) }
	case e.typ == stringType:
		text := e.asText
		return func(s *state, dot reflect.Value) reflect.Value { return reflect.ValueOf(text(s, dot)) }
	case e.typ == boolType:
		truth := e.asTruth
		return func(s *state, dot reflect.Value) reflect.Value { return reflect.ValueOf(truth(s, dot)) }
	}
	panic(unknown("a value whose type depends on the data"))
}

// text is the expression as a string; it must be of such a kind.
func (e expr) text() textFunc {
	if e.asText != nil {
		return e.asText
	}
	value := e.value()
	return func(s *state, dot reflect.Value) string { return value(s, dot).String() }
}

// truth says whether the expression is true, in the sense of templates.
func (e expr) truth() truthFunc {
	if e.asTruth != nil {
		return e.asTruth
	}
	if e.asText != nil {
		text := e.asText
		return func(s *state, dot reflect.Value) bool { return text(s, dot) != "" }
	}
	value, truth := e.value(), truthOf(e.typ)
	return func(s *state, dot reflect.Value) bool { return truth(value(s, dot)) }
}

// truthOf returns what decides whether a value of that type is true.
func truthOf(typ reflect.Type) func(reflect.Value) bool {
	switch k := typ.Kind(); {
	case k == reflect.Bool:
		return reflect.Value.Bool
	case k == reflect.String || k == reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case isInt(k):
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case k == reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case k == reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	panic(unknown("the truth of a %v", typ))
}

func isInt(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Int64 }

// pipe compiles a pipeline whose value is used, not printed.
func (s *scope) pipe(p *parse.PipeNode, dot reflect.Type) expr { return s.commands(p.Cmds, dot) }

// commands compiles a | b | c: each gets the one before as its last argument.
func (s *scope) commands(cmds []*parse.CommandNode, dot reflect.Type) expr {
	var piped []expr
	for _, cmd := range cmds {
		piped = []expr{s.command(cmd, dot, piped)}
	}
	if len(piped) == 0 {
		panic(unknown("an empty pipeline"))
	}
	return piped[0]
}

func (s *scope) command(cmd *parse.CommandNode, dot reflect.Type, piped []expr) expr {
	args := make([]expr, 0, len(cmd.Args))
	for _, a := range cmd.Args[1:] {
		args = append(args, s.operand(a, dot, nil))
	}
	args = append(args, piped...)
	if f, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return function(f.Ident, args)
	}
	return s.operand(cmd.Args[0], dot, args)
}

// operand compiles what stands for one value. Arguments are for the method at
// its end.
func (s *scope) operand(n parse.Node, dot reflect.Type, args []expr) expr {
	switch n := n.(type) {
	case *parse.FieldNode:
		return s.chain(dotExpr(dot), n.Ident, args)
	case *parse.VariableNode:
		at := s.find(n.Ident[0])
		v := valueExpr(s.vars[at].typ, func(s *state, _ reflect.Value) reflect.Value { return s.vars[s.frame+at] })
		return s.chain(v, n.Ident[1:], args)
	case *parse.ChainNode:
		return s.chain(s.operand(n.Node, dot, nil), n.Field, args)
	}
	if len(args) > 0 {
		panic(unknown("arguments of %s", n))
	}
	switch n := n.(type) {
	case *parse.DotNode:
		return dotExpr(dot)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			panic(unknown("a variable declared in parentheses"))
		}
		return s.pipe(n, dot)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.NumberNode:
		if i := int(n.Int64); n.IsInt && int64(i) == n.Int64 && isPlainInt(n.Text) {
			return constant(i)
		}
	}
	panic(unknown("%s", n))
}

// isPlainInt says whether a number is written in digits: 'a', 1e3 and 1.0 are
// whole numbers too, but not always ints.
func isPlainInt(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

func dotExpr(typ reflect.Type) expr {
	return valueExpr(typ, func(_ *state, dot reflect.Value) reflect.Value { return dot })
}

// chain compiles the names behind a value: .A.B.C.
func (s *scope) chain(e expr, names []string, args []expr) expr {
	for i, name := range names {
		if i == len(names)-1 {
			return s.member(e, name, args)
		}
		e = s.member(e, name, nil)
	}
	if len(args) > 0 {
		panic(unknown("arguments of a value"))
	}
	return e
}

// member compiles a method or a field, in that order, as html/template looks.
func (s *scope) member(e expr, name string, args []expr) expr {
	if e.typ == nil || e.typ.Kind() == reflect.Interface {
		panic(unknown("%s of a value whose type depends on the data", name))
	}
	if m, ok := e.typ.MethodByName(name); ok {
		return s.method(e, m, args)
	}
	typ, isPointer := e.typ, e.typ.Kind() == reflect.Pointer
	if isPointer {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct || len(args) > 0 {
		panic(unknown("%v.%s", e.typ, name))
	}
	f, ok := typ.FieldByName(name)
	if !ok || !f.IsExported() || len(f.Index) != 1 {
		panic(unknown("%v.%s", e.typ, name))
	}
	value, at := e.value(), f.Index[0]
	if isPointer { // Elem and Field panic if it is nil, see Layout.try
		return valueExpr(f.Type, func(s *state, dot reflect.Value) reflect.Value { return value(s, dot).Elem().Field(at) })
	}
	return valueExpr(f.Type, func(s *state, dot reflect.Value) reflect.Value { return value(s, dot).Field(at) })
}

// function compiles a call of a predefined function.
func function(name string, args []expr) expr {
	switch {
	case (name == "and" || name == "or") && len(args) > 0:
		return junction(name == "or", args)
	case name == "not" && len(args) == 1:
		truth := args[0].truth()
		return truthExpr(func(s *state, dot reflect.Value) bool { return !truth(s, dot) })
	case (name == "eq" || name == "ne") && len(args) == 2:
		return equality(args[0], args[1], name == "eq")
	case name == "len" && len(args) == 1 && args[0].typ != nil && (args[0].typ.Kind() == reflect.Slice || args[0].typ.Kind() == reflect.String):
		value := args[0].value()
		return valueExpr(intType, func(s *state, dot reflect.Value) reflect.Value { return reflect.ValueOf(value(s, dot).Len()) })
	case name == "printf" && len(args) > 0 && args[0].typ == stringType:
		format := args[0].text()
		values := make([]valueFunc, len(args)-1)
		for i, a := range args[1:] {
			if a.typ != stringType && a.typ != htmlType && a.typ != intType && a.typ != boolType {
				panic(unknown("printf with a %v", a.typ))
			}
			values[i] = a.value()
		}
		return expr{typ: stringType, asText: func(s *state, dot reflect.Value) string {
			list := make([]any, len(values))
			for i, v := range values {
				list[i] = v(s, dot).Interface()
			}
			return fmt.Sprintf(format(s, dot), list...)
		}}
	}
	panic(unknown("the function %s", name))
}

// junction compiles and, or: the first argument that decides, else the last.
func junction(or bool, args []expr) expr {
	truths := make([]truthFunc, len(args))
	same := true
	for i, a := range args {
		truths[i] = a.truth()
		same = same && a.typ == args[0].typ && a.typ != nil
	}
	out := expr{asTruth: func(s *state, dot reflect.Value) bool {
		for _, truth := range truths {
			if truth(s, dot) == or {
				return or
			}
		}
		return !or
	}}
	if !same {
		return out // fine for {{if}}
	}
	out.typ = args[0].typ
	truth, values := truthOf(out.typ), make([]valueFunc, len(args))
	for i, a := range args {
		values[i] = a.value()
	}
	out.asValue = func(s *state, dot reflect.Value) (v reflect.Value) {
		for _, value := range values {
			if v = value(s, dot); truth(v) == or {
				break
			}
		}
		return v
	}
	return out
}

// equality compiles eq, ne of two values of the same kind; html/template says
// what is wrong with others.
func equality(a, b expr, want bool) expr {
	if a.typ == nil || b.typ == nil {
		panic(unknown("a comparison of types that depend on the data"))
	}
	switch k, l := a.typ.Kind(), b.typ.Kind(); {
	case k == reflect.String && l == k:
		x, y := a.text(), b.text()
		return truthExpr(func(s *state, dot reflect.Value) bool { return (x(s, dot) == y(s, dot)) == want })
	case k == reflect.Bool && l == k:
		x, y := a.truth(), b.truth()
		return truthExpr(func(s *state, dot reflect.Value) bool { return (x(s, dot) == y(s, dot)) == want })
	case isInt(k) && isInt(l):
		x, y := a.value(), b.value()
		return truthExpr(func(s *state, dot reflect.Value) bool { return (x(s, dot).Int() == y(s, dot).Int()) == want })
	}
	panic(unknown("a comparison of %v with %v", a.typ, b.typ))
}
