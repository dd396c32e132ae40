// Command generator builds a bilingual briefing site from Markdown and TOML.
//
// It only reads the command line and writes to the terminal; the work is done
// by the packages beside it, see ARCHITECTURE.md. Exit status: 0 fine, 1 the
// content has errors, 2 the command line is wrong or a file can't be read or
// written.
package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/progress"
	"briefing/generator/publish"
	"briefing/generator/verify"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}

// errContent says that diagnostics with errors were printed.
var errContent = errors.New("the content has errors")

// run runs a command line and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := rootCommand(stdout, stderr)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	if errors.Is(err, errContent) {
		return 1
	}
	fmt.Fprintln(stderr, "generator:", diag.Harmless(err.Error()))
	var e *publish.Error
	if errors.As(err, &e) && e.Help != "" {
		fmt.Fprintln(stderr, "help:", e.Help)
	}
	return 2
}

// site are the flags of every command that reads a site.
type site struct {
	root    string
	baseURL string
}

func (s *site) flags(c *cobra.Command) {
	c.Flags().StringVar(&s.root, "root", ".", "folder of the site: site.toml, content/, layouts/, static/")
	c.Flags().StringVar(&s.baseURL, "base-url", "", "address the site is published at, instead of site.toml's")
	_ = c.MarkFlagDirname("root")
}

// open returns the site's tree.
func (s *site) open() (fs.FS, error) {
	info, err := os.Stat(s.root)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("--root: %s is not a folder", s.root)
	}
	return os.DirFS(s.root), nil
}

func rootCommand(stdout, stderr io.Writer) *cobra.Command {
	c := &cobra.Command{
		Use:   "generator",
		Short: "Build a bilingual briefing site from Markdown and TOML",
		Long: `Build a bilingual briefing site from Markdown and TOML.

A site is a folder with site.toml, content/, layouts/ and static/. Every page is
a pair of Markdown files, one in each language; every number in it is a
reference to an observation in a TOML table, with the line of the source that
prints it. What breaks a rule does not build: the message says where it stands
and how to mend it, "generator explain CODE" says why.`,
		Example: `  generator build                build the site into public/
  generator serve --open         show it, rebuild and reload on every edit
  generator check                name every problem, write nothing`,
		SilenceUsage: true, SilenceErrors: true,
	}
	c.AddCommand(buildCommand(stdout, stderr), serveCommand(stdout, stderr), checkCommand(stdout, stderr), confirmCommand(stdout, stderr), verifyCommand(stdout, stderr), newCommand(stdout, stderr), explainCommand(stdout))
	return c
}

func buildCommand(stdout, stderr io.Writer) *cobra.Command {
	var s site
	var out string
	c := &cobra.Command{
		Use:   "build",
		Short: "Build the site into a folder",
		Long: `Build the site into a folder that any static host can serve, under any path.

The folder gets the whole new site or stays as it was: a build that fails or is
killed leaves the old site. Files that did not change keep their times. Files in
the folder that the generator did not write stay; a folder that it did not make
is refused.`,
		Example: `  generator build
  generator build --out /srv/www/briefing --base-url https://example.org/briefing/`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			target := out
			if !filepath.IsAbs(target) {
				target = filepath.Join(s.root, target)
			}
			tree, err := s.open()
			if err != nil {
				return err
			}
			if err := publish.CheckTarget(target, s.root); err != nil {
				return err
			}
			var folder *publish.Folder
			bar := progress.New(stderr)
			result, err := build.Run(tree, build.Options{
				BaseURL: s.baseURL, Progress: bar.Show, SaveMemory: true,
				Open: func() (publish.Sink, error) {
					var err error
					folder, err = publish.Stage(target)
					return folder, err
				},
			})
			bar.Done()
			if folder != nil {
				defer folder.Abort() // does nothing once committed
			}
			if err != nil {
				return err
			}
			if err := report(result, s.root, diag.Text, stderr); err != nil {
				return err
			}
			done, err := folder.Commit()
			if err != nil {
				return err
			}
			fmt.Fprintf(stdout, "%s: %s from %s; %s written, %d unchanged, %d removed\n",
				target, count(result.Pages, "page"), count(result.Pairs, "pair"), count(done.Written, "file"), done.Unchanged, done.Removed)
			return nil
		},
	}
	s.flags(c)
	c.Flags().StringVar(&out, "out", "public", "folder to build into, relative to the site's")
	_ = c.MarkFlagDirname("out")
	return c
}

