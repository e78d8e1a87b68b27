package markdown

import "strings"

// cutAtBars splits a line at its unescaped bars.
func cutAtBars(line string) []string {
	var parts []string
	begin := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			parts = append(parts, line[begin:i])
			begin = i + 1
		}
	}
	return append(parts, line[begin:])
}

// cellsOf returns the cells of a row on one line.
func cellsOf(line string) []string {
	return cutAtBars(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|"))
}

// endsWithBar reports whether a line ends with an unescaped bar, ignoring white space.
func endsWithBar(line string) bool {
	parts := cutAtBars(line)
	return len(parts) > 1 && blank(parts[len(parts)-1])
}
