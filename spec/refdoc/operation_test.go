package refdoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// operationOf returns the operation of a page as text.
func operationOf(c *spec.Contract) string {
	o := c.Operation
	return strings.Join(strings.Fields(fmt.Sprint(o.Product, " ", o.Version, " ", o.Name, " ", o.Style, " ", o.Method, " ", o.Path, " ", o.Host)), " ")
}

// about returns the findings whose rules begin with one of the prefixes.
func about(findings []spec.Finding, rules ...string) string {
	var all []string
	for _, f := range findings {
		for _, rule := range rules {
			if strings.HasPrefix(f.Rule, rule) {
				all = append(all, fmt.Sprintf("%d %s", f.Line, f.Rule))
			}
		}
	}
	return strings.Join(all, ", ")
}

const (
	actionRow  = "## Request parameters\n\n|Name|Type|Required|Description|\n|-|-|-|-|\n|Action|String|Yes|Set the value to %s.|\n"
	fanRow     = "## Request parameters\n\n|Name|Type|Required|Description|\n|-|-|-|-|\n|FanId|String|Yes|The fan.|\n"
	askExample = "## Sample request\n\n```\nhttps://fan.example.com/?Action=%s&FanId=f\n```\n"
	explorerTo = "[Try it](https://api.example.com/#product=Air&api=%s&type=%s&version=2021-01-01)\n\n"
)

// TestRead_DifferentOperationNames_MostVotesWin reads pages that name the operation in the title, the explorer link,
// the Action row and an example.
func TestRead_DifferentOperationNames_MostVotesWin(t *testing.T) {
	for _, tt := range []struct {
		name, page, want, findings string
		asWritten                  bool // the value of the Action row differs from the name and is kept
	}{
		{"the title", "# StartFan\n\n" + fanRow, "StartFan", "", false},
		{"a title that is a word", "# Start\n\n" + fmt.Sprintf(actionRow, "**StartFan**"), "StartFan", "", false},
		{"a title of several words, and the action", "# Start a fan\n\n" + fmt.Sprintf(actionRow, "**StartFan**"), "StartFan", "", false},
		{"the example", "# Start a fan\n\n" + fanRow + fmt.Sprintf(askExample, "StartFan"), "StartFan", "", false},
		{"the link", "# Start a fan\n\n" + fmt.Sprintf(explorerTo, "StartFan", "RPC") + fanRow, "StartFan", "", false},
		{"three examples, two of another operation", "# StartFan\n\n" + fanRow + fmt.Sprintf(askExample, "StartFan") + fmt.Sprintf(askExample, "StopFan") + fmt.Sprintf(askExample, "StopFan"), "StartFan", "15 operation-disagrees, 20 operation-disagrees", false},
		{"link and title disagree", "# StopFan\n\n" + fmt.Sprintf(explorerTo, "StartFan", "RPC") + fanRow, "StartFan", "1 operation-disagrees", false},
		{"title and Action against the link", "# StopFan\n\n" + fmt.Sprintf(explorerTo, "StartFan", "RPC") + fmt.Sprintf(actionRow, "**StopFan**"), "StopFan", "3 operation-disagrees", false},
		{"a title that lost its capitals", "# StartFan\n\n" + fmt.Sprintf(explorerTo, "startfan", "RPC") + fanRow, "StartFan", "3 operation-disagrees", false},
		{"a link that lost its capitals twice", "# StartFan\n\n" + fmt.Sprintf(explorerTo, "Startfan", "RPC") + fmt.Sprintf(actionRow, "**Startfan**"), "StartFan", "3 operation-disagrees, 9 operation-disagrees", true},
		{"a value that is not a name", "# StartFan\n\n" + fmt.Sprintf(actionRow, "**Start-Fan**"), "StartFan", "", true},
		{"an action of two values", "# StartFan\n\n" + fmt.Sprintf(actionRow, "**RunFan** or **StopFan**"), "StartFan", "", false},
	} {
		c, findings := readAll(t, tt.page)
		if got := about(findings, "operation-disagrees"); c.Operation.Name != tt.want || got != tt.findings {
			t.Errorf("%s: got %s with %q, want %s with %q", tt.name, c.Operation.Name, got, tt.want, tt.findings)
		}
		if a := c.Parameter("Action"); a != nil && (len(a.Enum) != 1 || a.Enum[0].Value != strings.Trim(tt.want, "*")) && !tt.asWritten {
			t.Errorf("%s: the Action row has the values %v", tt.name, a.Enum)
		}
	}
}

