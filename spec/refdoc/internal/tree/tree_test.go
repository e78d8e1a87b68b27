package tree_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// pageOf returns a page with response rows and examples. Each row is "Name Type", or "Name" for an empty type; "#
// Title" begins a new table.
func pageOf(rows []string, examples ...string) string {
	const header = "|Name|Type|Example|Description|\n|-|-|-|-|\n"
	var b strings.Builder
	b.WriteString("# ListPumps\n\n[Try it.](https://api.aliyun.com/#product=Water&api=ListPumps&type=RPC&version=2020-01-02)\n\n## Response parameters\n\n" + header)
	for _, row := range rows {
		if title, ok := strings.CutPrefix(row, "# "); ok {
			b.WriteString("\n**" + title + "**\n\n" + header)
			continue
		}
		name, typeName, _ := strings.Cut(row, " ")
		fmt.Fprintf(&b, "|%s|%s||It.|\n", name, typeName)
	}
	b.WriteString("\n## Examples\n\nSample success responses\n")
	for _, e := range examples {
		b.WriteString("\n```\n" + e + "\n```\n")
	}
	return b.String()
}

// treeFacts returns the paths and types of the response rows, and the rules of the findings about these rows.
func treeFacts(t *testing.T, page string) (paths, rules []string) {
	t.Helper()
	c, findings, err := refdoc.Read("p.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range c.Fields {
		line := strings.TrimSpace(f.Path + " " + string(f.Type.JSON))
		if f.Strength == spec.FromExample {
			line += " (example)"
		}
		paths = append(paths, line)
	}
	for _, f := range findings {
		switch f.Rule {
		case "field-unplaced", "example-disagrees":
			rules = append(rules, f.Rule)
		}
	}
	return paths, rules
}

const (
	wrappedJSON = `{"RequestId":"r","Pumps":{"Pump":[{"PumpId":"p","Valves":{"Valve":[{"Size":1}]}},{"PumpId":"q"}]},"Total":2}`
	wrappedXML  = `<ListPumpsResponse><RequestId>r</RequestId><Pumps><Pump><PumpId>p</PumpId></Pump><Pump><PumpId>q</PumpId></Pump></Pumps><Total>2</Total></ListPumpsResponse>`
)

