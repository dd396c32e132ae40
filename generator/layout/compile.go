package layout

import (
	"fmt"
	"html/template"
	"io"
	"reflect"
	"strconv"
	"sync"
	"text/template/parse"
)

// Compiler compiles layouts for one type of data.
type Compiler struct {
	data     reflect.Type
	methods  []Method
	escapers map[string]*escaper // by the functions that html/template adds
}

// NewCompiler returns a compiler for layouts that are executed on data of that
// type. The methods are those to be called without reflection.
func NewCompiler(data reflect.Type, methods ...Method) *Compiler {
	return &Compiler{data, methods, newEscapers()}
}

// Compile compiles the template of that name, and those it calls. What is
// compiled is small, which says the same as set in fewer bytes (or in the same);
// what falls back is set, so that a message shows the place where its author
// wrote it. Set is called once, when something falls back: a tree of templates is
// large, and most layouts never need theirs. Compile makes html/template escape
// small, which can't be changed any more then, and does not keep it.
func (c *Compiler) Compile(set func() (*template.Template, error), small *template.Template, name string) (l *Layout) {
	l = &Layout{set: sync.OnceValues(set), name: name, data: c.data}
	// Escaping is a part of the first execution, which goes no further than its
	// first word. Whether the escaping itself failed shows below.
	_ = small.ExecuteTemplate(stop{}, name, nil)
	defer func() {
		if r := recover(); r != nil {
			why, ok := r.(unsupported)
			if !ok {
				panic(r)
			}
			l.root, l.why = nil, string(why)
		}
	}()
	t := &tree{Compiler: c, set: small, blocks: map[blockKey]*block{}}
	l.root = t.block(name, c.data)
	return l // or with why set, after a panic
}

// stop is a writer that takes nothing.
type stop struct{}

func (stop) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// unsupported is what the compiler panics with at a construct it doesn't know.
type unsupported string

func unknown(format string, args ...any) unsupported {
	return unsupported(fmt.Sprintf(format, args...))
}

// tree compiles one layout.
type tree struct {
	*Compiler
	set    *template.Template
	blocks map[blockKey]*block
}

type blockKey struct {
	name string
	arg  reflect.Type
}

// block compiles a template for an argument of that type, once: templates may
// call themselves.
func (t *tree) block(name string, arg reflect.Type) *block {
	key := blockKey{name, arg}
	if b := t.blocks[key]; b != nil {
		return b
	}
	tmpl := t.set.Lookup(name)
	if tmpl == nil || tmpl.Tree == nil {
		// Not defined, or html/template has made a version of it for a context
		// other than text, which it does not show.
		panic(unknown("the template %q", name))
	}
	b := &block{}
	t.blocks[key] = b
	s := &scope{tree: t}
	s.declare("$", arg)
	b.run = s.list(tmpl.Tree.Root, arg)
	b.vars = s.most
	return b
}

// scope compiles one template and knows its variables.
type scope struct {
	*tree
	vars []variable
	most int // variables that are in scope at once
}

type variable struct {
	name string
	typ  reflect.Type
}

// declare returns the place of a new variable in the frame.
func (s *scope) declare(name string, typ reflect.Type) int {
	s.vars = append(s.vars, variable{name, typ})
	s.most = max(s.most, len(s.vars))
	return len(s.vars) - 1
}

// find returns the place of a variable.
func (s *scope) find(name string) int {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return i
		}
	}
	panic(unknown("the variable %s here", name))
}

// list compiles nodes that see the variables declared so far. Their own end
// with the construct they stand in, which is what calls inner.
func (s *scope) list(n *parse.ListNode, dot reflect.Type) step {
	var steps []step
	if n != nil {
		for _, node := range n.Nodes {
			if step := s.node(node, dot); step != nil {
				steps = append(steps, step)
			}
		}
	}
	return sequence(steps)
}

// inner compiles nodes with a scope of their own.
func (s *scope) inner(n *parse.ListNode, dot reflect.Type) step {
	mark := len(s.vars)
	step := s.list(n, dot)
	s.vars = s.vars[:mark]
	return step
}

