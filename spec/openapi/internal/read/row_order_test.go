package read_test

import (
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
