package render

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"regexp"
	"slices"

	"briefing/generator/diag"
)

// A web manifest names the site, and shows its icon, where somebody keeps a link
// to it on a telephone. How it looks there is in layouts/manifest.json; what is the
// same in every manifest is added: the names, the languages, the addresses, and
// the icons among the assets. What the file says itself is left as it is.
const (
	manifestFile = "manifest.json"
	manifestPath = "site.webmanifest"
)

// manifestIcon matches the assets that are icons: icon.svg, icon-192.png, and
// those that may be cut to any shape, icon-maskable-512.png.
var manifestIcon = regexp.MustCompile(`^icon(-maskable)?(?:-([0-9]+))?\.(png|svg|webp)$`)

// readManifest reads the layouts' part of the manifest; nil if there is none.
func readManifest(layouts fs.FS, report *diag.Report) (map[string]json.RawMessage, error) {
	data, err := fs.ReadFile(layouts, manifestFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	out := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &out); err != nil {
		d := diag.Diagnostic{Code: diag.LayoutError, Pos: diag.Pos{File: "layouts/" + manifestFile, Line: 1, Col: 1}, Text: err.Error(),
			Help: `it is a web manifest, a JSON object: {"display": "minimal-ui", "theme_color": "#f8f5ee"}`}
		if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
			before := data[:max(0, min(int(syntax.Offset)-1, len(data)))]
			for _, c := range string(before) {
				if d.Pos.Col++; c == '\n' {
					d.Pos.Line, d.Pos.Col = d.Pos.Line+1, 1
				}
			}
		}
		report.Add(d)
		return nil, nil
	}
	return out, nil
}

// manifests publishes the manifest of every edition.
func (r *renderer) manifests() error {
	for _, e := range r.editions {
		at := e.at(manifestPath)
		out := maps.Clone(r.manifest)
		add := func(key string, value any) error {
			if _, ok := out[key]; ok {
				return nil
			}
			text, err := json.Marshal(value)
			out[key] = text
			return err
		}
		err := errors.Join(add("name", e.of(r.texts(&r.site.Config.Title)).Joined()), add("lang", r.site.Langs[e.from].Tag),
			add("start_url", "index.html"), add("scope", "./"), add("icons", r.icons(at)))
		if r.site.Config.Description.Given() {
			err = errors.Join(err, add("description", e.of(r.texts(&r.site.Config.Description)).Joined()))
		}
		if err != nil {
			return err
		}
		data, err := json.Marshal(out)
		if err != nil {
			return err
		}
		if err := r.out.Write(e.folder+manifestPath, data); err != nil {
			return err
		}
	}
	return nil
}

type icon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// icons are the icons among the assets.
func (r *renderer) icons(at location) []icon {
	var out []icon
	for _, name := range slices.Sorted(maps.Keys(r.assets)) {
		m := manifestIcon.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		i := icon{Src: at.root + r.assets[name], Sizes: "any", Type: "image/" + m[3]}
		if m[3] == "svg" {
			i.Type = "image/svg+xml"
		}
		if m[2] != "" {
			i.Sizes = m[2] + "x" + m[2]
		}
		if m[1] != "" {
			i.Purpose = "maskable"
		}
		out = append(out, i)
	}
	return out
}
