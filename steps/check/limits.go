package check

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// checkLimits checks a value that has its type against the documented values, bounds and format of the field. Three
// kinds of values are deviations: values in another letter case, values beyond limits that the page does not call
// complete, and numbers that services send in place of a missing value.
func (in *inspection) checkLimits(n *answer.Node, at *trail) {
	f := &in.field
	if !n.IsLeaf() || n.Kind == answer.Null {
		return
	}
	breach := f.Breach(f.Scalar().JSON, n.Text)
	switch breach {
	case spec.NoBreach:
	case spec.OtherCase:
		in.add(at, n, Problem{Kind: Case, Expected: limitOf(f, breach), Actual: n.String()}, true)
	default:
		isSentinel := breach == spec.OutOfBounds && sentinels[strings.TrimSpace(n.Text)]
		in.add(at, n, Problem{Kind: Limit, Expected: limitOf(f, breach), Actual: n.String()}, !f.Complete || isSentinel)
	}
}

// sentinels are the numbers that services send in place of a missing value.
var sentinels = map[string]bool{"0": true, "-1": true}

// limitOf describes the values within a limit.
func limitOf(f *spec.Field, b spec.Breach) string {
	switch b {
	case spec.OtherValue, spec.OtherCase:
		return "one of " + listed(f.Enum)
	case spec.OutOfBounds:
		return "a number: " + f.BoundsText()
	case spec.OtherLength:
		return "a length" + span(f.MinLength, f.MaxLength)
	}
	return "the format " + cmp.Or(string(f.Form.Notation), templateOf(f), f.Form.Regexp(), "of the page")
}

var (
	// template matches text that may begin with the template of a time, such as yyyy-MM-ddTHH:mm:ssZ.
	template = regexp.MustCompile(`(?:[Yy]{4}|[Hh]{2})[YyMmDdHhSsTZ'/:. -]*`)
	// zeros turns a template into a value.
	zeros = regexp.MustCompile(`[YyMmDdHhSs]`)
)

// templateOf returns the time template in the description of a field, such as yyyy-MM-dd. It returns "" if the field has
// no pattern, or if no part of the description matches the pattern.
func templateOf(f *spec.Field) string {
	pattern, err := regexp.Compile(f.Form.Pattern)
	if err != nil || f.Form.Pattern == "" {
		return ""
	}
	for _, words := range template.FindAllString(f.Text, -1) {
		for words != "" {
			words = strings.TrimRight(words, " .-/:")
			if pattern.MatchString(zeros.ReplaceAllString(strings.ReplaceAll(words, "'", ""), "0")) {
				return words
			}
			words = words[:max(0, strings.LastIndexByte(words, ' '))]
		}
	}
	return ""
}

// span describes the bounds of a length; 0 is no bound.
func span(least, most int) string {
	switch {
	case least == 0:
		return fmt.Sprintf(" of at most %d", most)
	case most == 0:
		return fmt.Sprintf(" of at least %d", least)
	}
	return fmt.Sprintf(" from %d to %d", least, most)
}

// listed returns the first documented values.
func listed(values []spec.EnumValue) string {
	const most = 8
	var all []string
	for i, v := range values {
		if i == most {
			all = append(all, "...")
			break
		}
		all = append(all, v.Value)
	}
	return strings.Join(all, ", ")
}