func TestPlace_EachPage_ExpectedPathsAndFindings(t *testing.T) {
	for _, tt := range []struct {
		name     string
		rows     []string
		examples []string
		want     []string
		rules    []string
	}{
		{
			"two lists with the same members, the first in no example",
			[]string{"Pumps Array of Pump", "Drains Array of Drain", "From String", "To String", "Filters Array of Filter", "Id String", "Kind String", "Name String", "Ports Array of Port", "From Integer", "To Integer", "RequestId String", "Total Integer"},
			[]string{`{"RequestId":"r","Pumps":[{"Name":"p","Ports":[{"From":1,"To":2}]}],"Total":2}`},
			[]string{"Pumps array", "Pumps[].Drains array", "Pumps[].Drains[].From string", "Pumps[].Drains[].To string", "Pumps[].Filters array", "Pumps[].Filters[].Id string", "Pumps[].Filters[].Kind string", "Pumps[].Name string", "Pumps[].Ports array", "Pumps[].Ports[].From integer", "Pumps[].Ports[].To integer", "RequestId string", "Total integer"},
			nil,
		},
		{
			"members of the root",
			[]string{"RequestId String", "Total Integer"},
			[]string{`{"RequestId":"r","Total":2}`},
			[]string{"RequestId string", "Total integer"},
			nil,
		},
		{
			"a list in its wrapper",
			[]string{"Pumps Array of Pump", "Pump", "PumpId String", "Total Integer", "RequestId String"},
			[]string{wrappedXML, wrappedJSON},
			[]string{"Pumps object", "Pumps.Pump array", "Pumps.Pump[].PumpId string", "Total integer", "RequestId string"},
			nil,
		},
		{
			"a wrapper whose list has no row",
			[]string{"Pumps Array", "PumpId String", "Valves Array", "Size Integer", "Total Integer"},
			[]string{wrappedJSON},
			[]string{"Pumps object", "Pumps.Pump array (example)", "Pumps.Pump[].PumpId string", "Pumps.Pump[].Valves object", "Pumps.Pump[].Valves.Valve array (example)", "Pumps.Pump[].Valves.Valve[].Size integer", "Total integer"},
			nil,
		},
		{
			"a plain list",
			[]string{"Pumps Array of Pump", "PumpId String", "Total Integer"},
			[]string{`{"Pumps":[{"PumpId":"p"}],"Total":1,"RequestId":"r"}`},
			[]string{"Pumps array", "Pumps[].PumpId string", "Total integer"},
			nil,
		},
		{
			"a list of texts in its wrapper",
			[]string{"PumpIds List", "RequestId String"},
			[]string{`{"PumpIds":{"PumpId":["p"]},"RequestId":"r"}`},
			[]string{"PumpIds object", "PumpIds.PumpId array (example)", "RequestId string"},
			nil,
		},
		{
			"list of one value shown as an object",
			[]string{"Pumps Array of Pump", "Pump", "PumpId String", "RequestId String"},
			[]string{`{"Pumps":{"Pump":{"PumpId":"p","Size":1}},"RequestId":"r"}`},
			[]string{"Pumps object", "Pumps.Pump array", "Pumps.Pump[].PumpId string", "RequestId string"},
			[]string{"example-disagrees"},
		},
		{
			"a wrapped response",
			[]string{"Total Integer", "RequestId String"},
			[]string{`{"ListPumpsResponse":{"Total":1,"RequestId":"r"}}`},
			[]string{"Total integer", "RequestId string"},
			[]string{"example-disagrees"},
		},
		{
			"same name at two depths",
			[]string{"Pumps Array of Pump", "Pump", "Name String", "Status String", "Name String"},
			[]string{`{"Pumps":{"Pump":[{"Name":"a","Status":"on"}]},"Name":"b","RequestId":"r"}`},
			[]string{"Pumps object", "Pumps.Pump array", "Pumps.Pump[].Name string", "Pumps.Pump[].Status string", "Name string"},
			nil,
		},
		{
			"only XML examples",
			[]string{"Pumps Array", "Pump", "PumpId String", "Total Integer"},
			[]string{wrappedXML},
			[]string{"Pumps object", "Pumps.Pump array", "Pumps.Pump[].PumpId string", "Total integer"},
			nil,
		},
		{
			"no examples, nesting by types",
			[]string{"RequestId String", "Pumps Array of Pump", "Pump", "PumpId String"},
			nil,
			[]string{"RequestId string", "Pumps object", "Pumps.Pump array", "Pumps.Pump[].PumpId string"},
			nil,
		},
		{
			"an element with another name in the examples",
			[]string{"Pumps Array", "Pump", "PumpId String", "RequestId String"},
			[]string{`{"Pumps":{"Pumps":[{"PumpId":"p"},{"PumpId":"q"}]},"RequestId":"r"}`},
			[]string{"Pumps object", "Pumps.Pump array", "Pumps.Pump[].PumpId string", "RequestId string"},
			[]string{"example-disagrees"},
		},
		{
			"a list and its element without types, shown as a plain list",
			[]string{"Data", "Pump", "PumpId String", "RequestId String"},
			[]string{`{"Data":[{"PumpId":"p"}],"RequestId":"r"}`},
			[]string{"Data object", "Data.Pump array", "Data.Pump[].PumpId string", "RequestId string"},
			[]string{"example-disagrees"},
		},
		{
			"an unshown row after a list without a row",
			[]string{"Pumps Array", "Maker String", "PumpId String", "Total Integer", "RequestId String"},
			[]string{wrappedJSON},
			[]string{"Pumps object", "Pumps.Pump array (example)", "Pumps.Pump[].Maker string", "Pumps.Pump[].PumpId string", "Total integer", "RequestId string"},
			nil,
		},
		{
			"a row after a list of texts",
			[]string{"RequestId String", "PumpIds List", "Maker String", "Total Integer"},
			[]string{`{"RequestId":"r","PumpIds":{"PumpId":["p"]},"Total":1}`},
			[]string{"RequestId string", "PumpIds object", "PumpIds.PumpId array (example)", "Maker string", "Total integer"},
			nil,
		},
		{
			"depth marks of members",
			[]string{"Pump Object", "└PumpId String"},
			[]string{`{"Pump":{"PumpId":"p"},"RequestId":"r"}`},
			[]string{"Pump object", "Pump.PumpId string"},
			nil,
		},
		{
			"a table for each type",
			[]string{"Pumps Array of PumpType", "RequestId String", "# PumpType", "PumpId String", "Maker String"},
			[]string{`{"Pumps":{"PumpType":[{"PumpId":"p"}]},"RequestId":"r"}`},
			[]string{"Pumps object", "RequestId string", "Pumps.PumpType array (example)", "Pumps.PumpType[].PumpId string", "Pumps.PumpType[].Maker string"},
			nil,
		},
		{
			"example shows part of the response",
			[]string{"RequestId String", "Result Struct", "PumpId String", "Size Integer"},
			[]string{`{"PumpId":"p","Size":1}`},
			[]string{"RequestId string", "Result object", "Result.PumpId string", "Result.Size integer"},
			[]string{"example-disagrees"},
		},
		{
			"a row with an uncertain path",
			[]string{"Pump Object", "PumpId String", "Maker String", "Total Integer"},
			[]string{`{"Pump":{"PumpId":"p"},"Total":1,"RequestId":"r"}`},
			[]string{"Pump object", "Pump.PumpId string", "Pump.Maker string", "Total integer"},
			[]string{"field-unplaced"},
		},
		{
			"a text example for a number",
			[]string{"Total Integer", "RequestId String"},
			[]string{`{"Total":"1","RequestId":"r"}`},
			[]string{"Total integer", "RequestId string"},
			[]string{"example-disagrees"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			paths, rules := treeFacts(t, pageOf(tt.rows, tt.examples...))
			if diff := cmp.Diff(tt.want, paths); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.rules, rules); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlace_ElementsOfLists_RowIDsHaveNoBrackets: the ids of rows contain no brackets and are unique.
func TestPlace_ElementsOfLists_RowIDsHaveNoBrackets(t *testing.T) {
	c, _, err := refdoc.Read("p.md", []byte(pageOf([]string{"RequestId String", "Pumps Array of Pump", "Pump", "PumpId String", "PumpId String"}, wrappedJSON)))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, f := range c.Fields {
		ids = append(ids, string(f.ID))
	}
	want := []string{"response/RequestId", "response/Pumps", "response/Pumps.Pump", "response/Pumps.Pump.PumpId", "response/Pumps.Pump.PumpId#2"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
}

const maxDepth = 50

// TestPlace_ManyRows_LinearTime reads a page with many rows, many members with the same name, and deep responses. A
// quadratic algorithm would exceed the time limit of go test.
func TestPlace_ManyRows_LinearTime(t *testing.T) {
	n := 20_000
	if !sharedtest.Full() {
		n = 1_000
	}
	if _, _, err := refdoc.Read("p.md", manyRows(n)); err != nil {
		t.Fatal(err)
	}
	var lists []string // Each list may be nested in the preceding list.
	for i := range n {
		lists = append(lists, fmt.Sprintf("└F%d Array of X", i))
	}
	c, _, err := refdoc.Read("p.md", []byte(pageOf(lists, "{}", "{}")))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range c.Fields {
		if n := strings.Count(f.Path, "."); n > maxDepth {
			t.Fatalf("a row is at depth %d", n)
		}
	}
}

// manyRows returns a page with n response rows, and responses of that size and depth.
func manyRows(n int) []byte {
	var rows []string
	var members strings.Builder
	for i := range n {
		rows = append(rows, fmt.Sprintf("F%d String", i%3000))
		fmt.Fprintf(&members, `"F%d":{"A":[{"Id":1}]},`, i)
	}
	deep := strings.Repeat(`{"A":`, n/2) + "1" + strings.Repeat("}", n/2)
	return []byte(pageOf(rows, "{"+members.String()+`"RequestId":"r"}`, deep))
}

// BenchmarkTree shows that the time for a response is linear in its size.
func BenchmarkTree(b *testing.B) {
	for _, n := range []int{2500, 5000, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			src := manyRows(n)
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				if _, _, err := refdoc.Read("p.md", src); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
