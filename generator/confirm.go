package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/progress"
	"briefing/generator/review"
)

func confirmCommand(stdout, stderr io.Writer) *cobra.Command {
	var s site
	var all bool
	var date string
	c := &cobra.Command{
		Use:   "confirm [PAGE|FILE]...",
		Short: "Record that both languages say the same",
		Long: `Record that somebody has read both languages of a page or data file against each
other and found that they say the same. The record is kept in content/translations/ and
belongs to the site: commit it with the texts.

From then on, changing one language alone makes a report that shows what was
changed, until the pair is confirmed again. Name a page as parks/x, a data file
as glossary.toml, a folder as parks/; a part of one of them behind a "#", as reports
show it. Entries that no text fits any more are dropped.

With each text and each figure of a metric table that was not in the record as it is
now goes the day, and with each page the day on which it came into the record: from
them a build tells when a page was published and last changed. It is today unless
--date says otherwise; on a site that is older than its record say --date unknown
when you begin it, or all its pages will be called new.

Pages with errors can't be confirmed.`,
		Example: `  generator confirm --all            everything; this starts the record
  generator confirm parks/x          a page
  generator confirm parks/x#b1a2b3   a passage of it
  generator confirm glossary.toml#gdp`,
		RunE: func(_ *cobra.Command, args []string) error {
			if all == (len(args) > 0) {
				return errors.New("name what to confirm, or say --all")
			}
			day, err := dayOf(date)
			if err != nil {
				return err
			}
			tree, err := s.open()
			if err != nil {
				return err
			}
			bar := progress.New(stderr)
			c, result, err := build.Confirm(tree, build.Options{Progress: bar.Show, SaveMemory: true}, args, day)
			bar.Done()
			if err != nil {
				return err
			}
			if err := report(result, s.root, diag.Text, stderr); err != nil {
				return err
			}
			if err := writeFiles(s.root, c.Files); err != nil {
				return err
			}
			return sayConfirmed(stdout, c)
		},
	}
	c.Flags().StringVar(&s.root, "root", ".", "folder of the site: site.toml, content/")
	_ = c.MarkFlagDirname("root")
	c.Flags().BoolVar(&all, "all", false, "everything")
	c.Flags().StringVar(&date, "date", "", "day to write beside what was changed, as 2026-11-22, or \"unknown\" (default today)")
	return c
}

// dayOf is the day that the command line names: none said is today.
func dayOf(date string) (review.Day, error) {
	switch date {
	case "":
		return review.DayOf(time.Now()), nil
	case "unknown":
		return 0, nil
	}
	if day, ok := review.ParseDay(date); ok {
		return day, nil
	}
	return 0, fmt.Errorf("--date %q is no day: write it like 2026-11-22, or say unknown", date)
}

// maxConfirmed is how many texts are listed; more are counted.
const maxConfirmed = 30

func sayConfirmed(w io.Writer, c *review.Confirmation) error {
	var b strings.Builder
	was := map[review.State]int{}
	for i, t := range c.Texts {
		was[t.Was]++
		switch {
		case i < maxConfirmed:
			fmt.Fprintf(&b, "%s#%s  %s  %s\n", t.Unit, t.Handle, diag.Harmless(t.Excerpt[0]), diag.Harmless(t.Excerpt[1]))
		case i == maxConfirmed:
			fmt.Fprintf(&b, "and %d more\n", len(c.Texts)-i)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.Files)) {
		switch {
		case len(c.Files) > maxConfirmed:
		case c.Files[name] == nil:
			fmt.Fprintf(&b, "%s removed\n", name)
		default:
			fmt.Fprintf(&b, "%s written\n", name)
		}
	}
	fmt.Fprintf(&b, "%s confirmed: %d new, %d stale, %d changed in both languages", count(len(c.Texts), "text"), was[review.New], was[review.Stale], was[review.Changed])
	if c.Figures > 0 {
		fmt.Fprintf(&b, "; %s recorded", count(c.Figures, "figure"))
	}
	if c.Dropped > 0 {
		fmt.Fprintf(&b, "; %s dropped that nothing fits any more", count(c.Dropped, "old text"))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// writeFiles writes the files, each whole or not at all, and removes those that
// are nil, with the folders that become empty.
func writeFiles(root string, files map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		target := filepath.Join(root, filepath.FromSlash(name))
		if files[name] == nil {
			if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			for dir := filepath.Dir(target); dir != filepath.Clean(root) && os.Remove(dir) == nil; { // stops at one that is not empty
				dir = filepath.Dir(dir)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		temporary := target + ".tmp"
		if err := os.WriteFile(temporary, files[name], 0o666); err != nil {
			return err
		}
		if err := os.Rename(temporary, target); err != nil {
			return err
		}
	}
	return nil
}

// reviewTable prints the state of the translations by section.
func reviewTable(w io.Writer, result *build.Result) error {
	rows := append(slices.Clone(result.Counts), review.Total(result.Counts))
	wide := 0
	for _, c := range rows {
		wide = max(wide, len(c.ID))
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "%-*s\tpairs\tblocks\tconfirmed\tstale\tunconfirmed\twarnings\t\n", wide, "section")
	known := func(n int) string {
		if !result.Kept {
			return "–"
		}
		return fmt.Sprint(n)
	}
	for _, c := range rows {
		fmt.Fprintf(t, "%-*s\t%d\t%d\t%s\t%s\t%s\t%d\t\n", wide, c.ID, c.Pairs, c.Blocks, known(c.Confirmed), known(c.Stale), known(c.Unconfirmed), c.Warnings)
	}
	if err := t.Flush(); err != nil || result.Kept {
		return err
	}
	_, err := fmt.Fprintln(w, "The site keeps no record of what was confirmed: \"generator confirm --all\" begins one.")
	return err
}

// reviewJSON prints the same, one JSON object a line.
func reviewJSON(w io.Writer, result *build.Result) error {
	type row struct {
		Section     string `json:"section"`
		Pairs       int    `json:"pairs"`
		Blocks      int    `json:"blocks"`
		Confirmed   *int   `json:"confirmed"` // null without a record
		Stale       *int   `json:"stale"`
		Unconfirmed *int   `json:"unconfirmed"`
		Warnings    int    `json:"warnings"`
	}
	enc := json.NewEncoder(w)
	for _, c := range result.Counts {
		r := row{Section: c.ID, Pairs: c.Pairs, Blocks: c.Blocks, Warnings: c.Warnings}
		if result.Kept {
			r.Confirmed, r.Stale, r.Unconfirmed = &c.Confirmed, &c.Stale, &c.Unconfirmed
		}
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