func checkCommand(stdout, stderr io.Writer) *cobra.Command {
	var s site
	var mending bool
	format := string(diag.Text)
	c := &cobra.Command{
		Use:   "check",
		Short: "Name every problem, mend the small ones if asked",
		Long: `Hold the site to every rule and name every problem, with file, line, column and
what to do. Nothing is written, but with --fix.

The checks of language (marks, quotes, spaces, words that stand twice ...) count
as [checks] of site.toml says: error, warning or off. Warnings stop no build and
leave the exit status 0.

With --fix what can be mended without asking is mended in the files themselves:
spaces between scripts, marks of the wrong width, invisible characters, straight
quotation marks and the like. Code, links, references and keys are never
touched. What was mended is listed; what is left is reported as always.

  text    for people: the line, a caret, notes and help; then a table of what is
          translated and confirmed
  json    one JSON object a line, for programs; those of the table have a "section"
  github  workflow commands that GitHub shows beside the line`,
		Example: `  generator check
  generator check --fix          mend what is safe to mend first`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if !slices.Contains(diag.Formats(), diag.Format(format)) {
				return fmt.Errorf("--format can't be %q: it is text, json or github", format)
			}
			tree, err := s.open()
			if err != nil {
				return err
			}
			check := func(tree fs.FS) (*build.Result, error) {
				bar := progress.New(stderr)
				defer bar.Done()
				return build.Run(tree, build.Options{BaseURL: s.baseURL, Progress: bar.Show, SaveMemory: true})
			}
			if mending {
				say := stdout
				if format != string(diag.Text) { // programs read the report
					say = stderr
				}
				if err := fix(tree, s.root, check, say); err != nil {
					return err
				}
			}
			result, err := check(tree)
			if err != nil {
				return err
			}
			found := report(result, s.root, diag.Format(format), stdout)
			if found != nil && !errors.Is(found, errContent) {
				return found
			}
			switch diag.Format(format) {
			case diag.Text:
				if len(result.Diagnostics) == 0 {
					fmt.Fprintf(stdout, "%s, no problems\n", count(result.Pairs, "pair"))
				}
				if len(result.Counts) > 0 {
					fmt.Fprintln(stdout)
					err = reviewTable(stdout, result)
				}
			case diag.JSON:
				err = reviewJSON(stdout, result)
			}
			return cmp.Or(err, found)
		},
	}
	s.flags(c)
	c.Flags().StringVar(&format, "format", format, "text, json or github")
	c.Flags().BoolVar(&mending, "fix", false, "mend in the files what is safe to mend, then report what is left")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json", "github"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func verifyCommand(stdout, stderr io.Writer) *cobra.Command {
	var s site
	var sources string
	var record, list bool
	c := &cobra.Command{
		Use:   "verify --sources DIR",
		Short: "Hold citations and figures against the source texts",
		Long: `Hold the site against the texts of its sources: ID.txt each, one paragraph a line.

Each text must be the one whose SHA-256 content/sources.toml gives; each
observation's printed and change must stand on the line it cites; no citation
may lead to an empty line; and every number a text prints must be claimed: by an
observation, as a date, an ordinal or a name, or by an entry of
content/ledger.toml that says why it is none.

Last comes a count of what claims the numbers. With --record it is kept in
content/ledger-counts.toml, from which a page shows it with {:ledger}; without,
it must be the one kept there. With --list every number is printed before it,
with its place and what claims it.`,
		Example: `  generator verify --sources ../texts
  generator verify --sources ../texts --list | grep observation
  generator verify --sources ../texts --record`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if info, err := os.Stat(sources); err != nil {
				return err
			} else if !info.IsDir() {
				return fmt.Errorf("--sources: %s is not a folder", sources)
			}
			tree, err := s.open()
			if err != nil {
				return err
			}
			var problems diag.Report
			woven, err := build.Weave(tree, build.Options{BaseURL: s.baseURL}, &problems)
			if err != nil {
				return err
			}
			var counts verify.Result
			if woven != nil {
				if counts, err = verify.Run(woven, os.DirFS(sources), &problems); err != nil {
					return err
				}
				if !record {
					verify.Recorded(woven, counts, &problems)
				}
			}
			if list {
				if err := ledgerList(stdout, counts.Numbers); err != nil {
					return err
				}
			}
			if err := report(&build.Result{Diagnostics: problems.Sorted(), Errors: problems.Errors()}, s.root, diag.Text, stderr); err != nil {
				_ = ledgerTable(stdout, counts) // what is claimed so far; the problems are what counts
				return err
			}
			if record {
				if err := os.WriteFile(filepath.Join(s.root, filepath.FromSlash(content.CountsFile)), content.WriteCounts(counts.Sources), 0o644); err != nil {
					return err
				}
			}
			return ledgerTable(stdout, counts)
		},
	}
	s.flags(c)
	c.Flags().StringVar(&sources, "sources", "", "folder with the sources' texts")
	c.Flags().BoolVar(&record, "record", false, "keep the counts of the ledger in "+content.CountsFile)
	c.Flags().BoolVar(&list, "list", false, "print every number of the texts with what claims it")
	_ = c.MarkFlagRequired("sources")
	_ = c.MarkFlagDirname("sources")
	return c
}

