//go:build linux || darwin

package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// The environment of a helper process: the test binary, started anew, builds
// sites until it is killed.
const (
	killDir = "PUBLISH_TEST_KILL_DIR"
	killAt  = "PUBLISH_TEST_KILL_AT"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		buildUntilKilled(dir, os.Getenv(killAt))
		return
	}
	os.Exit(m.Run())
}

// killSite is a site of some hundred files, of which version B has some other,
// some fewer and some more than A.
func killSite(b bool) site {
	s := site{}
	for i := range 150 {
		s[fmt.Sprintf("same/%d/%d.html", i%10, i)] = strings.Repeat(fmt.Sprint("same ", i), i)
		text := "old"
		if b {
			text = "new"
		}
		s[fmt.Sprintf("both/%d/%d.html", i%20, i)] = strings.Repeat(text, i)
		if i < 50 {
			s[fmt.Sprintf("%s/%d.html", text, i)] = text
		}
	}
	s["index.html"] = fmt.Sprint("version B: ", b)
	return s
}

func buildUntilKilled(dir, at string) {
	for b := false; ; b = !b {
		f, err := Stage(dir)
		check(err)
		f.exchange = killing(f, at)
		s := killSite(b)
		var wg sync.WaitGroup
		paths := make(chan string)
		for range 4 {
			wg.Go(func() {
				for p := range paths {
					check(f.Write(p, []byte(s[p])))
				}
			})
		}
		for p := range s {
			paths <- p
		}
		close(paths)
		wg.Wait()
		_, err = f.Commit()
		check(err)
	}
}

// killing gives an exchange that kills its own process at a chosen point.
func killing(f *Folder, at string) exchangeFunc {
	die := func() { syscall.Kill(os.Getpid(), syscall.SIGKILL); select {} }
	return func(a, b string) error {
		switch at {
		case "before the exchange":
			die()
		case "after the exchange":
			check(exchangeAtomic(a, b))
			die()
		case "between two renames":
			check(os.Rename(b, f.prev))
			die()
		case "after two renames":
			check(os.Rename(b, f.prev))
			check(os.Rename(a, b))
			die()
		}
		return exchangeAtomic(a, b)
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

// killHelper lets a helper build into dir and kills it after a while, unless it
// kills itself before.
func killHelper(t *testing.T, dir, at string, after time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killDir+"="+dir, killAt+"="+at)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	must(t, cmd.Start())
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	err := cmd.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("the helper was not killed: %v %s", err, stderr.String())
	}
}

// which says which of the two sites stands in dir, byte for byte: "A", "B" or ""
// for no folder at all.
func which(t *testing.T, dir string, a, b map[string]string) string {
	t.Helper()
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	name, want := "A", a
	now := snapshot(t, dir, false)
	if strings.Contains(now["index.html"], "true") {
		name, want = "B", b
	}
	wantSame(t, "the site after a kill is not version "+name, now, want)
	return name
}

