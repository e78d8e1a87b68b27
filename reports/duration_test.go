package reports_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports"
)

func TestDuration_JSONAndString_SecondsAndShortText(t *testing.T) {
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

func TestDuration_Unmarshal_RoundedOrRejected(t *testing.T) {
	for text, want := range map[string]string{"0.0000014": "1", "0.0000016": "2", "9223372036": "9223372036000000", "9223372037": "", "-9223372037": "", `"1"`: "", "null": ""} {
		var d reports.Duration
		err := json.Unmarshal([]byte(text), &d)
		if text == "null" {
			err = d.UnmarshalJSON([]byte(text))
		}
		if got := fmt.Sprint(int64(d) / 1000); (err == nil) != (want != "") || err == nil && got != want {
			t.Errorf("%s: %s µs, error %v; want %s", text, got, err, want)
		}
	}
}
