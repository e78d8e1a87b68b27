package markdown

import "strings"

// cutAtBars cuts a line at its unescaped bars.
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

// cellsOf counts the cells of a row that stands on one line.
func cellsOf(line string) []string {
	return cutAtBars(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|"))
}

// endsWithBar reports whether the last thing on a line is an unescaped bar.
func endsWithBar(line string) bool {
	parts := cutAtBars(line)
	return len(parts) > 1 && blank(parts[len(parts)-1])
}
