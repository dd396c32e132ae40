package layout

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"sync"
)

// Layout is a template ready to be executed.
type Layout struct {
	set  func() (*template.Template, error) // as its author wrote it
	name string
	why  string // it could not be compiled

	data reflect.Type
	root *block
	free sync.Pool // of *state
}

// Fallback says why html/template executes the layout; empty when it need not.
func (l *Layout) Fallback() string { return l.why }

// Execute appends the layout, executed on the data, to the buffer, and says
// whether it was the compiled one, which may be of a smaller set. If it fails,
// what the buffer got is undefined, as with html/template.
func (l *Layout) Execute(buf *bytes.Buffer, data any) (compiled bool, err error) {
	if l.root != nil && reflect.TypeOf(data) == l.data {
		start := buf.Len()
		if l.try(buf, nil, reflect.ValueOf(data)) == nil {
			return true, nil
		}
		buf.Truncate(start)
	}
	set, err := l.set()
	if err != nil {
		return false, err
	}
	return false, set.ExecuteTemplate(buf, l.name, data)
}

// partSize is how much of a page is held, about, when it is written in parts.
const partSize = 64 << 10

// ErrWhole says that a layout can't be written in parts on this data, but that
// Execute is to be called.
var ErrWhole = errors.New("html/template executes the layout")

// Stream writes the compiled layout, executed on the data, to w while it is
// executed, in parts that are cut anywhere: a page of megabytes is never held. The
// error is ErrWhole or one of w, and then what w got is to be dropped. The buffer is
// for the parts.
func (l *Layout) Stream(w io.Writer, buf *bytes.Buffer, data any) error {
	if l.root == nil || reflect.TypeOf(data) != l.data {
		return ErrWhole
	}
	buf.Reset()
	out := &parts{w: w}
	err := l.try(buf, out, reflect.ValueOf(data))
	if out.err == nil && err != nil {
		return ErrWhole
	}
	out.take(buf)
	return out.err
}

// parts writes what a buffer holds and keeps the first error.
type parts struct {
	w   io.Writer
	err error
}

func (p *parts) take(buf *bytes.Buffer) {
	if p.err == nil {
		_, p.err = p.w.Write(buf.Bytes())
	}
	buf.Reset()
}

// try executes the compiled layout. Its errors only say that html/template is
// to be asked instead, so every panic becomes one: html/template does the same
// with a panic of a method, and will say so better.
func (l *Layout) try(buf *bytes.Buffer, out *parts, data reflect.Value) (err error) {
	s, _ := l.free.Get().(*state)
	if s == nil {
		s = new(state)
	}
	s.buf, s.out = buf, out
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r) // and s, in who knows what state, is not used again
		}
	}()
	l.root.call(s, data)
	s.buf, s.out = nil, nil
	l.free.Put(s)
	return nil
}

// state is one execution.
type state struct {
	buf   *bytes.Buffer
	out   *parts          // takes what is in the buffer when that is much; may be nil
	vars  []reflect.Value // those of the templates being executed, one frame after the other
	frame int             // where the frame of the innermost begins
	depth int
}

// maxDepth is how deep templates may call each other before html/template is
// asked: it can tell an endless recursion from a deep one, and has a limit.
const maxDepth = 1000

var errDepth = errors.New("templates call each other too deeply")

// signal says how to go on after a step.
type signal int8

const (
	goOn signal = iota
	breakLoop
	nextRound
)

// A step is a node of the tree, compiled.
type step func(s *state, dot reflect.Value) signal

// sequence runs steps one after the other.
func sequence(steps []step) step {
	switch len(steps) {
	case 0:
		return func(*state, reflect.Value) signal { return goOn }
	case 1:
		return steps[0]
	}
	return func(s *state, dot reflect.Value) signal {
		for _, step := range steps {
			if sig := step(s, dot); sig != goOn {
				return sig
			}
		}
		return goOn
	}
}

// block is a compiled {{define}}, for one type of its argument.
type block struct {
	run  step
	vars int // how many variables it has; the first is $
}

func (b *block) call(s *state, arg reflect.Value) {
	if s.depth++; s.depth > maxDepth {
		panic(errDepth)
	}
	outer := s.frame
	s.frame = len(s.vars)
	for range b.vars {
		s.vars = append(s.vars, reflect.Value{})
	}
	s.vars[s.frame] = arg
	b.run(s, arg)
	clear(s.vars[s.frame:]) // a state that waits for its next page holds nothing of this one
	s.vars = s.vars[:s.frame]
	s.frame = outer
	s.depth--
}
