package run

import (
	"fmt"
	"strings"
)

// Exit statuses.
const (
	StatusMet    = 0
	StatusNotMet = 1
	StatusMisuse = 2
	StatusVoid   = 3
)

// statuses are the meanings of the exit statuses, by status.
var statuses = [...]string{
	StatusMet:    "the gate is met and nothing failed",
	StatusNotMet: "a row failed or was inconclusive, or the gate is not met",
	StatusMisuse: "wrong usage, unreadable input, or an expression that selects nothing",
	StatusVoid:   "the run says nothing about the endpoint: no answer, interrupted, or a report that cannot be written",
}

// Statuses returns the meanings of the exit statuses, one per line, each after its number.
func Statuses() string {
	var b strings.Builder
	for status, meaning := range statuses {
		fmt.Fprintf(&b, "%d  %s\n", status, meaning)
	}
	return b.String()
}

// Status returns the exit status of a run: StatusVoid if it says nothing about the endpoint, whatever its rows
// say; else StatusMet if the report conforms, else StatusNotMet.
func (r *Result) Status() int {
	switch {
	case r.Void != "":
		return StatusVoid
	case r.Report.Conforms():
		return StatusMet
	default:
		return StatusNotMet
	}
}
