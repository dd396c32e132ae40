package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// DefaultAddr is where the site is served unless the caller says otherwise.
const DefaultAddr = "127.0.0.1:8080"

// Options are what a caller may set.
type Options struct {
	Root  string           // the site's folder
	Addr  string           // HOST:PORT; port 0 takes a free one; empty: DefaultAddr
	Out   io.Writer        // the address and what each build found
	Err   io.Writer        // warnings and progress
	Ready func(url string) // called once the site is served; may be nil
}

// Run serves the site until the context ends.
func Run(ctx context.Context, opts Options) error {
	if opts.Addr == "" {
		opts.Addr = DefaultAddr
	}
	root, err := siteFolder(opts.Root)
	if err != nil {
		return err
	}
	listener, host, err := listen(ctx, opts.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	if ip := listener.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
		fmt.Fprintf(opts.Err, "warning: %s is not a loopback address: others on the network can read the site as it is being written\n", opts.Addr)
	}
	watcher, err := newWatcher(root, opts.Err)
	if err != nil {
		return err
	}
	defer watcher.close()

	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	changed := make(chan struct{}, 1) // full: a build is due anyway
	running.Go(func() { watcher.run(ctx, changed) })

	url := address(listener, host)
	b := newBuilder(root, url, opts)
	s := newServer(b.build(ctx, nil, nil), host)
	if ctx.Err() != nil {
		return nil
	}
	served := make(chan error, 1)
	web := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends the event streams
		ErrorLog:          log.New(opts.Err, "", 0),
	}
	running.Go(func() { served <- web.Serve(listener) })
	defer func() {
		cancel()
		// A browser may hold connections that it has not used yet: no reason to wait longer.
		end, stop := context.WithTimeout(context.WithoutCancel(ctx), 500*time.Millisecond)
		defer stop()
		if web.Shutdown(end) != nil {
			web.Close()
		}
	}()
	fmt.Fprintf(opts.Out, "%s shows %s and follows every edit; Ctrl-C stops it\n", url, root)
	b.report()
	if opts.Ready != nil {
		opts.Ready(url)
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-served:
			return err
		case <-changed:
			next := b.build(ctx, s.openFiles(), s.show)
			if ctx.Err() != nil {
				return nil
			}
			// Shown before it is said: who waits for the line finds the new site.
			s.show(next)
			b.report()
		}
	}
}

// siteFolder gives the folder's real path, which the watcher's events name.
func siteFolder(root string) (string, error) {
	path, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return "", err
	}
	if info, err := os.Stat(path); err != nil {
		return "", err
	} else if !info.IsDir() {
		return "", fmt.Errorf("%s is not a folder", root)
	}
	return path, nil
}

// listen opens the port and returns the host that was asked for.
func listen(ctx context.Context, addr string) (net.Listener, string, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, "", fmt.Errorf("--addr can't be %q: it is HOST:PORT, for example %s", addr, DefaultAddr)
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, "", fmt.Errorf("another program uses %s: stop it, or choose another port; --addr %s takes a free one", addr, net.JoinHostPort(host, "0"))
	}
	if err != nil {
		return nil, "", fmt.Errorf("can't serve at %s: %w", addr, err)
	}
	return listener, host, nil
}

// address is the URL that a browser on this machine can open.
func address(listener net.Listener, host string) string {
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return "http://" + net.JoinHostPort(host, port) + "/"
}
