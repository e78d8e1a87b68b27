package refdoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// TestRead_RowsWithoutParameter_HeaderDroppedOthersReportedOrNoted reads tables in which one row repeats the header,
// one row has no name, and one row only refers to the parameters of all operations.
func TestRead_RowsWithoutParameter_HeaderDroppedOthersReportedOrNoted(t *testing.T) {
	const page = `# StopFan

Stops a fan.

[Try it](https://api.aliyun.com/#product=Fan&api=StopFan&type=RPC&version=2020-01-01)

## Request parameters

|Parameter|Type|Required|Example|Description|
|---|---|---|---|---|
|Action|String|Yes|StopFan|Set the value to **StopFan**.|
|PARAMETER|Type|Required|Example|Description|
|FanId|String|Yes|fan-1|The ID of the fan.|
||String|Yes|x|The row of no name.|
|Public parameters|String|No| |The same for all operations.|
|Way|Fan|No|soft|The way.|

## Response parameters

|Parameter|Type|Example|Description|
|---|---|---|---|
|RequestId|String|r-1|The ID of the request.|
|Parameter|TYPE|Example|Description|
| |String|x|The field of no name.|
|Common response parameters|String| |The same for all operations.|
|Fans|Array of Fan| |The fans.|
`
	c, findings, err := refdoc.Read("page.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, r := range c.Rows() {
		if r.Strength == spec.Table {
			fmt.Fprintln(&got, r.Pos.Line, r.ID)
		}
	}
	for _, f := range findings {
		if f.Rule != "part-missing" {
			fmt.Fprintln(&got, f.Line, f.Rule+":", f.Message)
		}
	}
	want := `
11 request/Action
13 request/FanId
16 request/Way
22 response/RequestId
26 response/Fans
15 note/1
25 note/2
12 table-line-dropped: this line of a table was not read as a row: the row has no name
14 table-line-dropped: this line of a table was not read as a row: the row has no name
16 unknown-type: Way has the unknown type "Fan"; any value passes
23 table-line-dropped: this line of a table was not read as a row: the row has no name
24 table-line-dropped: this line of a table was not read as a row: the row has no name
`
	if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(got.String())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
