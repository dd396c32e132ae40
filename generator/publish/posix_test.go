//go:build linux || darwin

package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// The old site must survive a full disk, wherever it strikes. A limit on the
// size of files is the same to the program: a write that fails half-way.
func TestWriteFailsHalfWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	before := snapshot(t, dir, true)
	f := stage(t, dir, site{"index.html": "new"})
	var old unix.Rlimit
	must(t, unix.Getrlimit(unix.RLIMIT_FSIZE, &old))
	must(t, unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 4096, Max: old.Max}))
	err := f.Write("big.html", []byte(strings.Repeat("x", 10000)))
	must(t, unix.Setrlimit(unix.RLIMIT_FSIZE, &old))
	if !errors.Is(err, unix.EFBIG) {
		t.Fatalf("error %v", err)
	}
	_, err = f.Commit()
	wantError(t, err, unix.EFBIG, "big.html")
	wantSame(t, "site", snapshot(t, dir, true), before)
	noLeftovers(t, dir)
}

// A really full disk, on a small file system, if we may mount one.
func TestFullDisk(t *testing.T) {
	mnt := mountTmpfs(t, "size=256k")
	dir := filepath.Join(mnt, "public")
	build(t, dir, siteA)
	before := snapshot(t, dir, true)
	f := stage(t, dir, site{"index.html": "new"})
	var err error
	for i := 0; err == nil && i < 1000; i++ {
		err = f.Write(fmt.Sprint(i), make([]byte, 8<<10))
	}
	if !errors.Is(err, unix.ENOSPC) {
		t.Fatalf("error %v", err)
	}
	_, err = f.Commit()
	wantError(t, err, unix.ENOSPC, "")
	wantSame(t, "site", snapshot(t, dir, true), before)
	noLeftovers(t, dir)
	build(t, dir, siteB)
}

func TestMountPointIsRefused(t *testing.T) {
	dir := mountTmpfs(t, "size=256k")
	_, err := Stage(dir)
	wantError(t, err, ErrMount, dir)
	noLeftovers(t, dir)
}

// A bind mount of the same file system shows only at the exchange.
func TestBindMountIsRefused(t *testing.T) {
	top := t.TempDir()
	dir, other := filepath.Join(top, "public"), filepath.Join(top, "other")
	must(t, os.Mkdir(dir, 0o755))
	build(t, other, siteA)
	bindMount(t, other, dir)
	before := snapshot(t, dir, true)
	_, err := stage(t, dir, siteB).Commit()
	wantError(t, err, ErrMount, dir)
	wantSame(t, "site", snapshot(t, dir, true), before)
	noLeftovers(t, dir)
}

func TestMountInsideIsRefused(t *testing.T) {
	for _, bind := range []bool{false, true} {
		top := t.TempDir()
		dir := filepath.Join(top, "public")
		build(t, dir, siteA)
		inside := filepath.Join(dir, "uploads")
		must(t, os.Mkdir(inside, 0o755))
		if bind {
			other := filepath.Join(top, "other")
			put(t, filepath.Join(other, "x"), "precious")
			bindMount(t, other, inside)
		} else {
			mountTmpfsAt(t, inside, "size=256k")
			put(t, filepath.Join(inside, "x"), "precious")
		}
		before := snapshot(t, dir, true)
		_, err := stage(t, dir, siteB).Commit()
		wantError(t, err, ErrMount, "uploads")
		wantSame(t, "site", snapshot(t, dir, true), before)
	}
}

func TestNoRightToWrite(t *testing.T) {
	if os.Getuid() == 0 {
		runAsNobody(t, "TestNoRightToWrite")
		return
	}
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	build(t, dir, siteA)
	must(t, os.Chmod(dir, 0o555))
	_, err := Stage(dir)
	wantError(t, err, ErrTarget, dir)
	must(t, os.Chmod(dir, 0o755))
	noLeftovers(t, dir)
	must(t, os.Chmod(top, 0o555))
	_, err = Stage(dir)
	wantError(t, err, ErrTarget, top)
	must(t, os.Chmod(top, 0o755))

	// Read-only folders of others are carried over and put away again.
	must(t, os.MkdirAll(filepath.Join(dir, "keep/in"), 0o755))
	put(t, filepath.Join(dir, "keep/in/x"), "x")
	must(t, os.Chmod(filepath.Join(dir, "keep/in"), 0o555))
	must(t, os.Chmod(filepath.Join(dir, "keep"), 0o555))
	build(t, dir, siteB)
	if got := snapshot(t, dir, false)["keep/in/x"]; !strings.HasSuffix(got, " x") {
		t.Errorf("keep/in/x: %q", got)
	}
	for _, d := range []string{"keep", "keep/in"} {
		info, err := os.Stat(filepath.Join(dir, d))
		must(t, err)
		if info.Mode().Perm() != 0o555 {
			t.Errorf("%s: %v", d, info.Mode())
		}
		must(t, os.Chmod(filepath.Join(dir, d), 0o755))
	}
	// A file we may not read cannot be compared; it is written anew.
	must(t, os.Chmod(filepath.Join(dir, "style.css"), 0))
	if r := build(t, dir, siteB); r.Written != 1 {
		t.Errorf("%+v", r)
	}
}

// A named pipe in place of a file of ours must not hang the build.
func TestPipeInPlaceOfAFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	file := filepath.Join(dir, "style.css")
	must(t, os.Remove(file))
	must(t, unix.Mkfifo(file, 0o644))
	build(t, dir, siteA)
	wantSame(t, "site", published(t, dir), siteA)
}
