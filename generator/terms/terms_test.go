package terms

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

var tags = [2]string{"zh-Hans", "en"}

func concept(zh, en string) *Concept {
	return &Concept{Names: [2][]string{strings.Split(zh, "|"), strings.Split(en, "|")}}
}

func TestFind(t *testing.T) {
	var (
		zone    = concept("大连高新区|高新区", "Dalian Hi-tech Zone|Hi-tech Zone")
		area    = concept("大连金普新区|金普新区", "Dalian Jinpu New Area|Jinpu New Area")
		gazelle = concept("瞪羚企业", "gazelle firm")
		digital = concept("数字经济", "Digital economy")
		clean   = concept("清洁能源", "clean energy")
		special = concept("专精特新", "specialised and innovative")
		champs  = concept("制造业单项冠军", "single champion of manufacturing")
		centres = concept("策源中心", "centre where innovation begins")
		quality = concept("新质生产力", "new quality productive forces")
		place   = concept("英歌石", "Yinggeshi")
		torch   = concept("火炬中心", "Torch Center")
		app     = concept("多格合一应用", "many-grids-in-one app")
		service = concept("生产性服务业", "producer services")
		dock    = concept("船坞", "the Dock")
		week    = concept("海创周", "Overseas Scholars’ Start-up Week")
		body    = concept("高新区管委会", "Administrative Committee of the zone")
	)
	for _, c := range []struct {
		concept *Concept
		lang    int
		text    string
		want    Answer
		form    string
	}{
		{zone, 1, "The Dalian Hi-tech Zone grew", Named, ""},
		{zone, 1, "The Hi-tech Zone’s firms", Named, ""},
		{zone, 1, "the zone grew", Short, ""},
		{zone, 1, "its zone", Short, ""},
		{zone, 1, "the whole zone", Short, ""},
		{zone, 1, "the zones", Short, ""},
		{zone, 1, "The Hi-Tech Zone grew", Otherwise, "Hi-Tech Zone"},
		{zone, 1, "the hi-tech zone grew", Otherwise, "hi-tech zone"},
		{zone, 1, "The Hi tech Zone grew", Otherwise, "Hi tech Zone"},
		{zone, 1, "the high-tech district", None, ""},
		{zone, 1, "a zone", None, ""},
		{zone, 1, "in 高新区 (Gaoxinqu)", Named, ""},
		{zone, 1, "", None, ""},
		{area, 1, "the New Area", Short, ""},
		{area, 1, "this Area", Short, ""},
		{area, 1, "the Jinpu New District", None, ""},
		{area, 1, "Jinpu New Areas", Short, ""}, // a proper name has no plural
		{gazelle, 1, "Gazelle firms are many", Named, ""},
		{gazelle, 1, "gazelle firm’s", Named, ""},
		{gazelle, 1, "those firms", Short, ""},
		{gazelle, 1, "firms with the speed of a gazelle", Short, ""},
		{gazelle, 1, "antelope firms", None, ""},
		{digital, 1, "the digital with the real economy", Short, ""},
		{digital, 1, "the Digital Economy Park", Named, ""},
		{digital, 1, "digital-economy firms", Named, ""},
		{digital, 1, "digitised economies", None, ""},
		{clean, 1, "a clean-energy park", Named, ""},
		{clean, 1, "cleaner energy", None, ""},
		{special, 1, "specialized and innovative firms", Otherwise, "specialized and innovative"},
		{special, 1, "special and new firms", None, ""},
		{champs, 1, "single champions of manufacturing", Named, ""},
		{champs, 1, "manufacturing champions", None, ""},
		{centres, 1, "Centres where innovation begins", Named, ""},
		{quality, 1, "new productive forces", None, ""},
		{place, 1, "Yinggeshi Science City", Named, ""},
		{place, 1, "Yinggeshihe", None, ""},
		{torch, 1, "the Torch Centre", Otherwise, "Torch Centre"},
		{app, 1, "the many-grids-in-one app", Named, ""},
		{dock, 1, "it has no Dock", Short, ""},
		{week, 1, "the Overseas Scholars' Start-up Week", Otherwise, "Overseas Scholars' Start-up Week"},
		{week, 1, "that year’s fair", None, ""},
		{body, 1, "the committee met", Short, ""},

		{zone, 0, "大连高新区在南", Named, ""},
		{zone, 0, "该区", None, ""},
		{place, 0, "英歌石科学城", Named, ""},
		{place, 0, "该科学城", None, ""},
		{area, 0, "新区有企业", Short, ""},
		{area, 0, "由新区出资", Short, ""},
		{area, 0, "建设新区", None, ""},
		{area, 0, "Jinpu New Area", Named, ""},
		{gazelle, 0, "有几家企业", None, ""},
		{gazelle, 0, "该企业", Short, ""},
		{gazelle, 0, "羚羊公司", None, ""},
		{service, 0, "生产性和生活性两类服务业", Short, ""},
		{service, 0, "生产性服务", Short, ""},
		{service, 0, "生产服务", None, ""},
		{app, 0, "“多格合一”应用", Named, ""},
		{app, 0, "多格合一", Short, ""},
		{clean, 0, "洁净能源", None, ""},
	} {
		f := c.concept.Find(tags, c.lang, c.text)
		form := ""
		if f.Answer == Otherwise {
			form = c.text[f.Start:f.End]
		}
		if f.Answer != c.want || form != c.form {
			t.Errorf("%s in %q: %d %q, want %d %q", c.concept.Names[c.lang][0], c.text, f.Answer, form, c.want, c.form)
		}
	}
}