func TestRead_ActionRowWithTwoValues_ReplacedByOperationName(t *testing.T) {
	c, _ := readAll(t, "# StartFan\n\n"+fmt.Sprintf(actionRow, "**RunFan** or **StopFan**"))
	if a := c.Parameter("Action"); a.Enum[0].Value != "StartFan" {
		t.Errorf("the Action row has the values %v", a.Enum)
	}
}

func TestRead_ActionRowHasAnotherExample_Reported(t *testing.T) {
	for example, want := range map[string]string{"StartFan": "", "StopFan": "7 operation-disagrees", "": ""} {
		_, findings := readAll(t, "# StartFan\n\n## Request parameters\n\n|Name|Type|Example|\n|-|-|-|\n|Action|String|"+example+"|\n")
		if got := about(findings, "operation-disagrees"); got != want {
			t.Errorf("%q: %q, want %q", example, got, want)
		}
	}
}

func TestRead_RPCPageWithoutActionRow_Reported(t *testing.T) {
	_, findings := readAll(t, "# StartFan\n\n"+fanRow)
	if got := about(findings, "no-action"); got != "7 no-action" {
		t.Errorf("got %q", got)
	}
	_, findings = readAll(t, "# StartFan\n\n## Response parameters\n\n|Name|Type|\n|-|-|\n|FanId|String|\n")
	if got := about(findings, "no-action"); got != "" {
		t.Errorf("a page without request rows: %q", got)
	}
}

// TestRead_LinkAndRequestLine_DetermineStyleMethodPathAndHost reads the style, method, path and host of an operation.
func TestRead_LinkAndRequestLine_DetermineStyleMethodPathAndHost(t *testing.T) {
	roa := fmt.Sprintf(explorerTo, "StartFan", "ROA")
	line := func(text string) string { return "## Request syntax\n\n```\n" + text + "\n```\n" }
	for _, tt := range []struct{ name, page, want, findings string }{
		{"ROA link", roa + line("PUT /fans/[FanId] HTTP/1.1"), "Air 2021-01-01 StartFan ROA PUT /fans/{FanId}", ""},
		{"RPC link and a request line", fmt.Sprintf(explorerTo, "StartFan", "RPC") + line("PUT /fans HTTP/1.1"), "Air 2021-01-01 StartFan RPC /", ""},
		{"request line without a link", fanRow + line("PUT /fans HTTP/1.1"), "StartFan ROA PUT /fans", "1 no-version"},
		{"request line and an Action row", fmt.Sprintf(actionRow, "**StartFan**") + line("PUT /fans HTTP/1.1"), "StartFan RPC /", "1 no-version"},
		{"request line and an example with an Action", fanRow + fmt.Sprintf(askExample, "StartFan") + line("PUT /fans HTTP/1.1"), "Fan StartFan RPC / fan.example.com", "1 no-version"},
		{"ROA link without a request line", roa, "Air 2021-01-01 StartFan ROA /", "1 no-request-line"},
		{"unknown type in the link", fmt.Sprintf(explorerTo, "StartFan", "SOAP"), "Air 2021-01-01 StartFan RPC /", "3 explorer-type-unknown"},
		{"a full address", roa + line("GET https://fan.example.com/fans/all?x=1 HTTP/1.1"), "Air 2021-01-01 StartFan ROA GET /fans/all fan.example.com", ""},
		{"several methods", roa + line("GET|POST /fans HTTP/1.1"), "Air 2021-01-01 StartFan ROA GET /fans", ""},
		{"variables in angle brackets", roa + line("GET /fans/<FanId>/blades/<BladeId>"), "Air 2021-01-01 StartFan ROA GET /fans/{FanId}/blades/{BladeId}", ""},
		{"variables with a dollar", roa + line("GET /fans/${FanId}/$BladeId"), "Air 2021-01-01 StartFan ROA GET /fans/{FanId}/{BladeId}", ""},
		{"variables with a colon", roa + line("GET /fans/:FanId/on"), "Air 2021-01-01 StartFan ROA GET /fans/{FanId}/on", ""},
		{"three variables in a row", roa + line("GET /[a]/[b]/[c]"), "Air 2021-01-01 StartFan ROA GET /{a}/{b}/{c}", ""},
		{"request line in a sentence", roa + "Call it by the DELETE method: /fans/{FanId}.\n\n", "Air 2021-01-01 StartFan ROA DELETE /fans/{FanId}", ""},
		{"a sentence before an example", roa + "Call it by DELETE /fans/{FanId}.\n\n## Sample request\n\n```\nDELETE /fans/f-1 HTTP/1.1\n```\n", "Air 2021-01-01 StartFan ROA DELETE /fans/{FanId}", ""},
		{"the syntax before a sentence", roa + "Call it by DELETE /fans/old.\n\n" + line("DELETE /fans/[FanId] HTTP/1.1"), "Air 2021-01-01 StartFan ROA DELETE /fans/{FanId}", ""},
		{"only an example", roa + "## Sample request\n\n```\nDELETE /fans/f-1 HTTP/1.1\n```\n", "Air 2021-01-01 StartFan ROA DELETE /fans/f-1", ""},
	} {
		c, findings := readAll(t, "# StartFan\n\n"+tt.page)
		if got, found := operationOf(c), about(findings, "no-version", "no-request-line", "explorer"); got != tt.want || found != tt.findings {
			t.Errorf("%s:\n got %s (%s)\nwant %s (%s)", tt.name, got, found, tt.want, tt.findings)
		}
	}
}

