package render

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"io/fs"
	"path"
	"strings"

	"briefing/generator/content"
	"briefing/generator/diag"
)

// publishStatic publishes the files of static/. Those below static/assets/ get
// a fingerprint of their bytes in their names, so that a host may let browsers
// keep them for ever; layouts find them with Asset. A folder there with the name
// of a style sheet or a script, style.css/ say, is one asset: its files, joined in
// the order of their names. All others keep their
// names: favicon.ico, robots.txt and what else must stand where it is looked
// for. It returns the assets' paths by name, and the paths
// of all.
func publishStatic(static fs.FS, out Output, report *diag.Report) (assets map[string]string, all map[string]bool, err error) {
	assets, all = map[string]string{}, map[string]bool{}
	if static == nil {
		return assets, all, nil
	}
	err = fs.WalkDir(static, ".", func(name string, e fs.DirEntry, err error) error {
		read, leave := fs.ReadFile, error(nil)
		switch joined := inParts(name); {
		case name == "." && errors.Is(err, fs.ErrNotExist):
			return nil // there is no static/
		case err != nil:
			return err
		case notPublished(name):
			return nil
		case e.IsDir() && joined:
			read, leave = readParts, fs.SkipDir
		case e.IsDir():
			return nil
		default:
			if d, bad := content.NoFile(static, name, e); bad {
				d.Pos.File = "static/" + name
				report.Add(d)
				return nil
			}
		}
		data, err := read(static, name)
		if err != nil {
			return err
		}
		small, err := out.Minify(name, data)
		if err != nil {
			report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: diag.Pos{File: "static/" + name}, Text: "the file can't be minified: " + err.Error()})
			return leave
		}
		to := name
		if asset, ok := strings.CutPrefix(name, "assets/"); ok {
			ext := path.Ext(asset)
			to = "assets/" + strings.TrimSuffix(asset, ext) + "." + fingerprint(small) + ext
			assets[asset] = to
		}
		all[to] = true
		if err := out.Write(to, small); err != nil {
			return err
		}
		return leave
	})
	return assets, all, err
}

// inParts says whether a folder of this name is one asset in several files.
func inParts(name string) bool {
	ext := path.Ext(name)
	return strings.HasPrefix(name, "assets/") && (ext == ".css" || ext == ".js")
}

// readParts joins the files of a folder in the order of their names. Each ends
// its last line, so that a comment there does not swallow the next file.
func readParts(static fs.FS, folder string) ([]byte, error) {
	parts, err := fs.ReadDir(static, folder)
	if err != nil {
		return nil, err
	}
	var joined []byte
	for _, part := range parts {
		if part.IsDir() || notPublished(part.Name()) {
			continue
		}
		data, err := fs.ReadFile(static, path.Join(folder, part.Name()))
		if err != nil {
			return nil, err
		}
		joined = append(append(joined, data...), '\n')
	}
	return joined, nil
}

// notPublished are files that systems and editors leave behind, or keep beside a file
// while it is open: vim's .x.swp, and emacs' .#x, a link that leads nowhere.
func notPublished(name string) bool {
	base := path.Base(name)
	switch path.Ext(base) {
	case ".swp", ".swo", ".swx":
		return base[0] == '.'
	}
	return base == ".DS_Store" || strings.HasSuffix(base, "~") || strings.HasPrefix(base, ".#") ||
		strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#")
}

// fingerprint is 50 bits of the SHA-256: ten letters and digits.
func fingerprint(data []byte) string {
	sum := sha256.Sum256(data)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:10])
}
