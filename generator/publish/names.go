package publish

import (
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// names holds the paths of one build, files and the folders they stand in, and
// refuses those that could not stand in one folder on every system.
type names struct {
	mu     sync.Mutex
	byFold map[string]name
}

type name struct {
	path string
	dir  bool
}

func newNames(size int) *names {
	return &names{byFold: make(map[string]name, size)}
}

// add registers a file.
func (n *names) add(path string) error {
	if err := checkPath(path); err != nil {
		return err
	}
	key := fold(path)
	n.mu.Lock()
	defer n.mu.Unlock()
	if have, ok := n.byFold[key]; ok {
		return clash(have, path, false)
	}
	n.byFold[key] = name{path: path}
	// The folders above, until one is known: its own parents are known then.
	// Folding may change the length of a name, so the two ends move separately.
	i, j := len(path), len(key)
	for {
		i = strings.LastIndexByte(path[:i], '/')
		j = strings.LastIndexByte(key[:j], '/')
		if i < 0 {
			return nil
		}
		if have, ok := n.byFold[key[:j]]; ok {
			if have.dir && have.path == path[:i] {
				return nil
			}
			return clash(have, path[:i], true)
		}
		n.byFold[key[:j]] = name{path: path[:i], dir: true}
	}
}

// remove takes a file back. The folders it stood in stay.
func (n *names) remove(path string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.byFold, fold(path))
}

// find says whether the path is a file or a folder of this build.
func (n *names) find(path string) (dir, ok bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	have, ok := n.byFold[fold(path)]
	if !ok || have.path != path {
		return false, false
	}
	return have.dir, true
}

func clash(have name, path string, dir bool) error {
	switch {
	case have.path != path:
		return &Error{Kind: ErrCase, Path: path, Text: "there is also " + have.path,
			Help: "give one of them another name: they are the same file on macOS and Windows"}
	case have.dir != dir:
		return &Error{Kind: ErrFileAndFolder, Path: path}
	}
	return &Error{Kind: ErrTwice, Path: path}
}

func checkPath(path string) error {
	if !fs.ValidPath(path) || path == "." {
		return &Error{Kind: ErrPath, Path: path,
			Help: "a path is relative, separated by slashes, without empty parts, . and .."}
	}
	for i := 0; i < len(path); i++ {
		// A backslash separates folders on Windows; control characters would
		// break the manifest's lines and a terminal's.
		if c := path[i]; c < 0x20 || c == 0x7f || c == '\\' {
			return &Error{Kind: ErrPath, Path: path, Help: "backslashes and control characters cannot stand in a path"}
		}
	}
	if fold(path) == manifestName {
		return &Error{Kind: ErrPath, Path: path, Help: "this name is the generator's own list of files"}
	}
	return nil
}

// fold maps all spellings of a path that differ only in case to one. It does
// not allocate for lower-case ASCII, which nearly all paths are.
func fold(path string) string {
	for i := 0; i < len(path); i++ {
		if c := path[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.Map(foldRune, path)
		}
	}
	return path
}

// foldRune gives one member of the runes that are equal but for case; for ASCII
// it is the lower-case one, to agree with the short cut in fold.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	least := r
	for x := unicode.SimpleFold(r); x != r; x = unicode.SimpleFold(x) {
		least = min(least, x)
	}
	if least < utf8.RuneSelf {
		return unicode.ToLower(least) // K (Kelvin) and ſ fold to ASCII
	}
	return least
}
