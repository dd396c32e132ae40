package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// manifestName is the list of our files in the output; see the package comment.
// It starts with a dot, as hosts do not list such files.
const manifestName = ".generator-files"

const manifestHead = "# Files in this folder that the site generator made; it replaces and removes only these (format 1)\n"

func manifestTail(n int) string { return fmt.Sprintf("# %d files\n", n) }

// encodeManifest gives the manifest of the paths, which it sorts.
func encodeManifest(paths []string) []byte {
	slices.Sort(paths)
	size := len(manifestHead) + 32
	for _, p := range paths {
		size += len(p) + 1
	}
	b := make([]byte, 0, size)
	b = append(b, manifestHead...)
	for _, p := range paths {
		b = append(b, p...)
		b = append(b, '\n')
	}
	return append(b, manifestTail(len(paths))...)
}

var errManifest = errors.New("the list of the generator's files is damaged")

// decodeManifest checks every path as if it were to be written: a manifest is
// a file in a folder that others write to, and it decides what is removed.
func decodeManifest(data []byte) ([]string, error) {
	rest, ok := bytes.CutPrefix(data, []byte(manifestHead))
	if !ok {
		return nil, errManifest
	}
	var paths []string
	s := string(rest)
	for {
		line, after, ok := strings.Cut(s, "\n")
		if !ok {
			return nil, errManifest
		}
		if after == "" {
			if line+"\n" != manifestTail(len(paths)) {
				return nil, errManifest
			}
			return paths, nil
		}
		if checkPath(line) != nil || len(paths) > 0 && paths[len(paths)-1] >= line {
			return nil, errManifest
		}
		paths = append(paths, line)
		s = after
	}
}

// readManifest gives the paths of our files in dir. It is fs.ErrNotExist if
// there is no manifest.
func readManifest(dir string) ([]string, error) {
	file := filepath.Join(dir, manifestName)
	info, err := os.Lstat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errManifest
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return decodeManifest(data)
}

// oldSite is what the last build left.
type oldSite struct {
	exists bool                // there is an output folder with files in it
	mode   fs.FileMode         // of an existing output folder, empty or not
	paths  []string            // our files, sorted
	files  map[string]struct{} // the same as a set
	dirs   map[string]struct{} // the folders they stand in
}

// readOld looks at the output folder and refuses one that is not ours.
func readOld(dir string) (*oldSite, error) {
	old := &oldSite{}
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return old, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &Error{Kind: ErrNotOurs, Path: dir, Text: "it is not a folder",
			Help: "choose another folder with --out"}
	}
	old.mode = info.Mode()
	if err := checkWritable(dir, info); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return old, nil
	}
	old.exists = true
	old.paths, err = readManifest(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Error{Kind: ErrNotOurs, Path: dir, Text: "it holds " + entries[0].Name() + " but no " + manifestName,
			Help: "choose another folder with --out, or empty this one yourself if nothing in it is needed"}
	case errors.Is(err, errManifest):
		return nil, &Error{Kind: ErrNotOurs, Path: dir, Text: manifestName + " is damaged",
			Help: "the generator no longer knows which files are its own: empty the folder yourself, or put back the file"}
	case err != nil:
		return nil, err
	}
	old.files = make(map[string]struct{}, len(old.paths))
	old.dirs = make(map[string]struct{})
	for _, p := range old.paths {
		old.files[p] = struct{}{}
		for d := parent(p); d != ""; d = parent(d) {
			if _, ok := old.dirs[d]; ok {
				break
			}
			old.dirs[d] = struct{}{}
		}
	}
	return old, nil
}

// parent is the folder of a path, "" at the top. It does not allocate.
func parent(path string) string {
	return path[:max(strings.LastIndexByte(path, '/'), 0)]
}
