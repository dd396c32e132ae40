package publish

import (
	"errors"
	"fmt"
	"io"
)

// Sink takes finished files.
//
// Write is safe for concurrent use. The path is slash-separated, relative and
// valid by fs.ValidPath. The data is not kept after the call, so the caller may
// use its buffer again. Stream is the same for a file that grows with the site
// and should not be held in memory: write is called once and writes it part by
// part. If write returns ErrDropped, the file is as if it had never been begun, and
// its path may be written again; any other error is one of the whole build.
type Sink interface {
	Write(path string, data []byte) error
	Stream(path string, write func(io.Writer) error) error
}

var (
	_ Sink = (*Folder)(nil)
	_ Sink = (*Memory)(nil)
)

// The kinds of problems, to be tested with errors.Is.
var (
	ErrNotOurs       = errors.New("this generator did not make the folder")
	ErrLocked        = errors.New("another build is writing here")
	ErrMount         = errors.New("another file system is mounted here")
	ErrTarget        = errors.New("the site cannot be published here")
	ErrForeign       = errors.New("a file that this generator did not make is in the way")
	ErrPath          = errors.New("not a path for a published file")
	ErrTwice         = errors.New("the file is written twice in one build")
	ErrFileAndFolder = errors.New("the path is both a file and a folder")
	ErrCase          = errors.New("two paths differ only in case")
	ErrDone          = errors.New("the build was already committed or aborted")
	ErrDropped       = errors.New("the file was dropped while it was written")
)

// Error is a problem with a path, what it is, and what to do about it.
type Error struct {
	Kind error  // one of the Err values above
	Path string // the file or folder it is about
	Text string // what exactly was found; may be empty
	Help string // what to do; may be empty
}

// Error is one line without the help, which a caller prints on its own line.
func (e *Error) Error() string {
	if e.Text == "" {
		return fmt.Sprintf("%s: %v", e.Path, e.Kind)
	}
	return fmt.Sprintf("%s: %v: %s", e.Path, e.Kind, e.Text)
}

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }
