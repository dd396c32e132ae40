package chart

import (
	"slices"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"", 10, nil},
		{"one two three", 45, []string{"one two", "three"}},
		{"one  two", 1000, []string{"one  two"}},
		{"大连高新区的园区", 40, []string{"大连高新", "区的园区"}},
		{"大连高新，区的园区", 40, []string{"大连高", "新，区的", "园区"}},
		{"见（大连）报", 25, []string{"见", "（大", "连）", "报"}},
		{"unbreakable", 10, []string{"unbreakable"}},
		{"在2022年–2023年", 65, []string{"在", "2022年–2023年"}},
		{"2023年RMB", 40, []string{"2023年", "RMB"}},
	} {
		if got := wrap(c.text, 10, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%q in %v: %q, not %q", c.text, c.width, got, c.want)
		}
	}
}

func TestMeasure(t *testing.T) {
	if got := measure("大连", 10); got != 20 {
		t.Errorf("two Han characters are %v wide", got)
	}
	if !(measure("ill", 10) < measure("one", 10) && measure("one", 10) < measure("mmm", 10)) {
		t.Error("letters are not told apart by their breadth")
	}
}

func TestBalanced(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"", 10, nil},
		{"one", 45, []string{"one"}},
		{"签约的不到一半是大项目，开工的多数是", 170, []string{"签约的不到一半是大项目，", "开工的多数是"}},
		{"大连高新区的园区和产业", 100, []string{"大连高新区的", "园区和产业"}},
		{"one two three four", 90, []string{"one two", "three four"}},
	} {
		if got := balanced(c.text, 10, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%q in %v: %q, not %q", c.text, c.width, got, c.want)
		}
	}
}
