package refdoc_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

const requestTable = "|Parameter|Type|Required|Description|\n|-|-|-|-|\n|Name|String|Yes|A name.|\n"

func TestRead_NotAReferencePage_Error(t *testing.T) {
	cases := []struct{ name, src, want string }{
		{"binary", "# A\n\x00\x01", "p.md: a binary file (NUL at byte 4)"},
		{"not UTF-8", "# A\nb\xff\n", "p.md:2: not UTF-8 text"},
		{"empty", "", "p.md: not a reference page"},
		{"another document", "# Readme\n\nInstall it.\n\n|a|b|\n|-|-|\n|1|2|\n", "p.md: not a reference page"},
		{"no operation", "# A page\n\n## Request parameters\n\n" + requestTable, "p.md: the page names no operation"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			contract, _, err := refdoc.Read("p.md", []byte(c.src))
			if contract != nil || err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want an error that begins with %q", err, c.want)
			}
		})
	}
}

// rules returns the sorted rules of findings without duplicates.
func rules(findings []spec.Finding) string {
	var all []string
	for _, f := range findings {
		if len(all) == 0 || all[len(all)-1] != f.Rule {
			all = append(all, f.Rule)
		}
	}
	return strings.Join(all, " ")
}

func TestRead_SeveralOperationNames_Reported(t *testing.T) {
	src := strings.Replace(string(shipped(t, seedPage)), "?Action=AssociateGlobalAccelerationInstance", "?Action=Associate", 1)
	c, findings, err := refdoc.Read("p.md", []byte(src))
	if err != nil || rules(findings) != "operation-disagrees" || c.Operation.Name != "AssociateGlobalAccelerationInstance" {
		t.Errorf("operation %s, findings %v, error %v", c.Operation.Name, findings, err)
	}
	if f := findings[0]; f.File != "p.md" || !strings.Contains(strings.Split(src, "\n")[f.Line-1], "```") {
		t.Errorf("the finding points to %s:%d", f.File, f.Line)
	}
}

func TestRead_MalformedExamples_Reported(t *testing.T) {
	page := string(shipped(t, seedPage))
	for _, change := range []struct{ name, old, new, want string }{
		{"missing end tag", "</RequestId>", "", "example-repaired"},
		{"two roots", "</AssociateGlobalAccelerationInstanceResponse>", "</AssociateGlobalAccelerationInstanceResponse><b/>", "example-repaired"},
		{"surplus comma", "B2088158AEDA\"\n}", "B2088158AEDA\",\n}", "example-repaired"},
		{"duplicate name", "{\n\t\"RequestId\"", "{\"RequestId\":1,\n\"RequestId\"", "malformed-example"},
	} {
		t.Run(change.name, func(t *testing.T) {
			broken := strings.Replace(page, change.old, change.new, 1)
			_, findings, err := refdoc.Read("p.md", []byte(broken))
			if broken == page || err != nil || rules(findings) != change.want {
				t.Errorf("findings %v, error %v", findings, err)
			}
		})
	}
}

// TestRead_TruncatedPage_RowsSoFarOrError cuts the page after every 31st byte, or after every seventh with ROWPROOF_FULL.
// Read must return either an error that states the reason or the rows so far with findings. Only text after the last row
// may be cut without a finding.
func TestRead_TruncatedPage_RowsSoFarOrError(t *testing.T) {
	src := shipped(t, seedPage)
	end := strings.LastIndex(string(src), "|")
	step := 31
	if sharedtest.Full() {
		step = 7
	}
	for n := 1; n < end; n += step {
		c, findings, err := refdoc.Read("p.md", src[:n])
		switch {
		case err != nil && !strings.HasPrefix(err.Error(), "p.md: "):
			t.Fatalf("cut at %d: the error names no file: %v", n, err)
		case err == nil && c == nil:
			t.Fatalf("cut at %d: neither a contract nor an error", n)
		case err == nil && len(findings) == 0 && src[n-1] != '|' && src[n] != '|' && src[n-1] != '\n':
			t.Fatalf("cut at %d (%q): no finding", n, src[max(0, n-40):n])
		}
	}
}

func TestRead_TruncatedInTableOrCode_Reported(t *testing.T) {
	src := string(shipped(t, seedPage))
	for at, rule := range map[string]string{"ID of the Global Acceleration instance.": "unterminated-row", "<RequestId>DDF2": "unterminated-code"} {
		_, findings, err := refdoc.Read("p.md", []byte(src[:strings.Index(src, at)+4]))
		found := false
		for _, f := range findings {
			found = found || (f.Rule == rule && f.Severity == spec.Error && f.Line > 20)
		}
		if err != nil || !found {
			t.Errorf("cut in %q: findings %v, error %v; want %s", at, findings, err, rule)
		}
	}
}

