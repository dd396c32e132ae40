package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"briefing/generator/serve"
)

func serveCommand(stdout, stderr io.Writer) *cobra.Command {
	opts := serve.Options{Out: stdout, Err: stderr}
	var open bool
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the site, rebuild and reload on every edit",
		Long: `Show the site in the browser while you write it. Nothing is written to disk.

Save a file in content/, layouts/ or static/, or site.toml, and the pages that it
changes reload. When the content is broken, open pages show what is wrong, where,
and how to mend it, and come back by themselves once it is mended. Files other
than pages stay as they were last good.

Each rebuild is one line here: the time, the pages, how long it took. A mistake is
told as "build" tells it. Ctrl-C ends it.

Only this machine can read what is served, unless --addr says otherwise.`,
		Example: `  generator serve                       at http://127.0.0.1:8080/
  generator serve --open                and show it in the browser
  generator serve --addr 127.0.0.1:0    at any free port; the first line says which
  generator serve --root ../other       another site
  generator serve --addr 0.0.0.0:8080   for the whole network, to try it on a phone`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if open {
				opts.Ready = func(url string) {
					if err := serve.OpenBrowser(url); err != nil {
						fmt.Fprintln(stderr, "warning: no browser could be opened:", err)
					}
				}
			}
			// The other commands end as programs do that nobody taught otherwise: at once.
			ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return serve.Run(ctx, opts)
		},
	}
	c.Flags().StringVar(&opts.Root, "root", ".", "folder of the site: site.toml, content/, layouts/, static/")
	c.Flags().StringVar(&opts.Addr, "addr", serve.DefaultAddr, "HOST:PORT to serve at; port 0 takes a free one")
	c.Flags().BoolVar(&open, "open", false, "open the site in the browser")
	_ = c.MarkFlagDirname("root")
	return c
}
