package sampletest

import (
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Flaky returns a run of two rounds that does not conform only because a row passed in the first and failed in the second.
func Flaky(t interface{ Fatal(args ...any) }, accepted bool) *reports.Run {
	h := head()
	h.FlakyOK, h.Require = accepted, reports.Gate{None: true}
	r := reports.NewRecorder(h)
	r.Page(Page(), "")
	for round := range 2 {
		if round > 0 {
			r.NextRound()
		}
		for i, row := range Page().Rows() {
			for _, f := range formatsOf(row.ID) {
				s := passed(row.ID, 10*i, f, "The row is as documented")
				if round > 0 && row.ID == "error/400/InvalidDiskType" && f == spec.XML {
					s = ended(row.ID, 10*i, f, spec.Failed, "The row is as documented", "the fault was accepted")
				}
				if err := r.Add(pagePath, s); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return r.Finish(Started.Add(1234*time.Millisecond), false)
}
