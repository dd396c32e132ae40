// Command bench measures how fast the generator is and what memory it takes.
//
// It writes a site of its own making, the same bytes each time: pairs of pages
// of 600 to 900 Chinese characters and their English, with headings, a list, a
// table, figures, citations and links, laid out by this project's layouts. It
// then measures, in turn and several times,
//
//   - the floor: a program that only reads the Markdown files, runs goldmark on
//     each, minifies each and writes each;
//   - a build of the paired edition alone;
//   - a build of all three editions;
//
// each in a process of its own and into a fresh folder, and prints the medians
// beside the goals. It tests nothing: it exits with 0 whatever it measures.
//
// The builds make no index to search with, unless told to with -search: the floor
// is that of pages, and the index is no part of them. It costs about as much for
// one edition as for three, which share it.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// The goals, which hold from 1,000 pairs on: below, starting up counts more
// than the pages do.
const (
	goalPaired = 2.5 // times the floor
	goalThree  = 1.6 // times the paired edition
	goalKB     = 40  // memory a pair over that of a site of few pairs
	goalsFrom  = 1000
	fewPairs   = 10
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "child" {
		if err := runTask(os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(2)
		}
		return
	}
	b := bench{out: os.Stdout}
	pairs := flag.String("pairs", "100,1000,10000", "numbers of pairs to measure with, separated by commas")
	flag.StringVar(&b.root, "root", ".", "folder of the project, for its layouts/ and static/")
	flag.StringVar(&b.dir, "dir", "", "folder to work in (default a temporary one, in memory where Linux has /dev/shm)")
	flag.IntVar(&b.runs, "runs", 5, "measurements of each, of which the median counts")
	flag.StringVar(&b.cpu, "cpuprofile", "", "write a CPU profile of a build to this file, and measure nothing")
	flag.StringVar(&b.held, "heldprofile", "", "write a heap profile of the site, read and not yet rendered, to this file, and measure nothing")
	flag.BoolVar(&b.searched, "search", false, "make the index to search with, too")
	flag.BoolVar(&b.one, "paired", false, "profile a build of the paired edition alone, not of all three")
	flag.StringVar(&b.allocs, "allocprofile", "", "write a profile of all allocations of such a build to this file, and measure nothing")
	flag.Parse()
	if err := b.run(*pairs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

type bench struct {
	out  io.Writer
	root string
	dir  string
	runs int
	self string // this program

	cpu, held, allocs string // files for profiles
	one               bool   // profiles are of the paired edition alone
	searched          bool   // the sites have an index to search with
}

func (b *bench) run(list string) error {
	var sizes []int
	for s := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return fmt.Errorf("-pairs can't be %q: write numbers with commas between", list)
		}
		sizes = append(sizes, n)
	}
	if b.runs < 1 {
		return errors.New("-runs must be at least 1")
	}
	var err error
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	if b.dir, err = os.MkdirTemp(cmp.Or(b.dir, memoryFolder()), "bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	if b.cpu != "" || b.held != "" || b.allocs != "" {
		return b.profile(sizes[len(sizes)-1])
	}
	few, err := b.measure(fewPairs)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "%s, %d processors, medians of %d: seconds by the clock (and of processor time), peaks of memory in MB\n\n", runtime.Version(), runtime.NumCPU(), b.runs)
	fmt.Fprintln(b.out, "                      floor               paired            three editions    paired    three   peak of memory         KB a pair")
	fmt.Fprintln(b.out, "  pairs       time      cpu       time      cpu       time      cpu  / floor / paired  floor paired  three    paired   three")
	for _, n := range sizes {
		r, err := b.measure(n)
		if err != nil {
			return err
		}
		r.print(b.out, n, few)
	}
	return nil
}

// memoryFolder is a folder whose files are kept in memory; empty: none known.
// On a disk the runs would disturb one another: ext4 passes over the inodes of
// files deleted in the last minutes, one by one, so that making a file takes
// ten times as long in a run that follows another.
func memoryFolder() string {
	const shm = "/dev/shm"
	if info, err := os.Stat(shm); runtime.GOOS == "linux" && err == nil && info.IsDir() {
		return shm
	}
	return ""
}

// result is what was measured with one number of pairs.
type result struct{ floor, paired, three measurement }

