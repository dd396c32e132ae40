package render

import (
	"encoding/json"
	"testing"
)

func TestAppendJSON(t *testing.T) {
	for _, s := range []string{"", "a", "444.6亿元", `say "x"`, `\`, "a\nb\x00", "<&>", "\xff", "\u2028", "é😀\x7f"} {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := appendJSON([]byte("x"), s); string(got) != "x"+string(want) {
			t.Errorf("%q is %s, not %s", s, got[1:], want)
		}
	}
}
