package sentence

import (
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"zh", "", ""},
		{"zh", "   ", ""},
		{"zh-Hans", "园区在北。企业多！多吗？不少；新的也有", "园区在北。|企业多！|多吗？|不少；|新的也有"},
		{"zh", "他说：“很大。”又说：“不远。”", "他说：“很大。”|又说：“不远。”"},
		{"zh", "（说明见下。）正文。", "（说明见下。）|正文。"},
		{"zh", "真的？！好……那就去。", "真的？！|好……那就去。"},
		{"zh", "2.0版与5.5亿元。R.D.是缩写", "2.0版与5.5亿元。|R.D.是缩写"},
		{"zh", "一行\n二行", "一行|二行"},
		{"en", "It is large. So is that; not this! Really? Yes.", "It is large.|So is that;|not this!|Really?|Yes."},
		{"en", "Up 5.5 percent. Now 3.2.1 is out.", "Up 5.5 percent.|Now 3.2.1 is out."},
		{"en", "Dr. Wang of No. 5 Ltd. came. Mr. Li, too.", "Dr. Wang of No. 5 Ltd. came.|Mr. Li, too."},
		{"en", "Firms, e.g. Neusoft, grew. J. Smith left.", "Firms, e.g. Neusoft, grew.|J. Smith left."},
		{"en", "They call it “both high and new.” The rest is plain.", "They call it “both high and new.”|The rest is plain."},
		{"en", "It ends in etc. and goes on.", "It ends in etc. and goes on."},
		{"en", "So do I. He left.", "So do I.|He left."},
		{"en", "It has \uFFFC firms. \uFFFC more came.", "It has \uFFFC firms.|\uFFFC more came."},
		{"de", "Es ist z.B. groß. Und neu.", "Es ist z.B. groß.|Und neu."},
		{"en", "no end", "no end"},
	} {
		var got []string
		for _, s := range Split(c.tag, c.text) {
			got = append(got, c.text[s.Start:s.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("Split(%s, %q) = %q, want %q", c.tag, c.text, s, c.want)
		}
	}
}

func TestForm(t *testing.T) {
	for _, c := range []struct {
		tag, a, b string
		same      bool
	}{
		{"zh", "园区的位置、面积，没有写。", "园区位置、面积没有写", true},
		{"zh", "园区在北", "园区在南", false},
		{"zh", "产值2023年", "产值2022年", false},
		{"zh", "“双跨”平台", "双跨平台", true},
		{"en", "The sources leave it unclear.", "the source leaves it unclear", true},
		{"en", "Firms are many", "The firm is many", true},
		{"en", "And there is a park.", "there is the park", true},
		{"en", "The policies", "The policy", true},
		{"en", "Output rose", "Output fell", false},
		{"en", "\uFFFC firms", "firms", false},
		{"en", "and", "and", true},
		{"de", "Der Park", "der Park.", true},
		{"de", "Der Park", "die Parks", false},
	} {
		if got := Form(c.tag, c.a) == Form(c.tag, c.b); got != c.same {
			t.Errorf("%s: forms of %q and %q: %q, %q", c.tag, c.a, c.b, Form(c.tag, c.a), Form(c.tag, c.b))
		}
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"园区位置面积企业和进度都没有写", "园区位置面积企业和建设进度都没有写", true},
		{"新登记内资企业", "新登记内资企业数", true},
		{"2022年安排", "2023年安排", false},
		{"这里建大学", "产值增长了", false},
		{"", "", true},
		{"a", "b", true}, // nothing to compare
	} {
		if got := Alike(c.a, c.b); got != c.want {
			t.Errorf("Alike(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("zh", "园区。“大。”\n新；2.0")
	f.Add("en", "Dr. A. came. “No.” etc. 5.5\xff.")
	f.Fuzz(func(t *testing.T, tag, text string) {
		last := 0
		for _, s := range Split(tag, text) {
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("[%d,%d) after %d in %d bytes", s.Start, s.End, last, len(text))
			}
			last = s.End
			Form(tag, text[s.Start:s.End])
		}
	})
}
