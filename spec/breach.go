package spec

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Breach is the kind of limit that a value violates.
type Breach string

// The breaches.
const (
	NoBreach    Breach = ""
	OtherValue  Breach = "value"  // the value is not documented
	OtherCase   Breach = "case"   // the value differs from a documented value in letter case only
	OutOfBounds Breach = "bounds" // a number is below the minimum or above the maximum
	OtherLength Breach = "length" // a text is too short or too long
	OtherForm   Breach = "form"   // a text does not have the documented form
)

// Breach returns the first limit that the text of a scalar violates. A blank text violates no limit. A text of several
// documented values, such as "a,b", counts as documented.
func (l Limits) Breach(t JSONType, text string) Breach {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return NoBreach
	case len(l.Enum) > 0:
		return l.enumBreach(text)
	case t == Integer || t == Number:
		if n, ok := new(big.Float).SetString(withoutCommas(text)); ok && !l.Within(n) {
			return OutOfBounds
		}
		return NoBreach
	}
	length := utf8.RuneCountInString(text)
	switch {
	case length < l.MinLength, l.MaxLength > 0 && length > l.MaxLength:
		return OtherLength
	case !l.Form.Allows(text):
		return OtherForm
	}
	return NoBreach
}

func (l Limits) enumBreach(text string) Breach {
	found := OtherValue
	for _, v := range l.Enum {
		switch {
		case v.Value == text || sameNumber(v.Value, text):
			return NoBreach
		case strings.EqualFold(v.Value, text):
			found = OtherCase
		}
	}
	switch parts := SplitValues(text); {
	case found == OtherCase && l.Case == Insensitive:
		return NoBreach
	case len(parts) > 1 && !slices.ContainsFunc(parts, func(s string) bool { return s != "" && l.enumBreach(s) != NoBreach }):
		return NoBreach
	}
	return found
}

var listSeparator = regexp.MustCompile(`[,，;；|/、\[\]"' &]+`)

// SplitValues splits a text at the characters that separate several values, such as the comma in "a,b". Parts may be empty.
func SplitValues(text string) []string { return listSeparator.Split(text, -1) }

func sameNumber(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && x == y
}

// HasValueLimits reports whether the page limits the values of a scalar.
func (l Limits) HasValueLimits() bool {
	return len(l.Enum) > 0 || l.Min+l.Max != "" || l.MinLength+l.MaxLength > 0 || !l.Form.IsZero()
}

// Scalar returns the type of the values to which the limits of a field apply. For a list of scalars, this is the type
// of the elements. For any other field, it is the type of the field.
func (f *Field) Scalar() Type {
	if f.Type.Element.JSON != Any {
		return f.Type.OfElement()
	}
	return f.Type
}
