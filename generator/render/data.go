package render

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/content"
	"briefing/generator/quantity"
)

// The data of the site, for those who check or reuse it: all observations, and
// those of each metric table, as CSV (RFC 4180, UTF-8) and JSON, under data/.
// Values are plain numbers in the unit's base: 444.6亿元 is 44460000000 CNY, 7%
// is 7 with unit %. They are shared by the editions.

// dataPath is where the observations of a table are published, without ending;
// of all tables when it is nil.
func dataPath(t *content.MetricTable) string {
	if t == nil {
		return "data/observations"
	}
	return "data/" + strings.TrimSuffix(path.Base(t.File), ".toml")
}

// data publishes the observations of a table, or of all when it is nil.
func (r *renderer) data(t *content.MetricTable) error {
	var list []*content.Observation
	if t != nil {
		list = slices.Clone(t.Observations)
	} else {
		for _, t := range r.site.Tables {
			list = append(list, t.Observations...)
		}
	}
	slices.SortFunc(list, func(a, b *content.Observation) int { return cmp.Compare(a.ID, b.ID) })
	columns := r.dataColumns()
	for _, f := range []struct {
		ending string
		write  func([]string, []*content.Observation, *renderer) ([]byte, error)
	}{{".csv", observationsCSV}, {".json", observationsJSON}} {
		data, err := f.write(columns, list, r)
		if err != nil {
			return err
		}
		if err := r.out.Write(dataPath(t)+f.ending, data); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) dataColumns() []string {
	columns := []string{"id", "metric", "subject", "period", "status", "qualifier", "value", "unit", "change", "printed", "source", "line"}
	for _, what := range []string{"metric", "subject"} {
		for _, l := range r.site.Langs {
			columns = append(columns, what+"_"+l.ID)
		}
	}
	return columns
}

// dataRow is an observation in the order of dataColumns.
func (r *renderer) dataRow(o *content.Observation) []string {
	change := ""
	if o.Change != "" {
		if change = o.Delta.Plain(); o.Delta.Direction() == quantity.Down {
			change = "-" + change
		}
	}
	row := []string{o.ID, o.Metric.ID, o.Subject.ID, o.Period, string(o.Status), o.Amount.Qualifier().String(), o.Amount.Plain(), o.Metric.Unit,
		change, o.Printed.Value, o.Cite.Source.ID, strconv.Itoa(o.Cite.Line)}
	for _, t := range []*content.Texts{&o.Metric.Name, &o.Subject.Name} {
		for _, text := range r.texts(t) {
			row = append(row, text.Plain)
		}
	}
	return row
}

func observationsCSV(columns []string, list []*content.Observation, r *renderer) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.Write(columns); err != nil {
		return nil, err
	}
	for _, o := range list {
		if err := w.Write(r.dataRow(o)); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// observationsJSON writes an array of objects with the columns as keys, in
// their order, every value a string as in the CSV: a number read as binary
// floating point would no longer be the one printed.
func observationsJSON(columns []string, list []*content.Observation, r *renderer) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, o := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, value := range r.dataRow(o) {
			if j == 0 {
				b.WriteByte('{')
			} else {
				b.WriteByte(',')
			}
			key, err := json.Marshal(columns[j])
			if err != nil {
				return nil, err
			}
			text, err := json.Marshal(value)
			if err != nil {
				return nil, err
			}
			b.Write(key)
			b.WriteByte(':')
			b.Write(text)
		}
		b.WriteByte('}')
	}
	b.WriteByte(']')
	return b.Bytes(), nil
}
