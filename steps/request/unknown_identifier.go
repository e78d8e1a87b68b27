package request

import "unicode"

// UnknownIdentifier returns an identifier that should not exist, derived from an existing one. The result has the same
// length and the same kinds of characters in the same positions, so that a strict endpoint looks the identifier up
// instead of rejecting it as malformed: "i-2ze4" becomes "i-7fl9". A long identifier keeps the first half of what
// follows its prefix, which may name a region: "ga-bp1a2b3c4d5e6f7g8h9" keeps "ga-bp1a2b3c4".
func UnknownIdentifier(like string) string {
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

// long is the length from which changing half of an identifier is enough to make the identifier unknown.
const long = 12

// shortest is the minimum length of a random identifier. A shorter one may be a counter, as in i-1, so that identifiers
// with other numbers may exist.
const shortest = 4

// neverUsed replaces a part that is too short to be random.
const neverUsed = "9rowproof0"

// prefix returns the length of the part that all identifiers of a kind share. The part ends with the first dash or
// underscore that is not the last character. Without such a separator, it is half of the identifier.
func prefix(runes []rune) int {
	for i, r := range runes {
		if (r == '-' || r == '_') && i+1 < len(runes) {
			return i + 1
		}
	}
	return len(runes) / 2
}

// turned replaces a letter or digit by another of the same kind. The distance depends on the position, so that no
// identifier of a pool becomes another identifier of the pool.
func turned(r rune, position int) rune {
	step := rune(5 + position%3)
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