// node compiles one node; nil if there is nothing to do.
func (s *scope) node(n parse.Node, dot reflect.Type) step {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		if len(text) == 0 {
			return nil
		}
		return func(s *state, _ reflect.Value) signal {
			s.buf.Write(text)
			return goOn
		}
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		return s.action(n.Pipe, dot)
	case *parse.IfNode:
		mark := len(s.vars)
		defer func() { s.vars = s.vars[:mark] }()
		truth := s.declared(n.Pipe, dot).truth()
		then, otherwise := s.inner(n.List, dot), s.inner(n.ElseList, dot)
		return func(s *state, dot reflect.Value) signal {
			if truth(s, dot) {
				return then(s, dot)
			}
			return otherwise(s, dot)
		}
	case *parse.WithNode:
		mark := len(s.vars)
		defer func() { s.vars = s.vars[:mark] }()
		e := s.declared(n.Pipe, dot)
		value, truth := e.value(), truthOf(e.typ)
		then, otherwise := s.inner(n.List, e.typ), s.inner(n.ElseList, dot)
		return func(s *state, dot reflect.Value) signal {
			if v := value(s, dot); truth(v) {
				return then(s, v)
			}
			return otherwise(s, dot)
		}
	case *parse.RangeNode:
		return s.loop(n, dot)
	case *parse.BreakNode:
		return func(*state, reflect.Value) signal { return breakLoop }
	case *parse.ContinueNode:
		return func(*state, reflect.Value) signal { return nextRound }
	case *parse.TemplateNode:
		if n.Pipe == nil {
			panic(unknown("a template without an argument"))
		}
		arg := s.pipe(n.Pipe, dot)
		value := arg.value()
		b := s.block(n.Name, arg.typ)
		return func(s *state, dot reflect.Value) signal {
			b.call(s, value(s, dot))
			return goOn
		}
	}
	panic(unknown("%T", n))
}

// declared compiles a pipeline that may declare or set one variable.
func (s *scope) declared(p *parse.PipeNode, dot reflect.Type) expr {
	e := s.pipe(p, dot)
	if len(p.Decl) == 0 {
		return e
	}
	if len(p.Decl) > 1 {
		panic(unknown("several variables"))
	}
	value, name := e.value(), p.Decl[0].Ident[0]
	var at int
	if !p.IsAssign {
		at = s.declare(name, e.typ)
	} else if at = s.find(name); s.vars[at].typ != e.typ {
		panic(unknown("a variable of several types"))
	}
	return valueExpr(e.typ, func(s *state, dot reflect.Value) reflect.Value {
		v := value(s, dot)
		s.vars[s.frame+at] = v
		return v
	})
}

// action compiles {{…}} that is printed, or that declares a variable.
func (s *scope) action(p *parse.PipeNode, dot reflect.Type) step {
	if len(p.Decl) > 0 {
		set := s.declared(p, dot).value()
		return func(s *state, dot reflect.Value) signal {
			set(s, dot)
			return goOn
		}
	}
	n, chain := escapersOf(p)
	esc := s.escapers[chain]
	if esc == nil {
		panic(unknown("a value escaped by %q", chain))
	}
	e := s.commands(p.Cmds[:n], dot)
	switch {
	case e.write != nil && esc.html:
		return func(s *state, dot reflect.Value) signal {
			e.write(s, dot)
			return goOn
		}
	case e.typ == stringType || e.typ == htmlType:
		text, html := e.text(), e.typ == htmlType
		return func(s *state, dot reflect.Value) signal {
			esc.write(s.buf, text(s, dot), html)
			return goOn
		}
	case e.typ != nil && isInt(e.typ.Kind()) && e.typ.PkgPath() == "": // a type with a name may say itself in another way
		value := e.value()
		return func(s *state, dot reflect.Value) signal {
			writeInt(s.buf, value(s, dot).Int()) // digits and a minus pass every escaper there is here; so do letters
			return goOn
		}
	case e.typ == boolType:
		truth := e.truth()
		return func(s *state, dot reflect.Value) signal {
			s.buf.WriteString(strconv.FormatBool(truth(s, dot)))
			return goOn
		}
	}
	panic(unknown("a value of type %v to print", e.typ))
}

// loop compiles {{range}}.
func (s *scope) loop(n *parse.RangeNode, dot reflect.Type) step {
	list := s.pipe(n.Pipe, dot)
	if list.typ == nil || list.typ.Kind() != reflect.Slice || n.Pipe.IsAssign {
		panic(unknown("range over %v", list.typ))
	}
	value, elem := list.value(), list.typ.Elem()
	mark, index, item := len(s.vars), -1, -1
	switch d := n.Pipe.Decl; len(d) {
	case 1:
		item = s.declare(d[0].Ident[0], elem)
	case 2:
		index = s.declare(d[0].Ident[0], intType)
		item = s.declare(d[1].Ident[0], elem)
	}
	body := s.inner(n.List, elem)
	s.vars = s.vars[:mark] // for {{else}} they would have another value: it must not see them
	otherwise := s.inner(n.ElseList, dot)
	return func(s *state, dot reflect.Value) signal {
		list := value(s, dot)
		count := list.Len()
		if count == 0 {
			return otherwise(s, dot)
		}
		for i := range count {
			v := list.Index(i)
			if item >= 0 {
				s.vars[s.frame+item] = v
			}
			if index >= 0 {
				s.vars[s.frame+index] = reflect.ValueOf(i)
			}
			if body(s, v) == breakLoop {
				break
			}
			if s.out != nil && s.buf.Len() >= partSize { // what is long is so by a loop
				s.out.take(s.buf)
			}
		}
		return goOn
	}
}
