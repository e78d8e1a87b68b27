package refdoc_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/refdoc"
)

func TestRead_TypeInExplorerLink_OnlyUnknownTypesReported(t *testing.T) {
	const page = "# StopFan\n\n[Try](https://api.example.com/#product=Fan&api=StopFan&version=2021-01-01TYPE)\n"
	for text, want := range map[string]bool{"": false, "&type=": false, "&type=RPC": false, "&type=ROA": false, "&type=SOAP": true} {
		_, findings, err := refdoc.Read("p.md", []byte(strings.ReplaceAll(page, "TYPE", text)))
		if err != nil {
			t.Fatal(err)
		}
		got := false
		for _, f := range findings {
			got = got || f.Rule == "explorer-type-unknown" && f.Line == 3
		}
		if got != want {
			t.Errorf("%q: reported %t, want %t: %v", text, got, want, findings)
		}
	}
}
