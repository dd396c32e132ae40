package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/mend"
)

// fix mends what can be mended without asking, in the files themselves, and
// says what it did. Check finds what is wrong with a tree.
func fix(tree fs.FS, root string, check func(fs.FS) (*build.Result, error), say io.Writer) error {
	done, err := mend.Run(tree, func(tree fs.FS) ([]diag.Diagnostic, error) {
		result, err := check(tree)
		if err != nil {
			return nil, err
		}
		return result.Diagnostics, nil
	})
	if err != nil {
		return err
	}
	for _, f := range done.Files {
		if err := rewrite(filepath.Join(root, filepath.FromSlash(f.Name)), f.Before, f.After); err != nil {
			return err
		}
	}
	for _, d := range done.Mended {
		fmt.Fprintf(say, "%s:%d:%d: mended: %s  [%s]\n", diag.Harmless(d.Pos.File), d.Pos.Line, d.Pos.Col, diag.Harmless(d.Text), d.Code)
	}
	if n := len(done.Mended); n > 0 {
		fmt.Fprintf(say, "%s mended in %s\n", count(n, "place"), count(len(done.Files), "file"))
	}
	return nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// rewrite puts other contents into a file: all of them or, whatever happens,
// none. A file that somebody saved in the meantime stays as it is.
func rewrite(name string, before, after []byte) error {
	name, err := filepath.EvalSymlinks(name) // the file itself, not the link to it
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if now, err := os.ReadFile(name); err != nil {
		return err
	} else if !bytes.Equal(now, before) {
		return fmt.Errorf("%s was changed by somebody else in the meantime and was left alone: run this again", name)
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".mend-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // gone already when all went well
	_, err = temp.Write(after)
	if err == nil {
		err = temp.Chmod(info.Mode().Perm())
	}
	if err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}
