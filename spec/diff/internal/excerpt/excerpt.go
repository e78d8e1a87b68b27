// Package excerpt shortens two texts so that their difference remains visible.
package excerpt

// Of returns an excerpt of each text. An excerpt has at most n characters, and marks where text was cut. Both excerpts
// start shortly before the first difference. Texts that are short enough are returned unchanged.
func Of(old, new string, n int) (was, is string) {
	a, b := []rune(old), []rune(new)
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	from := max(0, same-n/3)
	if max(len(a), len(b)) <= n {
		from = 0
	}
	return cut(a, from, n), cut(b, from, n)
}

func cut(text []rune, from, n int) string {
	from = min(from, len(text))
	to := min(from+n, len(text))
	s := string(text[from:to])
	if from > 0 {
		s = "…" + s
	}
	if to < len(text) {
		s += "…"
	}
	return s
}