func TestUnknownLanguage(t *testing.T) {
	c := &Concept{Names: [2][]string{{"Technologiepark Nord"}, {"parc technologique du Nord"}}}
	for _, x := range []struct {
		lang int
		text string
		want Answer
	}{
		{0, "der Technologiepark Nord", Named},
		{0, "des Technologieparks", Short},
		{0, "Parks", None},
		{1, "le parc technologique du Nord", Named},
		{1, "les parcs technologiques", Short},
		{1, "la ville", None},
	} {
		if f := c.Find([2]string{"de", "fr"}, x.lang, x.text); f.Answer != x.want {
			t.Errorf("%q: %d, want %d", x.text, f.Answer, x.want)
		}
	}
}

func TestKorean(t *testing.T) {
	c := &Concept{Names: [2][]string{{"북쪽 단지"}, {"Parc Nord à l’été"}}}
	for _, x := range []struct {
		lang int
		text string
		want Answer
	}{
		{0, "북쪽 단지는 크다", Named},
		{0, norm.NFD.String("북쪽 단지는 크다"), Named},
		{0, "이 단지가 크다", Short},
		{0, "도시가 크다", None},
		{1, norm.NFD.String("Le Parc Nord à l’été"), Named},
	} {
		if f := c.Find([2]string{"ko", "fr"}, x.lang, x.text); f.Answer != x.want {
			t.Errorf("%q: %d, want %d", x.text, f.Answer, x.want)
		}
	}
}

func TestInflect(t *testing.T) {
	for name, want := range map[string]string{
		"gazelle firm":                     "gazelle firms",
		"little giants":                    "little giant",
		"policy":                           "policies",
		"policies":                         "policy",
		"branch":                           "branches",
		"boxes":                            "box",
		"single champion of manufacturing": "single champions of manufacturing",
		"Hi-tech Zone":                     "",
		"Torch Center":                     "",
		"pilot-scale testing":              "pilot scale testing",
		"Neusoft":                          "",
		"R&D":                              "",
		"1+N":                              "",
		"":                                 "",
		"three-year campaign":              "three-year campaigns|three year campaign|three year campaigns",
	} {
		if got := strings.Join(Inflect("en", name), "|"); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := Inflect("zh", "瞪羚企业"); got != nil {
		t.Error(got)
	}
}

func TestAvoid(t *testing.T) {
	a := NewAvoid("en", []Form{{"High-tech Zone", 1}, {"pilot test", 2}, {"SRDI", 3}})
	for text, want := range map[string]string{
		"the High-Tech zone":      "1:High-Tech zone",
		"Pilot tests, pilot-test": "2:Pilot tests 2:pilot-test",
		"srdi firms":              "3:srdi",
		"copilot test":            "",
		"pilot testing":           "",
		"":                        "",
	} {
		var got []string
		a.Find(text, func(start, end int, concept int32) { got = append(got, fmt.Sprintf("%d:%s", concept, text[start:end])) })
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
	NewAvoid("en", nil).Find("x", func(int, int, int32) { t.Error("found") })
}

func FuzzFind(f *testing.F) {
	f.Add("高新区", "Hi-tech Zone", "The Hi-Tech zones, specialized", uint8(1))
	f.Add("金普新区", "of the", "该新区“\xff", uint8(0))
	f.Fuzz(func(t *testing.T, zh, en, text string, lang uint8) {
		c := &Concept{Names: [2][]string{{zh}, {en}}}
		for _, tags := range [][2]string{{"zh", "en"}, {"en", "zh"}, {"de", "fr"}} {
			if f := c.Find(tags, int(lang%2), text); f.Answer == Otherwise && (f.Start < 0 || f.End < f.Start || f.End > len(text)) {
				t.Fatalf("[%d,%d) in %d bytes", f.Start, f.End, len(text))
			}
		}
		NewAvoid("en", []Form{{en, 1}}).Find(text, func(start, end int, _ int32) {
			if start >= end || end > len(text) {
				t.Fatalf("[%d,%d) in %d bytes", start, end, len(text))
			}
		})
	})
}
