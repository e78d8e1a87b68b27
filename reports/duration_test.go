package reports_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports"
)

func TestDuration_EachFormat_SecondsOrShortText(t *testing.T) {
	for _, c := range []struct {
		d          time.Duration
		json, text string
	}{
		{0, "0", "0.0s"},
		{1234567 * time.Microsecond, "1.234567", "1.2s"},
		{150 * time.Second, "150", "2m30s"},
		{-time.Millisecond, "-0.001", "-0.0s"},
	} {
		d := reports.Duration(c.d)
		b, err := json.Marshal(d)
		var back reports.Duration
		if err != nil || string(b) != c.json || d.String() != c.text {
			t.Errorf("%v: got %s, %s, %v", c.d, b, d, err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back != d {
			t.Errorf("%s: read back as %v, %v", b, back, err)
		}
	}
}
