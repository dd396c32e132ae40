package verify

import (
	"strings"
	"testing"

	"briefing/generator/quantity"
)

func TestStanding(t *testing.T) {
	for _, tt := range []struct {
		line, printed string
		want          bool
	}{
		{"产值444.6亿元。", "444.6亿元", true},
		{"产值444.6亿元。", "44.6亿元", false},
		{"产值444.6亿元。", "6亿元", false},
		{"增长17%，占7%。", "7%", true},
		{"增长17%。", "7%", false},
		{"共30家，又13家、3家", "3家", true},
		{"三十余家", "十余家", false},
		{"三十余家，十余家", "十余家", true},
		{"设三大平台", "三", true},
		{"建成3", "3", true},
		{"建成35", "3", false},
		{"第24届，20条", "20条", true},
		{"", "3", false},
		{"3", "", false},
	} {
		if got := len(standing(tt.line, tt.printed)) > 0; got != tt.want {
			t.Errorf("%q stands on %q: %t", tt.printed, tt.line, got)
		}
	}
}

// What a line of another language says of a figure is found out by that language's words.
func TestPrintsInOtherLanguages(t *testing.T) {
	units := quantity.NewUnits(nil)
	for _, tt := range []struct {
		lang, line, printed string
		otherwise           string
	}{
		{"fr", "Il a reçu plus de 3 km de câble.", "3 km", "plus de 3 km"},
		{"fr", "Le surplus de 3 km reste.", "3 km", ""},
		{"fr", "Il a reçu 3 km de câble.", "3 km", ""},
		{"fr", "Un budget de 17,4 millions.", "17,4", "17,4 millions"},
		{"de", "Das sind nicht weniger als 3 km.", "3 km", "nicht weniger als 3 km"},
		{"fr", "Il a reçu moins, baisse de 3 %.", "change 3 %", "baisse de 3 %"},
		{"en", "Visits fell 3% in all.", "change 3%", "fell 3%"},
		{"ja", "来場者は約120万人。", "120万", "約120万人"},
		{"ja", "来場者は約120万人。", "約120万", ""},
	} {
		printed, change := strings.CutPrefix(tt.printed, "change ")
		amount, err := units.Parse(printed, tt.lang)
		if err != nil {
			t.Error(err)
			continue
		}
		l := newLine(tt.line, tt.lang, units)
		otherwise, ok := l.prints(figure{printed: printed, amount: amount, change: change})
		if ok != (tt.otherwise == "") || !ok && otherwise != tt.otherwise {
			t.Errorf("%q prints %q: %t, otherwise %q", tt.line, tt.printed, ok, otherwise)
		}
	}
}