// TestRead_NoOperationName_NameDerivedFromMethodAndPath reads a page that only shows the request line.
func TestRead_NoOperationName_NameDerivedFromMethodAndPath(t *testing.T) {
	c, findings := readAll(t, "# Start a fan\n\n"+fanRow+"## Request syntax\n\n```\nPUT /fans/[FanId]/on HTTP/1.1\n```\n")
	if got := operationOf(c); got != "PutFansFanIdOn ROA PUT /fans/{FanId}/on" || about(findings, "no-operation-name") != "1 no-operation-name" {
		t.Errorf("got %s, findings %v", got, findings)
	}
	if p := c.Parameters[0]; p.In != spec.InPath {
		t.Errorf("FanId is sent in %s", p.In)
	}
}

func TestRead_RowNamedLikePathVariable_SentInPath(t *testing.T) {
	const table = "## Request parameters\n\n|Name|Type%s|\n|-|-%s|\n|fanid|String%s|\n|Speed|Integer%s|\n"
	line := "## Request syntax\n\n```\nGET /fans/[FanId]\n```\n"
	for _, tt := range []struct{ name, link, table, want string }{
		{"no column of positions", fmt.Sprintf(explorerTo, "StartFan", "ROA"), fmt.Sprintf(table, "", "", "", ""), "path query"},
		{"an empty position", fmt.Sprintf(explorerTo, "StartFan", "ROA"), fmt.Sprintf(table, "|Position", "|-", "|", "|"), "path query"},
		{"another position", fmt.Sprintf(explorerTo, "StartFan", "ROA"), fmt.Sprintf(table, "|Position", "|-", "|Query", "|"), "query query"},
		{"RPC operation", fmt.Sprintf(explorerTo, "StartFan", "RPC"), fmt.Sprintf(table, "", "", "", ""), "query query"},
	} {
		c, _ := readAll(t, "# StartFan\n\n"+tt.link+tt.table+line)
		if got := fmt.Sprint(c.Parameters[0].In, " ", c.Parameters[1].In); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestRead_SeveralVersions_FirstDateUsed reads pages that state the version in different parts.
func TestRead_SeveralVersions_FirstDateUsed(t *testing.T) {
	row := func(example, text string) string {
		return "## Request parameters\n\n|Name|Type|Example|Description|\n|-|-|-|-|\n|Version|String|" + example + "|" + text + "|\n"
	}
	link := func(version string) string {
		return "[Try it](https://api.example.com/#product=Air&api=StartFan&version=" + version + ")\n\n"
	}
	for _, tt := range []struct{ name, page, want, findings string }{
		{"the link", link("2021-01-01") + row("2020-02-02", "The version."), "2021-01-01", ""},
		{"the only value of the row", link("") + row("2019-03-03", "Set the value to **2020-02-02**."), "2020-02-02", ""},
		{"the example of the row", link("x") + row("2019-03-03", "The version."), "2019-03-03", ""},
		{"no date in the row", link("") + row("1.2", "The version of the fan."), "", "3 no-version"},
		{"two values", link("") + row("", "Valid values: **2020-02-02**, **2021-02-02**."), "", "3 no-version"},
		{"the request example", "## Sample request\n\n```\nhttps://fan.example.com/?Action=StartFan&Version=2018-04-04\n```\n", "2018-04-04", ""},
		{"a header of the request example", link("") + "## Sample request\n\n```\nGET /fans?x=1 HTTP/1.1\nx-acs-version: 2017-05-05\n```\n", "2017-05-05", ""},
		{"no version", fanRow, "", "1 no-version"},
	} {
		c, findings := readAll(t, "# StartFan\n\n"+tt.page)
		if got := about(findings, "no-version"); c.Operation.Version != tt.want || got != tt.findings {
			t.Errorf("%s: got %q (%s), want %q (%s)", tt.name, c.Operation.Version, got, tt.want, tt.findings)
		}
	}
}

// TestRead_ExplorerLinks_FirstLinkToAnAPIUsed reads links of several forms.
func TestRead_ExplorerLinks_FirstLinkToAnAPIUsed(t *testing.T) {
	for link, want := range map[string]string{
		"https://x.example.com/#product=Air&api=StartFan&type=RPC&version=2021-01-01":           "Air StartFan RPC 2021-01-01",
		"https://x.example.com/#/?product=Air&api=StartFan&type=RPC":                            "Air StartFan RPC",
		"https://x.example.com/?product=Air&api=StartFan":                                       "Air StartFan",
		"https://x.example.com/#product=Air&amp;api=StartFan":                                   "Air StartFan",
		"https://x.example.com/#product=Air":                                                    "",
		"https://x.example.com/#api=StartFan":                                                   "",
		"https://x.example.com/%zz#product=Air&api=StartFan":                                    "",
		"https://x.example.com/?a=%zz#product=Air&api=StartFan":                                 "Air StartFan",
		"https://x.example.com/?product=Fire&api=StopFan#product=Air&api=StartFan&type=ROA":     "Air StartFan ROA",
		"https://x.example.com/#product=%41ir&api=StartFan&type=RPC&version=2021-01-01&lang=go": "Air StartFan RPC 2021-01-01",
	} {
		c, _ := readAll(t, "# StartFan\n\nStarts a fan.\n\nSee [elsewhere](https://example.com).\nTry [it  out]("+link+") or [not](https://x.example.com/#product=Fire&api=StopIt).\n\n"+fanRow)
		got := ""
		if e := c.Explorer; e != nil {
			got = strings.Join(strings.Fields(fmt.Sprint(e.Product, " ", e.API, " ", e.Type, " ", e.Version)), " ")
			if got != "Fire StopIt" && (e.URL != link && !strings.Contains(link, "amp;") || e.Text != "it out" || e.Pos != (spec.Position{Line: 5, End: 6}) || e.Strength != spec.Prose) {
				t.Errorf("%s: %+v", link, e)
			}
		}
		if want == "" {
			want = "Fire StopIt"
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", link, got, want)
		}
	}
}

func TestRead_ExampleURL_DeterminesProductAndHost(t *testing.T) {
	for address, want := range map[string]string{
		"https://fan.example.com/":             "Fan fan.example.com",
		"https://fan-cn-hangzhou.example.com/": "Fan fan-cn-hangzhou.example.com",
		"http(s)://[Endpoint]/":                "",
		"https://<Endpoint>/":                  "",
		"fan.example.com/":                     "Fan fan.example.com",
	} {
		c, _ := readAll(t, "# StartFan\n\n## Sample request\n\n```\n"+address+"?Action=StartFan\n```\n")
		if got := strings.TrimSpace(c.Operation.Product + " " + c.Operation.Host); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

func TestRead_MissingSections_Reported(t *testing.T) {
	parts := map[string]string{
		"request":  fanRow,
		"response": "## Response parameters\n\nNone.\n\n",
		"examples": "## Examples\n\nNone.\n\n",
		"errors":   "## Error codes\n\nSee the [list](https://example.com/errors).\n\n",
	}
	for lacking := range parts {
		page := "Written by hand.\n\n# StartFan\n\n" + fmt.Sprintf(explorerTo, "StartFan", "RPC")
		for part, text := range parts {
			if part != lacking {
				page += text
			}
		}
		_, findings := readAll(t, page)
		var got []string
		for _, f := range findings {
			if f.Rule == "part-missing" {
				got = append(got, fmt.Sprint(f.Line, " ", f.Message))
			}
		}
		if len(got) != 1 || !strings.Contains(got[0], lacking) || !strings.HasPrefix(got[0], "3 ") {
			t.Errorf("without %s: %v", lacking, got)
		}
	}
}

func TestRead_GatewayPage_RowsAreConventionsWithoutFindings(t *testing.T) {
	page := "# Common parameters\n\nEvery call has them.\n\n" + fmt.Sprintf(actionRow, "the operation") +
		"## Response parameters\n\n|Name|Type|\n|-|-|\n|RequestId|String|\n\n## Examples\n\n```\n{\"RequestId\":\"r\"}\n```\n\n## Error codes\n\n|Code|Message|HTTP status|\n|-|-|-|\n|Busy|Busy.|503|\n\n## Notes\n\nCalls are signed.\n"
	c, findings := readAll(t, page)
	if c.Kind != spec.GatewayPage || about(findings, "part-missing") != "" {
		t.Fatalf("kind %s, findings %v", c.Kind, findings)
	}
	ids := ""
	for _, row := range c.Rows() {
		ids += string(row.ID) + " "
		if row.Strength != spec.Convention {
			t.Errorf("%s has the strength %s", row.ID, row.Strength)
		}
	}
	if want := "gateway/request/Action gateway/response/RequestId gateway/example/json gateway/error/503/Busy gateway/note/1 "; ids != want {
		t.Errorf("got %s, want %s", ids, want)
	}
}

// TestRead_RegionOnlyInExample_OptionalRowAdded reads a page on which only an example contains the region.
func TestRead_RegionOnlyInExample_OptionalRowAdded(t *testing.T) {
	ask := "## Sample request\n\n```\nhttps://fan.example.com/?Action=StartFan&RegionId=north\n```\n"
	c, findings := readAll(t, "# StartFan\n\n"+fanRow+ask)
	p := c.Parameter("RegionId")
	if p == nil || p.Required || p.Example != "north" || p.Type.JSON != spec.String || p.In != spec.InQuery || p.Strength != spec.FromExample || p.Pos.Line != 10 {
		t.Errorf("got %+v", p)
	}
	if got := about(findings, "implied"); got != "10 implied-parameter" {
		t.Errorf("findings %q", got)
	}
	for name, page := range map[string]string{
		"no request rows":   "# StartFan\n\n" + ask,
		"a separate row":    "# StartFan\n\n" + strings.Replace(fanRow, "FanId", "RegionId", 1) + ask,
		"another parameter": "# StartFan\n\n" + fanRow + strings.Replace(ask, "RegionId", "Region", 1),
		"an empty value":    "# StartFan\n\n" + fanRow + strings.Replace(ask, "north", "", 1),
	} {
		c, findings := readAll(t, page)
		for _, p := range c.Parameters {
			if p.Strength != spec.Table {
				t.Errorf("%s: got %+v", name, p)
			}
		}
		if about(findings, "implied") != "" {
			t.Errorf("%s: %v", name, findings)
		}
	}
}

// Without the finding, each of these pages would be read as the gateway page.
func TestRead_OperationNameNotIdentifier_FindingWithLine(t *testing.T) {
	const rows = "|Parameter|Type|Required|Example|Description|\n|-|-|-|-|-|\n|Action|String|Yes|%s|The operation that you want to perform.%s|\n|Name|String|Yes|a|A name.|\n"
	const example = "\n## Examples\n\nSample request\n\n```\nhttp(s)://[Endpoint]/?Action=%s\n&Name=a\n```\n"
	for _, tt := range []struct{ name, src, want string }{
		{"the Action row", "# Create a thing\n\n## Request parameters\n\n" + fmt.Sprintf(rows, "create-thing", " Set the value to create-thing."), `p.md:7: the Action row names the operation "create-thing"`},
		{"the request example", "# Create a thing\n\n## Request parameters\n\n" + fmt.Sprintf(rows, "", "") + fmt.Sprintf(example, "3dThing"), `p.md:14: the request example names the operation "3dThing"`},
		{"a placeholder", "# Create a thing\n\n## Request parameters\n\n" + fmt.Sprintf(rows, "", "") + fmt.Sprintf(example, "<operation>"), ""},
		{"no name", "# Common parameters\n\n## Request parameters\n\n" + fmt.Sprintf(rows, "", ""), ""},
		{"an identifier elsewhere", "# CreateThing\n\n## Request parameters\n\n" + fmt.Sprintf(rows, "create-thing", " Set the value to create-thing."), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, findings, err := refdoc.Read("p.md", []byte(tt.src))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, f := range findings {
				if f.Rule == refdoc.OperationUnnamed.ID && f.Severity == spec.Error {
					got = f.Position() + ": " + f.Message
				}
			}
			if !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
