package check

import (
	"fmt"
	"io"
)

// Write writes a report as text: one line per call, and a summary.
func Write(w io.Writer, r Report) error {
	_, err := fmt.Fprintf(w, "%s %s (%s)\n", r.About.Name, r.About.Version, r.About.Language)
	for _, i := range r.Items {
		if err != nil {
			return err
		}
		switch {
		case i.Wrong != "":
			_, err = fmt.Fprintf(w, "  FAIL  %s\n        %s\n", i.Title, i.Wrong)
		case i.Skipped != "":
			_, err = fmt.Fprintf(w, "  skip  %s: %s\n", i.Title, i.Skipped)
		default:
			_, err = fmt.Fprintf(w, "  ok    %s\n", i.Title)
		}
	}
	if err != nil {
		return err
	}
	failed, skipped := r.Failed(), r.Skipped()
	_, err = fmt.Fprintf(w, "%d passed, %d failed, %d skipped\n", len(r.Items)-failed-skipped, failed, skipped)
	return err
}
