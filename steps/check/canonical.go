package check

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxShift is the largest exponent that canonical writes out as digits.
const maxShift = 400

// unifyLineEnds replaces line ends as XML parsers do.
var unifyLineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// canonical returns the same spelling for equal values: it removes surrounding white space, unifies line ends as XML
// parsers do, and writes numbers without superfluous zeros, plus signs and exponents.
func canonical(text string) string {
	text = strings.TrimSpace(unifyLineEnds.Replace(text))
	if !numberText.MatchString(text) {
		return text
	}
	text = strings.ToLower(text)
	digits, negative := strings.CutPrefix(strings.TrimPrefix(text, "+"), "-")
	digits, exponent, _ := strings.Cut(digits, "e")
	whole, fraction, _ := strings.Cut(digits, ".")
	if exponent != "" {
		shift, err := strconv.Atoi(exponent)
		if err != nil || shift < -maxShift || shift > maxShift {
			return text
		}
		whole, fraction = shifted(whole, fraction, shift)
	}
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	digits = whole + "." + fraction
	if negative && digits != "." {
		return "-" + digits
	}
	return digits
}

// shifted moves the decimal point of a number to the right, or to the left if places is negative.
func shifted(whole, fraction string, places int) (newWhole, newFraction string) {
	digits, point := whole+fraction, len(whole)+places
	if point < 0 {
		digits, point = strings.Repeat("0", -point)+digits, 0
	}
	if point > len(digits) {
		digits += strings.Repeat("0", point-len(digits))
	}
	return digits[:point], digits[point:]
}

// sameText reports whether a JSON text and an XML text are the same value. Fractions may differ by rounding, because the
// two formats may be written from numbers of different precision. Text that XML cannot represent is equal to any text.
func sameText(json, xml string) bool {
	j, x := canonical(json), canonical(xml)
	return j == x || rounded(j, x) || strings.ContainsFunc(json, notInXML)
}

// rounded reports whether two canonical texts are numbers that are equal up to the precision of 32-bit floating-point
// numbers. At least one of the numbers must have a fraction.
func rounded(a, b string) bool {
	if !numberText.MatchString(a) || !numberText.MatchString(b) || strings.HasSuffix(a, ".") && strings.HasSuffix(b, ".") {
		return false
	}
	const precision = 1e-6
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= precision*max(math.Abs(x), math.Abs(y))
}

// notInXML reports whether XML 1.0 cannot contain a character (section 2.2, Char).
func notInXML(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return false
	default:
		return r < ' ' || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError
	}
}
