package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/access"
)

// scores are Lighthouse's, of 100, and what the first of them is made of.
type scores struct {
	performance, accessibility, practices, seo category

	metrics []string // as Lighthouse says them: "First Contentful Paint 0.9 s"
	machine float64  // how fast it found this machine: about 100 is a slow phone, 1500 a desktop computer
}

type category struct {
	name  string
	score int
	lost  []string // the audits that cost something, and how much there is to see
}

func (s *scores) list() []category {
	return []category{s.performance, s.accessibility, s.practices, s.seo}
}

// report is what is read of Lighthouse's.
type report struct {
	Environment  struct{ BenchmarkIndex float64 }
	RuntimeError *struct{ Message string }
	Categories   map[string]struct {
		Score     *float64
		AuditRefs []struct {
			ID     string
			Weight float64
		}
	}
	Audits map[string]struct {
		Title        string
		DisplayValue string
		Score        *float64
	}
}

// lighthouse asks Lighthouse about a page several times, and returns what it said
// when it was neither at its best nor at its worst. A time that fails is an error,
// whatever the others say.
func lighthouse(ctx context.Context, root, browser, address string, times int) (*scores, error) {
	var all []*scores
	for range times {
		s, err := lighthouseOnce(ctx, root, browser, address)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *scores) int { return a.performance.score - b.performance.score })
	return all[len(all)/2], nil
}

// lighthouseOnce asks once, about the page as it is to be seen on a phone.
func lighthouseOnce(ctx context.Context, root, browser, address string) (*scores, error) {
	script := filepath.Join(root, filepath.FromSlash(access.Modules), "lighthouse", "cli", "index.js")
	if _, err := os.Stat(script); err != nil {
		return nil, errors.New("lighthouse is not installed: `make audit` does it, with npm; -lighthouse=false goes without")
	}
	flags := "--headless=new"
	if os.Geteuid() == 0 {
		flags += " --no-sandbox"
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	command := exec.CommandContext(ctx, "node", script, address, "--quiet", "--output=json", "--no-enable-error-reporting",
		"--only-categories=performance,accessibility,best-practices,seo", "--chrome-flags="+flags)
	command.Env = append(os.Environ(), "CHROME_PATH="+browser)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		if ctx.Err() != nil {
			err = fmt.Errorf("no answer after %v", patience)
		}
		return nil, fmt.Errorf("lighthouse: %v\n%s", err, stderr.String())
	}
	var r report
	if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
		return nil, fmt.Errorf("lighthouse's report: %v", err)
	}
	if r.RuntimeError != nil {
		return nil, errors.New("lighthouse: " + r.RuntimeError.Message)
	}
	for id := range r.Audits {
		if i := slices.Index(metrics, id); i >= 0 && r.Audits[id].Score == nil {
			return nil, fmt.Errorf("lighthouse could not measure %s", id)
		}
	}
	s := &scores{
		machine:       r.Environment.BenchmarkIndex,
		performance:   r.category("performance", "Performance"),
		accessibility: r.category("accessibility", "Accessibility"),
		practices:     r.category("best-practices", "Best Practices"),
		seo:           r.category("seo", "SEO"),
	}
	for _, id := range metrics {
		s.metrics = append(s.metrics, r.Audits[id].Title+" "+r.Audits[id].DisplayValue)
	}
	return s, nil
}

// metrics are what the score for performance is made of.
var metrics = []string{"first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time", "cumulative-layout-shift"}

func (r *report) category(id, name string) category {
	got := r.Categories[id]
	c := category{name: name}
	if got.Score != nil {
		c.score = int(math.Round(*got.Score * 100))
	}
	if c.score == 100 {
		return c
	}
	for _, ref := range got.AuditRefs {
		a := r.Audits[ref.ID]
		if ref.Weight == 0 || a.Score == nil || *a.Score >= 0.995 {
			continue
		}
		c.lost = append(c.lost, strings.TrimSpace(a.Title+" "+a.DisplayValue))
	}
	slices.Sort(c.lost)
	return c
}
