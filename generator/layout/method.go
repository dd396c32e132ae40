package layout

import (
	"bytes"
	"html/template"
	"reflect"
)

// Method is a method that is called as a function of Go: reflection would take
// ten times as long and some memory. It changes nothing else; every method can
// be called.
type Method struct {
	name  string
	typ   reflect.Type // of the method as a function: func(T) S
	text  func(receiver reflect.Value) string
	write func(receiver reflect.Value, to *bytes.Buffer)
	find  func(receiver reflect.Value, key string) (reflect.Value, error)
}

// Text is a method without arguments: Text("Joined", Texts.Joined).
func Text[T any, S string | template.HTML](name string, method func(T) S) Method {
	return Method{name: name, typ: reflect.TypeOf(method), text: func(r reflect.Value) string { return string(method(receiver[T](r))) }}
}

// HTML is a method like those of Text, with a function that writes what it
// returns without making a string of it first.
func HTML[T any](name string, method func(T) template.HTML, write func(T, *bytes.Buffer)) Method {
	m := Text(name, method)
	m.write = func(r reflect.Value, to *bytes.Buffer) { write(receiver[T](r), to) }
	return m
}

// Find is a method that looks something up: Find("Word", (*View).Word).
func Find[T, R any](name string, method func(T, string) (R, error)) Method {
	return Method{name: name, typ: reflect.TypeOf(method), find: func(r reflect.Value, key string) (reflect.Value, error) {
		v, err := method(receiver[T](r), key)
		return reflect.ValueOf(v), err
	}}
}

// receiver returns the value, if it can without copying it to the heap as
// Interface would.
func receiver[T any](v reflect.Value) T {
	if v.CanAddr() {
		return *v.Addr().Interface().(*T)
	}
	return v.Interface().(T)
}

// method compiles a call.
func (s *scope) method(e expr, m reflect.Method, args []expr) expr {
	typ := m.Func.Type()
	results := typ.NumOut()
	if typ.NumIn() != len(args)+1 || typ.IsVariadic() || results == 0 || results > 2 || results == 2 && typ.Out(1) != errorType {
		panic(unknown("the method %v.%s, called so", e.typ, m.Name))
	}
	out := typ.Out(0)
	if out == reflect.TypeFor[reflect.Value]() {
		panic(unknown("the method %v.%s, whose result depends on the data", e.typ, m.Name))
	}
	for i, a := range args {
		if a.typ != typ.In(i+1) {
			panic(unknown("the method %v.%s, called so", e.typ, m.Name))
		}
	}
	receiver := e.value()
	for _, known := range s.methods {
		switch {
		case known.name != m.Name || known.typ != typ:
		case known.text != nil:
			text, write := known.text, known.write
			e := expr{typ: out, asText: func(s *state, dot reflect.Value) string { return text(receiver(s, dot)) }}
			if write != nil {
				e.write = func(s *state, dot reflect.Value) { write(receiver(s, dot), s.buf) }
			}
			return e
		default:
			find, key := known.find, args[0].text()
			return valueExpr(out, func(s *state, dot reflect.Value) reflect.Value {
				v, err := find(receiver(s, dot), key(s, dot))
				if err != nil {
					panic(err)
				}
				return v
			})
		}
	}
	values := make([]valueFunc, len(args))
	for i, a := range args {
		values[i] = a.value()
	}
	return valueExpr(out, func(s *state, dot reflect.Value) reflect.Value {
		in := make([]reflect.Value, len(values)+1)
		in[0] = receiver(s, dot)
		for i, v := range values {
			in[i+1] = v(s, dot)
		}
		result := m.Func.Call(in)
		if len(result) == 2 && !result[1].IsNil() {
			panic(result[1].Interface())
		}
		return result[0]
	})
}
