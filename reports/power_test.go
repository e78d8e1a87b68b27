package reports_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
)

func TestDetects_EachMeasurement_OneLine(t *testing.T) {
	for _, tt := range []struct {
		name  string
		power *reports.Power
		want  string
	}{
		{"not measured", nil, ""},
		{"all caught", &reports.Power{Scenarios: 12, Defects: 4, Caught: 4}, "the scenarios that tested a row (12) catch 4 of 4 defects of the embedded mock (100.0 %); this measures the scenarios, not the endpoint"},
		{
			"survivors", &reports.Power{Scenarios: 1, Defects: 1000, Caught: 997, Elsewhere: 2, Missed: 1},
			"the scenarios that tested a row (1) catch 997 of 1000 defects of the embedded mock (99.7 %), 2 only on another row; this measures the scenarios, not the endpoint",
		},
		{
			"interrupted", &reports.Power{Scenarios: 3, Defects: 10, Caught: 2, Missed: 1, Untried: 7},
			"the scenarios that tested a row (3) catch 2 of 10 defects of the embedded mock (66.6 % of those tried); 7 not tried; this measures the scenarios, not the endpoint",
		},
	} {
		if got := (&reports.Run{Power: tt.power}).Detects(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestShare_AnyCounts_RoundedDown(t *testing.T) {
	for _, tt := range []struct {
		n, all int
		want   string
	}{{999, 1000, "99.9 %"}, {9999, 10000, "99.9 %"}, {2, 3, "66.6 %"}, {5, 5, "100.0 %"}, {0, 0, "0.0 %"}} {
		if got := reports.Share(tt.n, tt.all); got != tt.want {
			t.Errorf("Share(%d, %d) = %q, want %q", tt.n, tt.all, got, tt.want)
		}
	}
}
