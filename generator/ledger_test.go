package main

import (
	"strings"
	"testing"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/verify"
)

// TestLedgerList prints a number each way it can be claimed.
func TestLedgerList(t *testing.T) {
	at := func(line, col int32) diag.Pos { return diag.Pos{File: "report.txt", Line: line, Col: col} }
	var out strings.Builder
	err := ledgerList(&out, []verify.Number{
		{Pos: at(3, 5), Text: "突破70亿元", Claim: "observation", Observations: []*content.Observation{{ID: "output-2023"}}},
		{Pos: at(3, 12), Text: "50个", Claim: "observation", Observations: []*content.Observation{{ID: "begun-2023"}, {ID: "built-2023"}}},
		{Pos: at(3, 20), Text: "一家", Claim: "phrase"},
		{Pos: at(4, 1), Text: "三"},
	})
	const want = "report.txt:3:5\t突破70亿元\tobservation\toutput-2023\nreport.txt:3:12\t50个\tobservation\tbegun-2023;built-2023\nreport.txt:3:20\t一家\tphrase\t\nreport.txt:4:1\t三\tunclaimed\t\n"
	if err != nil || out.String() != want {
		t.Errorf("%v\n%s\nwant\n%s", err, out.String(), want)
	}
}
