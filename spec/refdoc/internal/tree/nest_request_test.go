package tree_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/refdoc"
)

// requestPage returns a page with request rows and a request example. Each row is "Name|Type|Example" or
// "Name|Type|Example|Position"; "# Title" begins a new table.
func requestPage(rows []string, example string) string {
	head := "\n|Name|Type|Example|Description|\n|-|-|-|-|\n"
	if strings.Count(rows[0], "|") == 3 {
		head = "\n|Name|Type|Example|Position|Description|\n|-|-|-|-|-|\n"
	}
	page := "# StartPump\n\n## Request parameters\n" + head
	for _, row := range rows {
		if title, ok := strings.CutPrefix(row, "# "); ok {
			page += "\n" + title + "\n" + head
			continue
		}
		page += "|" + row + "|It.|\n"
	}
	if example != "" {
		page += "\n## Sample requests\n\n```\n" + example + "\n```\n"
	}
	return page
}

// TestNest_EachPage_ExpectedParents reads request rows that a page lists below the rows of their structures.
func TestNest_EachPage_ExpectedParents(t *testing.T) {
	for _, tt := range []struct {
		name    string
		rows    []string
		example string
		want    string
	}{
		{"no mark, example or position", []string{"Rules|Array|", "Size|Integer|"}, "", "Rules Size"},
		{"marks", []string{"Rule|Object|", "└Size|Integer|", "└Way|String|", "Other|String|"}, "", "Rule Rule.Size Rule.Way Other"},
		{"marks below no structure", []string{"Rule|String|", "└Size|Integer|"}, "", "Rule Size"},
		{"marks of two depths", []string{"Rule|Object|", "└Part|Object|", "└└Size|Integer|"}, "", "Rule Rule.Part Rule.Part.Size"},
		{"marks of two depths, then of one", []string{"Rules|Array|", "└Parts|Array|", "└└Size|Integer|", "└Way|String|"}, "", "Rules Rules.Parts Rules.Parts.Size Rules.Way"},
		{"a mark below a row without a type", []string{"Rule||", "└Size|Integer|"}, "", "Rule Rule.Size"},
		{"a mark below a list of scalars", []string{"Rule|Object|", `└Names|Array|["a"]`, "└Size|Integer|"}, "", "Rule Rule.Names Rule.Size"},
		{"the example of the row", []string{`Rules|Array|[{"Size":1}]`, "Size|Integer|", "Way|String|"}, "", "Rules Rules.Size Way"},
		{"the example of the row, at two depths", []string{`Rules|Array|[{"Part":{"Size":1},"Way":"x"}]`, "Part|Object|", "Size|Integer|", "Way|String|"}, "", "Rules Rules.Part Rules.Part.Size Rules.Way"},
		{"a member of the second value", []string{`Rules|Array|[{"Way":1},{"Size":1}]`, "Size|Integer|"}, "", "Rules Rules.Size"},
		{"the example of a text", []string{`Rules|String|{"Size":1}`, "Size|Integer|"}, "", "Rules Rules.Size"},
		{"a plain list as the example", []string{`Rules|Array|["Size"]`, "Size|Integer|"}, "", "Rules Size"},
		{"an example that is not JSON", []string{`Rules|Array|{Size:1`, "Size|Integer|"}, "", "Rules Size"},
		{"a malformed example", []string{`Rules|Array|[{"Part":{"Size":1,}}]`, "Part|Object|", "Size|Integer|", "Way|String|"}, "", "Rules Rules.Part Rules.Part.Size Way"},
		{"JSON within JSON", []string{`Rule|Object|{"Part":"{\\"Size\\":1}"}`, "Part|Object|", "Size|Integer|"}, "", "Rule Rule.Part Rule.Part.Size"},
		{"the row that the name repeats", []string{"Rule.N.Size|Integer|", "Rule.N.Way|String|"}, "", "Rule.N.Size Rule.N.Way"},
		{"a dotted name after a structure", []string{`Rules|Array|[{"Way":1}]`, "Way|String|", "Tag.N.Key|String|"}, "", "Rules Rules.Way Tag.N.Key"},
		{"an indexed structure", []string{`Rules.N|Object|`, "└Size|String|"}, "", "Rules.N Rules.N.Size"},
		{"the body of the request example", []string{"Rule|Object|", "Size|Integer|", "Way|String|"}, "POST /pumps HTTP/1.1\n\n{\"Rule\":{\"Size\":1},\"Way\":\"x\"}", "Rule Rule.Size Way"},
		{"a parameter of the request example", []string{"Rule|Object|", "Size|Integer|", "Way|String|"}, "https://a.example.com/?Action=StartPump&Rule={%22Size%22:1}", "Rule Rule.Size Way"},
		{"name both at the top level and as a member", []string{`Rule|Object|{"Size":1}`, "Size|Integer|"}, "POST /pumps HTTP/1.1\n\n{\"Rule\":{},\"Size\":1}", "Rule Size"},
		{"an index in the example", []string{"Rule|Array|", "Size|Integer|"}, "https://a.example.com/?Action=StartPump&Rule.1={%22Size%22:1}", "Rule Rule.Size"},
		{"an empty position", []string{"Rule|Object||Body", "Size|Integer||", "Way|String||Query"}, "", "Rule Rule.Size Way"},
		{"an empty position below no structure", []string{"Rule|String||Body", "Size|Integer||"}, "", "Rule Size"},
		{"a table of members", []string{"Rule|Object|", "Way|String|", "# Members of Rule", "Size|Integer|", "Part|Object|", "└Count|Integer|"}, "", "Rule Way Rule.Size Rule.Part Rule.Part.Count"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, _, err := refdoc.Read("p.md", []byte(requestPage(tt.rows, tt.example)))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for i := range c.Parameters {
				all = append(all, c.Parameters[i].FullName())
			}
			if got := strings.Join(all, " "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestNest_MembersOfAStructure_SerializedLikeTheStructure: the members of a structure have the serialization of the
// structure.
func TestNest_MembersOfAStructure_SerializedLikeTheStructure(t *testing.T) {
	for _, tt := range []struct {
		name string
		rows []string
		want string
	}{
		{"an empty position", []string{"Rule|Object||Body", "Size|Integer||"}, "body json, body json"},
		{"a member with another position", []string{`Rule|Object|{"Size":1}|Body`, "Size|Integer||Query"}, "body json, query json"},
		{"no column of positions", []string{"Rule|Object|", "└Size|Integer|"}, "query json, query json"},
		{"a flat structure without members", []string{"Rule|Object|", "Size|Integer|"}, "query flat, query "},
		{"members of a flat list", []string{"Rule.N|Object|", "└Size|Integer|"}, "query flat, query flat"},
	} {
		c, _, err := refdoc.Read("p.md", []byte(requestPage(tt.rows, "")))
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, p := range c.Parameters {
			all = append(all, fmt.Sprint(p.In, " ", p.Serialization))
		}
		if got := strings.Join(all, ", "); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestPlace_RowsWithoutType_TypeTakenFromExample reads response rows of a table that states no types for them.
func TestPlace_RowsWithoutType_TypeTakenFromExample(t *testing.T) {
	_, findings, err := refdoc.Read("p.md", []byte(pageOf([]string{"RequestId String", "Pump", "PumpId", "Gauge"}, `{"RequestId":"r","Pump":{"PumpId":"p"}}`)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range findings {
		if f.Rule == "no-type" {
			got = append(got, fmt.Sprint(f.Line, " ", f.Message))
		}
	}
	if len(got) != 2 || !strings.HasPrefix(got[0], "11 PumpId has no type") || !strings.HasPrefix(got[1], "12 Gauge has no type") {
		t.Errorf("got %q", got)
	}
}

// TestPlace_ExampleDiffersFromTable_Reported reads examples that differ from the table, and examples with other
// notations of the same values.
func TestPlace_ExampleDiffersFromTable_Reported(t *testing.T) {
	rows := []string{"RequestId String", "Ratio Float", "Total Integer", "Locked Boolean", "Any", "Maker Object", "Name String", "Tags Array"}
	for _, tt := range []struct {
		name, example string
		want          []string
	}{
		{"example that fits the rows", `{"RequestId":"r","Ratio":0.5,"Total":1,"Locked":true,"Maker":{"Name":"n"},"Tags":["t"]}`, nil},
		{"a whole number for a fraction", `{"RequestId":"r","Ratio":1}`, nil},
		{"a power of ten", `{"RequestId":"r","Ratio":1e3}`, nil},
		{"a fraction for a whole number", `{"RequestId":"r","Total":1.5}`, []string{"Total is number, not integer"}},
		{"a text for a fraction", `{"RequestId":"r","Ratio":"1"}`, []string{"Ratio is string, not number"}},
		{"a number for a text", `{"RequestId":1}`, []string{"RequestId is integer, not string"}},
		{"a text for a boolean", `{"RequestId":"r","Locked":"true"}`, []string{"Locked is string, not boolean"}},
		{"a boolean for a number", `{"RequestId":"r","Total":true}`, []string{"Total is boolean, not integer"}},
		{"null for a text", `{"RequestId":null}`, []string{"RequestId is null, not string"}},
		{"anything for a row without a type", `{"RequestId":"r","Any":1}`, nil},
		{"a text for a list", `{"RequestId":"r","Tags":"t"}`, []string{"Tags is string, not array"}},
		{"another spelling", `{"requestId":"r","Total":1}`, []string{"RequestId is spelled requestId"}},
		{"two differences", `{"requestId":"r","Total":"1"}`, []string{"RequestId is spelled requestId; Total is string, not integer"}},
		{"wrapped in an object named like the XML root", `{"ListPumpsResponse":{"RequestId":"r"}}`, []string{"the response is wrapped in an object named after the XML root"}},
		{"wrapped in an object named like the operation", `{"listPumps":{"RequestId":"r"}}`, []string{"the response is wrapped in an object named after the XML root"}},
		{"wrapped in an object named PumpResult", `{"PumpResult":{"RequestId":"r"}}`, []string{"the response is wrapped in an object named after the XML root"}},
		{"next to an object named PumpResult", `{"PumpResult":{"Total":1},"RequestId":"r"}`, nil},
		{"wrapped in a list named PumpResult", `{"PumpResult":[{"RequestId":"r"}]}`, []string{"the example shows only part of the response, without the RequestId"}},
		{"wrapped in an object with another name", `{"Data":{"RequestId":"r"}}`, []string{"the example shows only part of the response, without the RequestId"}},
		{"only an object that has a row", `{"Maker":{"Name":"n"}}`, []string{"the example shows only part of the response, without the RequestId"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := disagreements(t, pageOf(rows, tt.example))
			for i := range got {
				got[i] = strings.TrimPrefix(got[i], "the example differs from the table: ")
			}
			if strings.Join(got, "; ") != strings.Join(tt.want, "; ") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := disagreements(t, pageOf([]string{"RequestId String", "PumpResult Object", "Total Integer"}, `{"PumpResult":{"Total":1}}`)); len(got) != 1 || !strings.Contains(got[0], "only part of") {
		t.Errorf("PumpResult has a row, so it is not a wrapper: %q", got)
	}
}