func TestRead_WindowsLineEndsAndByteOrderMark_SameContract(t *testing.T) {
	src := string(shipped(t, seedPage))
	c := read(t, seedPage, []byte("\ufeff"+strings.ReplaceAll(src, "\n", "\r\n")))
	if want := facts(read(t, seedPage, []byte(src))); facts(c) != want {
		t.Errorf("got\n%s\nwant\n%s", facts(c), want)
	}
}

func TestRead_EachRow_HasItsLinesOnThePage(t *testing.T) {
	src := shipped(t, seedPage)
	lines := strings.Split(string(src), "\n")
	for _, p := range read(t, seedPage, src).Parameters {
		if !strings.HasPrefix(lines[p.Pos.Line-1], "|"+p.Name+"|") || !strings.HasSuffix(lines[p.Pos.End-1], "|") {
			t.Errorf("%s is on lines %d to %d: %q to %q", p.ID, p.Pos.Line, p.Pos.End, lines[p.Pos.Line-1], lines[p.Pos.End-1])
		}
	}
}

func TestRead_ROAPage_HasMethodAndPath(t *testing.T) {
	src := `# CreateThing

Creates a thing.

## Debugging

[Try it.](https://api.aliyun.com/#product=things&api=CreateThing&type=ROA&version=2021-01-01)

## Request syntax

` + "```\nPOST /openapi/things/[ThingId]/items HTTP/1.1\n```" + `

## Request parameters

|Parameter|Type|Position|Required|Example|Description|
|---------|----|--------|--------|-------|-----------|
|ThingId|String|Path|Yes|t-1|The ID of the thing.|
|dryRun|Boolean|Query|No|true|Whether to try only.|

## RequestBody

|Parameter|Type|Required|Example|Description|
|---------|----|--------|-------|-----------|
|name|String|Yes|x|The name.|
`
	c, _, err := refdoc.Read("p.md", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if o := c.Operation; o.Style != spec.ROA || o.Method != "POST" || o.Path != "/openapi/things/{ThingId}/items" {
		t.Errorf("operation %+v", o)
	}
	for i, want := range []spec.Location{spec.InPath, spec.InQuery, spec.InBody} {
		if got := c.Parameters[i].In; got != want {
			t.Errorf("%s is sent in %s, want %s", c.Parameters[i].Name, got, want)
		}
	}
}

func TestRead_AllHeadingsAtOneLevel_SameSections(t *testing.T) {
	src := string(shipped(t, seedPage))
	c := read(t, seedPage, []byte(strings.ReplaceAll(src, "\n## ", "\n# ")))
	if want := facts(read(t, seedPage, []byte(src))); facts(c) != want {
		t.Errorf("got\n%s\nwant\n%s", facts(c), want)
	}
}

func TestRead_SectionsInAnotherOrder_SameRows(t *testing.T) {
	src := string(shipped(t, seedPage))
	parts := strings.Split(src, "\n## ")
	moved := strings.Join([]string{parts[0], parts[5], parts[4], parts[3], parts[2], parts[1]}, "\n\n## ")
	c := read(t, seedPage, []byte(moved))
	if want := facts(read(t, seedPage, []byte(src))); facts(c) != want {
		t.Errorf("got\n%s\nwant\n%s", facts(c), want)
	}
}

// TestRead_RuleBrokenOnEveryLine_FirstThousandReported: if every line of a page breaks a rule, Read reports the first
// thousand findings. The last of them states how many were dropped.
func TestRead_RuleBrokenOnEveryLine_FirstThousandReported(t *testing.T) {
	src := "# CreateThing\n\n## Request parameters\n\n|Name|Type|\n|---|---|\n|Action|String|\n" + strings.Repeat("|a|\n", 1900)
	_, findings, err := refdoc.Read("p.md", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	counted := false
	for _, f := range findings {
		count[f.Rule]++
		counted = counted || f.Rule == "missing-cells" && strings.HasSuffix(f.Message, "(and 900 more findings like this one)")
	}
	if count["missing-cells"] != 1000 || !counted {
		t.Errorf("%d findings of missing-cells, with the number of the others: %v", count["missing-cells"], counted)
	}
}
