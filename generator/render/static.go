package render

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"io/fs"
	"path"
	"strings"

	"briefing/generator/diag"
)

// publishStatic publishes the files of static/. Those below static/assets/ get
// a fingerprint of their bytes in their names, so that a host may let browsers
// keep them for ever; layouts find them with Asset. All others keep their
// names: favicon.ico, robots.txt and what else must stand where it is looked
// for. It returns the assets' paths by name, and the paths
// of all.
func publishStatic(static fs.FS, out Output, report *diag.Report) (assets map[string]string, all map[string]bool, err error) {
	assets, all = map[string]string{}, map[string]bool{}
	if static == nil {
		return assets, all, nil
	}
	err = fs.WalkDir(static, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() || path.Base(name) == ".DS_Store" || strings.HasSuffix(name, "~"):
			return nil
		}
		data, err := fs.ReadFile(static, name)
		if err != nil {
			return err
		}
		small, err := out.Minify(name, data)
		if err != nil {
			report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: diag.Pos{File: "static/" + name}, Text: "the file can't be minified: " + err.Error()})
			return nil
		}
		to := name
		if asset, ok := strings.CutPrefix(name, "assets/"); ok {
			ext := path.Ext(asset)
			to = "assets/" + strings.TrimSuffix(asset, ext) + "." + fingerprint(small) + ext
			assets[asset] = to
		}
		all[to] = true
		return out.Write(to, small)
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return assets, all, err
}

// fingerprint is 50 bits of the SHA-256: ten letters and digits.
func fingerprint(data []byte) string {
	sum := sha256.Sum256(data)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:10])
}
