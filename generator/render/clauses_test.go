package render

import "testing"

func TestClauses(t *testing.T) {
	for _, tt := range []struct{ name, html, want string }{
		{"no punctuation", "大连高新区", "大连高新区"},
		{"one clause", "大连高新区怎么样？", "大连高新区怎么样？"},
		{"English", "Projects, investment: people", "Projects, investment: people"},
		{"short and long", "大连高新区2023年开年：项目、招商与民生",
			"大连高新区2023年开年：<span class=clause>项目、</span><span class=clause>招商与民生</span>"},
		{"closing marks belong to the clause", "“先手，”北园说。", "<span class=clause>“先手，”</span><span class=clause>北园说。</span>"},
		{"a clause with a link", `产值<a class=figure href="m.html#a，b">3亿元</a>，上升`,
			`<span class=clause>产值<a class=figure href="m.html#a，b">3亿元</a>，</span><span class=clause>上升</span>`},
		{"no span across the edge of an element", "见<em>北园，大桥</em>：都好", "<span class=clause>见<em>北园，大桥</em>：</span><span class=clause>都好</span>"},
		{"a single Han needs none", "一、二", "<span class=clause>一、</span>二"},
		{"eight ems are kept, nine are not", "一二三四五六七、一二三四五六七八、完", "<span class=clause>一二三四五六七、</span>一二三四五六七八、完"},
		{"a break is a break", "一二三，<br>四五六", "一二三，<br>四五六"},
		{"punctuation alone", "：：", "：："},
		{"empty", "", ""},
	} {
		if got := clauses(tt.html); got != tt.want {
			t.Errorf("%s: clauses(%q)\n got %q\nwant %q", tt.name, tt.html, got, tt.want)
		}
	}
}
