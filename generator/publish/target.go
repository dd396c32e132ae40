package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// inputs are the folders of a project that hold what a site is made from.
var inputs = []string{"content", "layouts", "static", "generator", ".git"}

// CheckTarget refuses an output folder that would swallow something else: the
// root of the file system, the home folder, the project, any folder above
// those, and the project's input folders. Links are followed, and folders are
// compared as the file system does, so no other spelling gets through.
func CheckTarget(dir, root string) error {
	target, err := resolveTarget(dir)
	if err != nil {
		return err
	}
	target = resolveAbove(target)
	root, err = filepath.Abs(root)
	if err != nil {
		return err
	}
	root = resolveAbove(root)
	help := "choose a folder of its own for the site, such as " + filepath.Join(root, "public")
	refuse := func(text string) error {
		return &Error{Kind: ErrTarget, Path: dir, Text: text, Help: help}
	}
	if filepath.Dir(target) == target {
		return refuse("it is the root of the file system")
	}
	if within(root, target) {
		return refuse("it holds the project")
	}
	if home, err := os.UserHomeDir(); err == nil && within(resolveAbove(home), target) {
		return refuse("it holds your home folder")
	}
	for _, in := range inputs {
		if within(target, filepath.Join(root, in)) {
			return refuse("it is inside the project's " + in + " folder")
		}
	}
	return nil
}

// resolveTarget gives the absolute path of the folder that dir is, or that it
// points to. The folder need not exist: a link may point to a site that two
// renames were just about to replace.
func resolveTarget(dir string) (string, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for range 40 {
		link, err := os.Readlink(path)
		if err != nil {
			return path, nil // not a link, or nothing there
		}
		if !filepath.IsAbs(link) {
			// A relative link counts from where its folder really is.
			link = filepath.Join(resolveAbove(filepath.Dir(path)), link)
		}
		path = filepath.Clean(link)
	}
	return "", &Error{Kind: ErrTarget, Path: dir, Text: "too many links lead to one another"}
}

// resolveAbove follows the links in as much of the path as exists.
func resolveAbove(path string) string {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		return real
	}
	above := filepath.Dir(path)
	if !errors.Is(err, fs.ErrNotExist) || above == path {
		return path
	}
	return filepath.Join(resolveAbove(above), filepath.Base(path))
}

// within says whether path is dir or stands in it.
func within(path, dir string) bool {
	info, err := os.Stat(dir)
	for {
		if path == dir {
			return true
		}
		if err == nil {
			if here, err := os.Stat(path); err == nil && os.SameFile(here, info) {
				return true
			}
		}
		above := filepath.Dir(path)
		if above == path {
			return false
		}
		path = above
	}
}
