package scenario

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// TestWindow_DocumentedMinutes_TimestampsOneMinuteInsideAndOutsideTested expects scenarios for a fast and for a slow
// clock: the endpoint accepts a time stamp one minute within the documented window, and rejects a time stamp one minute
// beyond the window.
func TestWindow_DocumentedMinutes_TimestampsOneMinuteInsideAndOutsideTested(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"a window", "The time stamp may differ by up to 15 minutes.", []string{
			"the clock of the request is 14 minutes fast; POST; the request is accepted",
			"the clock of the request is 14 minutes slow; GET; the request is accepted",
			"the clock of the request is 16 minutes fast; POST; the request is rejected",
			"the clock of the request is 16 minutes slow; GET; the request is rejected",
		}},
		{"no window", "The time stamp.", nil},
		{"no room within", "The time stamp may differ by 1 minutes.", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, outline := range window(&spec.Parameter{Row: spec.Row{Text: tt.text}, Name: "Timestamp"}) {
				for _, s := range outline.Expand() {
					got = append(got, strings.Join([]string{s.Steps[0].Text(), s.Steps[1].Args[0].Value.String(), s.Steps[2].Text()}, "; "))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
