package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// site is the content of a site, by path.
type site map[string]string

// stage starts a build and puts the site into it.
func stage(t *testing.T, dir string, s site) *Folder {
	t.Helper()
	f, err := Stage(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Abort() })
	for _, p := range slices.Sorted(maps.Keys(s)) {
		if err := f.Write(p, []byte(s[p])); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// build publishes the site and checks that nothing but the output is left.
func build(t *testing.T, dir string, s site) Result {
	t.Helper()
	r, err := stage(t, dir, s).Commit()
	if err != nil {
		t.Fatal(err)
	}
	noLeftovers(t, dir)
	return r
}

func noLeftovers(t *testing.T, dir string) {
	t.Helper()
	work := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".build")
	if _, err := os.Lstat(work); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is left: %v", work, err)
	}
}

// snapshot describes everything in a folder: kinds, modes, contents, targets,
// and with times the modification times and inodes.
func snapshot(t testing.TB, dir string, times bool) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		s := info.Mode().String()
		switch {
		case info.Mode().IsRegular():
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			s += " " + string(data)
			if times {
				s += fmt.Sprint(" ", info.ModTime().UnixNano(), " ", inode(info))
			}
		case info.Mode()&fs.ModeSymlink != 0:
			target, err := os.Readlink(path)
			if err != nil {
				return err
			}
			s += " -> " + target
		case times:
			s += fmt.Sprint(" ", info.ModTime().UnixNano(), " ", inode(info))
		}
		all[filepath.ToSlash(rel)] = s
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// published gives our files in a folder, without the manifest.
func published(t testing.TB, dir string) site {
	t.Helper()
	s := site{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == manifestName {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		s[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func wantSame(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	var diff []string
	for p, s := range got {
		if w, ok := want[p]; !ok {
			diff = append(diff, "too much: "+p)
		} else if w != s {
			diff = append(diff, fmt.Sprintf("%s: %.80q, want %.80q", p, s, w))
		}
	}
	for p := range want {
		if _, ok := got[p]; !ok {
			diff = append(diff, "missing: "+p)
		}
	}
	if len(diff) > 0 {
		slices.Sort(diff)
		t.Errorf("%s:\n%s", what, strings.Join(diff[:min(len(diff), 20)], "\n"))
	}
}

func wantError(t *testing.T, err, kind error, mentions string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("error %v, want %v", err, kind)
	}
	if !strings.Contains(err.Error(), mentions) {
		t.Errorf("error %q does not mention %q", err, mentions)
	}
}

func put(t *testing.T, file, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// age sets back the time of all files, so that a later write shows.
func age(t *testing.T, dir string) {
	t.Helper()
	then := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		return os.Chtimes(path, then, then)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
