package provoke

import "unicode"

// Unknown makes an identifier that names nothing from one that names something: the same length, the same
// kinds of characters in the same places and the same prefix up to the last dash, so that an endpoint with
// strict identifiers looks it up instead of calling it malformed. Like "i-2ze4" it gives "i-9za7".
func Unknown(like string) string {
	if like == "" {
		return "rowproof-no-such-thing"
	}
	runes := []rune(like)
	from := prefix(runes)
	for i := from; i < len(runes); i++ {
		runes[i] = turned(runes[i], i-from)
	}
	return string(runes)
}

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
