package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/scaffold"
)

func newCommand(stdout, stderr io.Writer) *cobra.Command {
	var s site
	var o scaffold.Options
	var text string
	c := &cobra.Command{
		Use:   "new [KIND ID]",
		Short: "Begin a page, an entry or a figure",
		Long: `Begin something: the two files of a new page, or a new table at the end of a data
file, with the keys it needs and what to write there.

What can be begun follows from the site's sections and data files; without a kind
it is listed. Nothing that is there is changed. What is left empty is an error
until it is written: "generator check" names it, and no build publishes it.`,
		Example: `  generator new                                 what there is on this site
  generator new park east-harbour
  generator new observation gdp-2024 --file economy-2024
  generator new source report-2024 --text ../texts/report-2024.txt`,
		RunE: func(_ *cobra.Command, args []string) error {
			tree, err := s.open()
			if err != nil {
				return err
			}
			var problems diag.Report
			known, err := content.Load(tree, content.Options{}, &problems)
			if err != nil {
				return err
			}
			if known == nil { // site.toml can't be read; other problems are no hindrance
				return report(&build.Result{Diagnostics: problems.Sorted(), Errors: problems.Errors()}, s.root, diag.Text, stderr)
			}
			switch len(args) {
			case 0:
				return listKinds(stdout, known)
			case 2:
			default:
				return errors.New(`name a kind and an id, as in "generator new park east-harbour"; "generator new" lists the kinds`)
			}
			if text != "" {
				if o.Text, err = os.ReadFile(text); err != nil {
					return err
				}
			}
			files, err := scaffold.Begin(tree, known, args[0], args[1], o)
			if err != nil {
				return err
			}
			for _, f := range files {
				name := filepath.Join(s.root, filepath.FromSlash(f.Name))
				if f.Before == nil {
					err = create(name, f.After)
				} else {
					err = rewrite(name, f.Before, f.After)
				}
				if err != nil {
					return err
				}
				if f.Before == nil {
					fmt.Fprintf(stdout, "%s, a new file\n", f.Name)
				} else {
					fmt.Fprintf(stdout, "%s:%d\n", f.Name, f.Line)
				}
			}
			fmt.Fprintln(stdout, `write what is empty there; "generator check" names what is missing`)
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			if tree, err := s.open(); err == nil && len(args) == 0 {
				if known, err := content.Load(tree, content.Options{}, &diag.Report{}); err == nil && known != nil {
					for _, k := range scaffold.Kinds(known) {
						names = append(names, k.Name)
					}
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
	c.Flags().StringVar(&s.root, "root", ".", "folder of the site: site.toml, content/")
	_ = c.MarkFlagDirname("root")
	c.Flags().StringVar(&o.File, "file", "", "metric table that a figure goes to, by its name")
	c.Flags().StringVar(&text, "text", "", "text of a source, to count its lines and take its SHA-256")
	_ = c.MarkFlagFilename("text", "txt")
	return c
}

func listKinds(w io.Writer, site *content.Site) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, k := range scaffold.Kinds(site) {
		fmt.Fprintf(t, "%s\t%s\n", k.Name, k.Place)
	}
	return t.Flush()
}

// create writes a file that must not be there yet: all of it or nothing.
func create(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(name)
	}
	return err
}
