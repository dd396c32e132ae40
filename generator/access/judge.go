package access

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Situation is what a reader's screen and settings may be.
type Situation struct {
	Width  int64  // of the window, in CSS pixels
	Scheme string // of colours: light or dark
	Text   int    // size of text in percent
	Forced bool   // colours are the reader's own, as in Windows' high contrast
	Only   Scope  // what is looked at
}

func (s Situation) String() string {
	text := fmt.Sprintf("%d px, %s", s.Width, s.Scheme)
	if s.Text != 100 {
		text += fmt.Sprintf(", text at %d%%", s.Text)
	}
	if s.Forced {
		text += ", forced colours"
	}
	return text
}

// Scope is what a situation can break beside what others have shown already. Most
// rules of axe-core are about the page's tree, and each run takes its time.
type Scope int

const (
	Everything Scope = iota
	Layout           // sizes, and what scrolls
	Colors
)

// rules are the scope's of axe-core; none: all.
func (s Scope) rules() []string {
	switch s {
	case Layout:
		return []string{"target-size", "scrollable-region-focusable", "aria-hidden-focus", "color-contrast"}
	case Colors:
		return []string{"color-contrast", "link-in-text-block"}
	}
	return nil
}

// Situations are those that a page is to work in: phone, tablet and desk, both
// schemes, text of twice the size, forced colours.
func Situations() []Situation {
	return []Situation{
		{Width: 1280, Scheme: "light", Text: 100},
		{Width: 320, Scheme: "light", Text: 100},
		{Width: 768, Scheme: "light", Text: 100, Only: Layout},
		{Width: 1280, Scheme: "light", Text: 200, Only: Layout},
		{Width: 320, Scheme: "light", Text: 200, Only: Layout},
		{Width: 320, Scheme: "dark", Text: 100, Only: Colors},
		{Width: 768, Scheme: "dark", Text: 100, Only: Colors},
		{Width: 1280, Scheme: "dark", Text: 100, Only: Colors},
		{Width: 1280, Scheme: "light", Text: 100, Only: Colors, Forced: true},
		{Width: 1280, Scheme: "dark", Text: 100, Only: Colors, Forced: true},
	}
}

// Finding is something wrong with a page in a situation.
type Finding struct {
	Situation
	Rule string // of axe-core; "" if it was found otherwise
	Text string
}

func (f Finding) String() string { return fmt.Sprintf("at %v: %s", f.Situation, f.Text) }

// Set puts the tab into a situation, and waits until the page is painted in it. Its
// reader wants no motion.
func (s Situation) Set(ctx context.Context) error {
	prefer := [][2]string{{"prefers-color-scheme", s.Scheme}, {"prefers-reduced-motion", "reduce"}}
	if s.Forced {
		prefer = append(prefer, [2]string{"forced-colors", "active"})
	}
	var params emulation.SetEmulatedMediaParams
	for _, p := range prefer {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: p[0], Value: p[1]})
	}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, params); err != nil {
		return err
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(s.Width, 800)); err != nil {
		return err
	}
	if err := TextSize(ctx, s.Text); err != nil {
		return err
	}
	_, err := ask[bool](ctx, fmt.Sprintf("settled(%d, %q, %t)", s.Width, s.Scheme, s.Forced))
	return err
}

// Judge looks at the open page in situations, one after the other, and returns what
// is wrong: by axe-core, text cut off or lying over other text in the page's header, the
// page wider than the window, motion. What is wrong in several is said of the first; of
// axe-core, each rule once.
func Judge(ctx context.Context, axe *Axe, situations []Situation) ([]Finding, error) {
	var list []Finding
	seen := map[string]bool{}
	add := func(s Situation, rule, key, text string) {
		if !seen[key] {
			seen[key] = true
			list = append(list, Finding{s, rule, text})
		}
	}
	header := func(ctx context.Context) ([]string, error) { return Overlaps(ctx, "body > header") }
	for _, s := range situations {
		if err := s.Set(ctx); err != nil {
			return nil, err
		}
		looks := []func(context.Context) ([]string, error){Wide, Clipped, Moving, header}
		if s.Only == Colors {
			looks = nil
		}
		violations, err := axe.Check(ctx, s.Only.rules()...)
		if err != nil {
			return nil, err
		}
		for _, v := range violations {
			add(s, v.Rule, "axe "+v.Rule, v.String())
		}
		for _, look := range looks {
			found, err := look(ctx)
			if err != nil {
				return nil, err
			}
			for _, f := range found {
				add(s, "", f, f)
			}
		}
	}
	return list, nil
}
