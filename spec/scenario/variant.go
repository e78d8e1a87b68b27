package scenario

import (
	"slices"
	"strings"
)

// Variant returns what distinguishes an expanded scenario from the others of its outline: the format, how the request
// is sent, and the changes, as in "JSON, POST, omitted".
func (s Scenario) Variant() string {
	var formats, methods, changes []string
	for _, st := range s.Steps {
		if st.Phrase == SendBoth {
			formats = append(formats, "JSON and XML")
		}
		for _, a := range st.Args {
			switch v := a.Value.(type) {
			case Format:
				formats = append(formats, v.String())
			case Transport:
				methods = append(methods, v.String())
			case Change:
				changes = append(changes, v.String())
			}
		}
	}
	return strings.Join(slices.Concat(formats, methods, changes), ", ")
}

// Promise returns which promise of the row is proven if the expanded scenario passes. If Promise returns the same text
// for two scenarios of a row, they prove the same promise. Promise returns "" if no response can break a promise of the
// page.
func (s Scenario) Promise() string {
	if s.mild() {
		return ""
	}
	switch s.Kind {
	case Robust, Unprovable, ListBound:
		return ""
	case Bound, BeyondBound:
		return string(s.Kind) + " " + s.lastChange()
	case EnumValue:
		return strings.TrimSpace("enum " + s.literal())
	case EnumOther:
		return "enum"
	case ErrorInput, Fixture:
		return "exact"
	case Field:
		return "field"
	}
	if s.judges(IsErrorRow, IsErrorRowOf, MayBeErrorRow, SameErrorFields) {
		return "exact"
	}
	if s.judges(BothHave) {
		return "field"
	}
	return string(s.Kind)
}

// mild reports whether the scenario proves no promise, because it also passes with responses that the page does not
// promise.
func (s Scenario) mild() bool { return s.judges(IsRejectedMildly, NoServerError, MayBeRejected) }

// judges reports whether a step of the scenario has one of the phrases.
func (s Scenario) judges(phrases ...*Phrase) bool {
	return slices.ContainsFunc(s.Steps, func(st Step) bool { return slices.Contains(phrases, st.Phrase) })
}

// lastChange returns the last change of the scenario as text. The last change is the fault or the value at a bound.
func (s Scenario) lastChange() string {
	last := ""
	for _, st := range s.Steps {
		for _, a := range st.Args {
			switch v := a.Value.(type) {
			case Change, Offset:
				last = v.String()
			}
		}
	}
	return last
}

// literal returns the documented value that the scenario sends. Earlier changes only prepare the request for that
// value.
func (s Scenario) literal() string {
	for _, st := range slices.Backward(s.Steps) {
		for _, a := range st.Args {
			if c, ok := a.Value.(Change); ok && c.Kind == Literal {
				return c.Text
			}
		}
	}
	return ""
}