// ledgerList prints every number of the sources, one a line: place, number,
// claim and the observations that make it, set apart by tabs.
func ledgerList(w io.Writer, numbers []verify.Number) error {
	out := bufio.NewWriter(w)
	for _, n := range numbers {
		var ids []string
		for _, o := range n.Observations {
			ids = append(ids, o.ID)
		}
		fmt.Fprintf(out, "%s:%d:%d\t%s\t%s\t%s\n", n.Pos.File, n.Pos.Line, n.Pos.Col, n.Text, cmp.Or(n.Claim, "unclaimed"), strings.Join(ids, ";"))
	}
	return out.Flush()
}

// ledgerTable prints what claims the numbers of each source.
func ledgerTable(w io.Writer, counts verify.Result) error {
	columns := content.LedgerClaims()
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "source\tnumbers\t%s\tunclaimed\n", strings.Join(columns, "\t"))
	for _, s := range counts.Sources {
		fmt.Fprintf(t, "%s\t%d", s.Source.ID, s.Numbers)
		for _, c := range columns {
			fmt.Fprintf(t, "\t%d", s.Claims[c])
		}
		fmt.Fprintf(t, "\t%d\n", s.Unclaimed)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%s and %s held against the texts\n", count(counts.Observations, "observation"), count(counts.Lines, "cited line"))
	return err
}

func explainCommand(stdout io.Writer) *cobra.Command {
	var codes []string
	for _, d := range diag.Docs() {
		codes = append(codes, string(d.Code))
	}
	return &cobra.Command{
		Use:   "explain [CODE...]",
		Short: "Say what a rule is and why there is one",
		Long: `Say what the rule behind a message is and why there is one. A message ends with
its code in brackets: [pair-figures]. Without a code, all of them.`,
		ValidArgs: codes,
		RunE: func(_ *cobra.Command, args []string) error {
			for _, a := range args {
				if !slices.Contains(codes, a) {
					return fmt.Errorf("there is no code %q: %s", a, diag.DidYouMean(a, codes, "\"generator explain\" lists them"))
				}
			}
			for _, d := range diag.Docs() {
				if len(args) == 0 || slices.Contains(args, string(d.Code)) {
					fmt.Fprintf(stdout, "%s\n    %s\n    %s\n", d.Code, d.Rule, d.Why)
				}
			}
			return nil
		},
	}
}

// report prints what a run found. It returns errContent when an error is among
// it.
func report(result *build.Result, root string, format diag.Format, w io.Writer) error {
	writer := diag.Writer{Out: w, Format: format, Color: progress.Color(w), Lines: func(file string) ([]byte, error) {
		return os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	}}
	if err := writer.Write(result.Diagnostics); err != nil {
		return err
	}
	if format == diag.Text && len(result.Diagnostics) > 0 {
		fmt.Fprintln(w, diag.Summary(result.Diagnostics))
		if n := diag.Mendable(result.Diagnostics); n > 0 {
			fmt.Fprintf(w, "%d of them can be mended with \"generator check --fix\"\n", n)
		}
	}
	if result.Errors > 0 {
		return errContent
	}
	return nil
}
