package run

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/reports"
)

// Exit statuses.
const (
	StatusMet    = 0
	StatusNotMet = 1
	StatusMisuse = 2
	StatusVoid   = 3
)

// statuses maps exit statuses to their meanings.
var statuses = [...]string{
	StatusMet:    "the gate is met and nothing failed",
	StatusNotMet: "a row failed, was inconclusive or flaky and is not a known failure, or the gate is not met",
	StatusMisuse: "wrong usage, unreadable input, or no scenario selected",
	StatusVoid:   "the run proves nothing about the endpoint: no answer, interrupted, or a report cannot be written",
}

// Statuses returns one line per exit status: its number and its meaning.
func Statuses() string {
	var b strings.Builder
	for status, meaning := range statuses {
		fmt.Fprintf(&b, "%d  %s\n", status, meaning)
	}
	return b.String()
}

// Status returns the exit status of a run: StatusVoid if Void is set, StatusMet if the report conforms, and StatusNotMet
// otherwise.
func (r *Result) Status() int {
	if r.Void != "" {
		return StatusVoid
	}
	return StatusOf(r.Report)
}

// StatusOf returns the exit status of the run that a report records. The report of an interrupted run is void.
func StatusOf(r *reports.Run) int {
	switch {
	case r.Void != "" || r.Interrupted:
		return StatusVoid
	case r.Conforms():
		return StatusMet
	default:
		return StatusNotMet
	}
}
