package render

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/content"
)

// The data of the site, for those who check or reuse it: all observations, and
// those of each metric table, as CSV (RFC 4180, UTF-8) and JSON, under data/.
// Values are plain numbers in the unit's base: 444.6亿元 is 44460000000 CNY, 7%
// is 7 with unit %. A change has its sign, and its qualifier bounds that number as
// the value's does the value: a fall of less than 5% is -5 and more-than. A derived figure has a formula of other ids and no printed;
// its lines are those its inputs rest on. They are shared by the editions.

// dataPath is where the observations of a table are published, without ending;
// of all tables when it is nil.
func dataPath(t *content.MetricTable) string {
	if t == nil {
		return "data/" + content.AllFigures
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
	// Both are written row by row: of a large site they are too large to be held.
	return r.out.Stream(dataPath(t)+".csv", func(asCSV io.Writer) error {
		return r.out.Stream(dataPath(t)+".json", func(asJSON io.Writer) error { return r.writeData(list, asCSV, asJSON) })
	})
}

// dataBuffer is how much of a data file is written at once.
const dataBuffer = 32 << 10

func (r *renderer) writeData(list []*content.Observation, csvFile, jsonFile io.Writer) error {
	columns := r.dataColumns()
	asCSV := csv.NewWriter(bufio.NewWriterSize(csvFile, dataBuffer))
	if err := asCSV.Write(columns); err != nil {
		return err
	}
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = string(appendJSON(nil, c)) + ":"
	}
	asJSON := bufio.NewWriterSize(jsonFile, dataBuffer)
	asJSON.WriteByte('[')
	row := make([]string, 0, len(columns))
	for i, o := range list {
		row = r.dataRow(row[:0], o)
		if err := asCSV.Write(row); err != nil {
			return err
		}
		if i > 0 {
			asJSON.WriteByte(',')
		}
		writeObject(asJSON, keys, row)
	}
	asJSON.WriteByte(']')
	asCSV.Flush()
	return errors.Join(asCSV.Error(), asJSON.Flush())
}

func (r *renderer) dataColumns() []string {
	columns := []string{"id", "metric", "subject", "period", "status", "qualifier", "value", "unit", "change_qualifier", "change", "change_unit", "printed", "source", "line"}
	for _, what := range []string{"metric", "subject"} {
		for _, l := range r.site.Langs {
			columns = append(columns, what+"_"+l.ID)
		}
	}
	columns = append(columns, "formula")
	if len(r.site.Topics) > 0 {
		columns = append(columns, "topic")
	}
	return columns
}

// dataRow appends an observation in the order of dataColumns.
func (r *renderer) dataRow(row []string, o *content.Observation) []string {
	var change, changeQualifier, changeUnit string
	if o.Change != "" {
		d := o.Delta.Signed()
		change, changeQualifier, changeUnit = d.Plain(), d.Qualifier().String(), d.Unit()
	}
	source, line := citeColumns(o.Cites())
	row = append(row, o.ID, o.Metric.ID, o.Subject.ID, o.Period, string(o.Status), o.Amount.Qualifier().String(), o.Amount.Plain(), o.Metric.Unit,
		changeQualifier, change, changeUnit, o.Printed.Value, source, line)
	for _, t := range []*content.Texts{&o.Metric.Name, &o.Subject.Name} {
		for _, text := range r.texts(t) {
			row = append(row, text.Plain)
		}
	}
	formula := ""
	if o.Formula != nil {
		formula = o.Formula.Text.Value
	}
	row = append(row, formula)
	if len(r.site.Topics) > 0 {
		topic := ""
		if o.Metric.Topic != nil {
			topic = o.Metric.Topic.ID
		}
		row = append(row, topic)
	}
	return row
}

// citeColumns are the columns source and line: several lines are joined by ";".
// Sources are joined in step with them unless there is only one.
func citeColumns(cites []content.Citation) (source, line string) {
	if len(cites) == 1 { // as with almost all
		return cites[0].Source.ID, strconv.Itoa(cites[0].Line)
	}
	sources, lines := make([]string, len(cites)), make([]string, len(cites))
	for i, c := range cites {
		sources[i], lines[i] = c.Source.ID, strconv.Itoa(c.Line)
	}
	if one := slices.Compact(slices.Clone(sources)); len(one) == 1 {
		sources = one
	}
	return strings.Join(sources, ";"), strings.Join(lines, ";")
}

// writeObject writes a JSON object, of keys that are JSON already. Every value
// is a string, as in the CSV: a number read as binary floating point would no
// longer be the one printed.
func writeObject(b *bufio.Writer, keys, values []string) {
	for i, v := range values {
		if i == 0 {
			b.WriteByte('{')
		} else {
			b.WriteByte(',')
		}
		b.WriteString(keys[i])
		b.Write(appendJSON(b.AvailableBuffer(), v))
	}
	b.WriteByte('}')
}

// appendJSON appends a string as JSON. Almost all need no escaping, and need not
// go through reflection.
func appendJSON(to []byte, s string) []byte {
	if strings.ContainsFunc(s, escapedInJSON) {
		text, _ := json.Marshal(s) // a string can't fail
		return append(to, text...)
	}
	return append(append(append(to, '"'), s...), '"')
}

// escapedInJSON says whether encoding/json writes a character otherwise.
func escapedInJSON(c rune) bool {
	return c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029' || c == utf8.RuneError
}