func (r result) print(w io.Writer, n int, few result) {
	kb := func(m, few measurement) float64 { return float64(m.PeakKB-few.PeakKB) / float64(n) }
	ratio, editions := r.paired.Seconds/r.floor.Seconds, r.three.Seconds/r.paired.Seconds
	pairedKB, threeKB := kb(r.paired, few.paired), kb(r.three, few.three)
	mb := func(m measurement) int64 { return m.PeakKB / 1024 }
	fmt.Fprintf(w, "%7d   %8.3f (%6.2f)  %8.3f (%6.2f)  %8.3f (%6.2f) %8.2f %8.2f %6d %6d %6d  %8.1f%8.1f\n", n,
		r.floor.Seconds, r.floor.CPU, r.paired.Seconds, r.paired.CPU, r.three.Seconds, r.three.CPU, ratio, editions,
		mb(r.floor), mb(r.paired), mb(r.three), pairedKB, threeKB)
	if n < goalsFrom {
		return
	}
	goal := func(what string, value, limit float64) {
		verdict := "met"
		if value > limit {
			verdict = "MISSED"
		}
		fmt.Fprintf(w, "        %s %.2f, goal %g: %s\n", what, value, limit, verdict)
	}
	goal("paired / floor", ratio, goalPaired)
	goal("three / paired", editions, goalThree)
	goal("KB a pair", max(pairedKB, threeKB), goalKB)
}

// measure takes the floor, the paired edition and all three in turn, so that
// what else the machine does meanwhile falls on all of them alike.
func (b *bench) measure(pairs int) (result, error) {
	dir, err := b.corpus(pairs)
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(dir)
	var floors, paireds, threes []measurement
	for i := range b.runs + 1 {
		steps := []struct {
			into     *[]measurement
			kind     string
			editions []string
		}{{&floors, "floor", allEditions}, {&paireds, "build", allEditions[:1]}, {&threes, "build", allEditions}}
		for _, s := range steps {
			if err := writeConfig(dir, s.editions, b.searched); err != nil {
				return result{}, err
			}
			m, err := b.child(task{Kind: s.kind, Dir: dir, Out: filepath.Join(b.dir, "public")})
			if err != nil {
				return result{}, err
			}
			if i > 0 { // the first round warms the page cache
				*s.into = append(*s.into, m)
			}
		}
	}
	return result{median(floors), median(paireds), median(threes)}, nil
}

func median(list []measurement) measurement {
	pick := func(value func(measurement) float64) float64 {
		values := make([]float64, len(list))
		for i, m := range list {
			values[i] = value(m)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	out := list[0]
	out.Seconds = pick(func(m measurement) float64 { return m.Seconds })
	out.CPU = pick(func(m measurement) float64 { return m.CPU })
	out.PeakKB = int64(pick(func(m measurement) float64 { return float64(m.PeakKB) }))
	return out
}

// corpus writes a corpus into a new folder.
func (b *bench) corpus(pairs int) (string, error) {
	dir := filepath.Join(b.dir, fmt.Sprintf("site-%d", pairs))
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	return dir, corpus{pairs}.write(dir, b.root)
}

// child does a task in a process of its own.
func (b *bench) child(t task) (measurement, error) {
	argument, err := json.Marshal(t)
	if err != nil {
		return measurement{}, err
	}
	defer os.RemoveAll(t.Out)
	cmd := exec.Command(b.self, "child", string(argument))
	cmd.Stderr = os.Stderr
	data, err := cmd.Output()
	if err != nil {
		return measurement{}, fmt.Errorf("%s: %w", t.Kind, err)
	}
	m := measurement{CPU: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()}
	return m, json.Unmarshal(data, &m)
}

// profile builds once with profiles on.
func (b *bench) profile(pairs int) error {
	dir, err := b.corpus(pairs)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	editions := allEditions
	if b.one {
		editions = editions[:1]
	}
	if err := writeConfig(dir, editions, b.searched); err != nil {
		return err
	}
	m, err := b.child(task{Kind: "build", Dir: dir, Out: filepath.Join(b.dir, "public"), CPU: b.cpu, Held: b.held, Allocs: b.allocs, Repeats: b.runs})
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "%d pages, %.1f MB in %.3f s, peak %d MB\n", m.Pages, float64(m.Bytes)/1e6, m.Seconds, m.PeakKB/1024)
	return nil
}
