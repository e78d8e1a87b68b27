package read_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestLoad_ChangedRowID_ReportsMissingAndUnknownRow(t *testing.T) {
	src := strings.Replace(string(openapitest.MustMarshal(t)), "x-rowproof-row: {id: request/BackendServerId,", "x-rowproof-row: {id: request/Other,", 1)
	_, findings, err := openapi.Load("x.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 2 || findings[0].Rule != "openapi-rows" || findings[1].Rule != "openapi-rows" {
		t.Errorf("findings %v; want one missing and one unknown row", findings)
	}
}

// TestLoad_OwnDescriptionChangedByHand_EachChangeReported changes a description that rowproof wrote, in one place each.
func TestLoad_OwnDescriptionChangedByHand_EachChangeReported(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"a row is missing from the list", "  - request/Action\n", "", `1: row "request/Action" is missing from x-rowproof-rows, or is in the document twice`},
		{"a row of the list is missing", "  - request/Action\n", "  - request/Action\n  - request/None\n", `30: row "request/None" is missing from the document`},
		{"a row is in the document twice", "x-rowproof-row: {id: request/BackendServerId,", "x-rowproof-row: {id: request/Action,", `1: row "request/Action" is missing from x-rowproof-rows, or is in the document twice
30: row "request/BackendServerId" is missing from the document`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := string(openapitest.MustMarshal(t))
			changed := strings.Replace(src, tt.old, tt.new, 1)
			if changed == src && tt.old != "" {
				t.Fatalf("%q is not in the description", tt.old)
			}
			_, findings, err := openapi.Load("x.yaml", []byte(changed))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				got = append(got, fmt.Sprintf("%d: %s", f.Line, f.Message))
			}
			if text := strings.Join(got, "\n"); text != tt.want {
				t.Errorf("got\n%s\nwant\n%s", text, tt.want)
			}
		})
	}
}