func TestKill(t *testing.T) {
	kills := 75
	if testing.Short() {
		kills = 25
	}
	top := t.TempDir()
	// What each version looks like, foreign files included.
	var want [2]map[string]string
	for i := range want {
		dir := filepath.Join(top, "want", fmt.Sprint(i))
		build(t, dir, killSite(i == 1))
		want[i] = snapshot(t, dir, false)
	}
	withForeign := func(m map[string]string) map[string]string {
		all := map[string]string{"CNAME": "-rw-r--r-- example.org", "same/empty": "drwxr-xr-x"}
		for p, s := range m {
			all[p] = s
		}
		return all
	}

	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	counts := map[string]int{}
	leftovers := 0
	var looks, missing atomic.Int64
	for i := range kills {
		first := i%3 == 0
		dir := filepath.Join(top, "public-again")
		if first {
			dir = filepath.Join(top, fmt.Sprint("public", i))
		}
		a, b := want[0], want[1]
		var before map[string]string
		stop := func() {}
		if !first {
			if i == 1 {
				build(t, dir, killSite(false))
				put(t, filepath.Join(dir, "CNAME"), "example.org")
				must(t, os.Mkdir(filepath.Join(dir, "same/empty"), 0o755))
			}
			age(t, dir)
			before = snapshot(t, dir, true)
			a, b = withForeign(a), withForeign(b)
			stop = watch(filepath.Join(dir, "index.html"), &looks, &missing)
		}
		killHelper(t, dir, "", time.Duration(random.Int64N(int64(120*time.Millisecond))))
		stop()
		is := which(t, dir, a, b)
		if is == "" && !first {
			t.Fatal("the site is gone")
		}
		counts[fmt.Sprintf("first=%v: %q", first, is)]++
		if _, err := os.Lstat(filepath.Join(top, fmt.Sprintf(".%s.build", filepath.Base(dir)))); err == nil {
			leftovers++
		}
		now := map[string]string{}
		if is != "" {
			now = snapshot(t, dir, true)
		}
		for p, s := range before { // the files that never change were never touched
			if strings.HasSuffix(p, ".html") && strings.HasPrefix(p, "same/") || p == "CNAME" {
				if now[p] != s {
					t.Errorf("kill %d: %s was touched", i, p)
				}
			}
		}
		// The same site once more touches nothing; another is built well.
		if is != "" {
			build(t, dir, killSite(is == "B"))
			wantSame(t, "the same site built again", snapshot(t, dir, true), now)
		}
		build(t, dir, killSite(is != "B"))
		which(t, dir, a, b)
		if t.Failed() {
			t.Fatalf("kill %d of %d", i, kills)
		}
		if first {
			must(t, os.RemoveAll(dir))
		}
	}
	t.Logf("%d kills, %d left a work folder, found %v; %d looks at index.html while building, %d in vain",
		kills, leftovers, counts, looks.Load(), missing.Load())
	if missing.Load() > 0 {
		t.Error("index.html was missing for a moment")
	}
}

// watch looks for a file again and again until it is stopped.
func watch(file string, looks, missing *atomic.Int64) (stop func()) {
	var done atomic.Bool
	var wg sync.WaitGroup
	wg.Go(func() {
		for !done.Load() {
			looks.Add(1)
			if _, err := os.Stat(file); err != nil {
				missing.Add(1)
			}
			time.Sleep(10 * time.Microsecond)
		}
	})
	return func() { done.Store(true); wg.Wait() }
}

// The points that a random kill hardly ever hits.
func TestKillAtTheExchange(t *testing.T) {
	tests := []struct {
		at         string
		then, next string // the site after the kill, and after the next Stage
	}{
		{"before the exchange", "B", "B"},
		{"after the exchange", "A", "A"},
		{"between two renames", "", "B"}, // the documented exception
		{"after two renames", "A", "A"},
	}
	top := t.TempDir()
	var want [2]map[string]string
	for i := range want {
		dir := filepath.Join(top, fmt.Sprint(i))
		build(t, dir, killSite(i == 1))
		want[i] = snapshot(t, dir, false)
	}
	for i, tt := range tests {
		t.Run(tt.at, func(t *testing.T) {
			dir := filepath.Join(top, fmt.Sprint("public", i))
			build(t, dir, killSite(true))
			killHelper(t, dir, tt.at, time.Minute)
			if is := which(t, dir, want[0], want[1]); is != tt.then {
				t.Errorf("after the kill it is %q, want %q", is, tt.then)
			}
			f, err := Stage(dir)
			must(t, err)
			must(t, f.Abort())
			if is := which(t, dir, want[0], want[1]); is != tt.next {
				t.Errorf("after the next Stage it is %q, want %q", is, tt.next)
			}
			noLeftovers(t, dir)
			build(t, dir, killSite(tt.next == "A"))
		})
	}
}
