//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// checkRoot is the site that a helper process checks: the test binary, started anew.
const checkRoot = "GENERATOR_TEST_CHECK_ROOT"

// TestSignal: a command ends when it is told to, whatever it is about; serve ends by
// itself then.
func TestSignal(t *testing.T) {
	if root := os.Getenv(checkRoot); root != "" {
		os.Args = []string{"generator", "check", "--root", root}
		main()
	}
	root := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(root, "site.toml"), 0o600); err != nil {
		t.Skip(err)
	}
	c := exec.Command(os.Args[0], "-test.run=^TestSignal$")
	c.Env = append(os.Environ(), checkRoot+"="+root)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	// Opened for reading by the command, it can be opened for writing: the command
	// waits for what nobody writes.
	pipe, err := os.OpenFile(filepath.Join(root, "site.toml"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		if status := c.ProcessState.Sys().(syscall.WaitStatus); status.Signal() != syscall.SIGTERM {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("it goes on")
		c.Process.Kill()
	}
}
