package provoke

import "unicode"

// Unknown returns an identifier that names nothing, made from one that names something. It has the same length
// and the same kinds of characters in the same positions, so that an endpoint with strict identifiers looks it up
// instead of rejecting it as malformed: "i-2ze4" becomes "i-7fl9". A long identifier keeps the first half of what
// follows its prefix, which may name a region: "ga-bp1a2b3c4d5e6f7g8h9" keeps "ga-bp1a2b3c4".
func Unknown(like string) string {
	if like == "" {
		return "rowproof-no-such-thing"
	}
	runes := []rune(like)
	from := prefix(runes)
	switch n := len(runes) - from; {
	case n < shortest && from > 0:
		return string(runes[:from]) + neverUsed
	case n >= long:
		from += n / 2
	}
	for i := from; i < len(runes); i++ {
		runes[i] = turned(runes[i], i-from)
	}
	return string(runes)
}

// long is the length from which half of an identifier is enough to make it another.
const long = 12

// shortest is how many characters an identifier has that an endpoint makes up. Fewer are counted, as in i-1, so that
// another count may exist.
const shortest = 4

// neverUsed takes the place of a part that is too short.
const neverUsed = "9rowproof0"

// prefix is where the part begins that tells one resource from the next: behind the first dash that has
// letters and digits behind it, else in the second half.
func prefix(runes []rune) int {
	for i, r := range runes {
		if (r == '-' || r == '_') && i+1 < len(runes) {
			return i + 1
		}
	}
	return len(runes) / 2
}

// turned replaces a letter or digit by another of its kind. The step differs from place to place, so that
// two identifiers of a pool are not turned into each other.
func turned(r rune, place int) rune {
	step := rune(5 + place%3)
	switch {
	case unicode.IsDigit(r) && r <= '9':
		return '0' + (r-'0'+step)%10
	case r >= 'a' && r <= 'z':
		return 'a' + (r-'a'+step)%26
	case r >= 'A' && r <= 'Z':
		return 'A' + (r-'A'+step)%26
	default:
		return r
	}
}
