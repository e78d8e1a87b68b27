package corpus

import (
	"regexp"
	"strings"
)

// The scan finds the table lines of a page without using the reader. It shares no code with spec/markdown, so that a
// mistake of the reader is not repeated here.

// tableRow is a row of a table: a line that begins with a bar, and the lines that continue its cells. Lines are counted from
// 1; first and last belong to the row.
type tableRow struct {
	first, last int
	delimiter   bool
	head        bool // the row belongs to a header
}

// tableBlock is a sequence of rows that only blank lines separate.
type tableBlock []tableRow

var (
	scanFence     = regexp.MustCompile("^[ \t]*(```+|~~~+)[^`]*$")
	scanHeading   = regexp.MustCompile(`^ {0,3}#{1,6}([ \t]|$)`)
	scanDelimiter = regexp.MustCompile(`^[ \t]*\|[ \t:|-]*-[ \t:|-]*$`)
)

// scan is the state of scanning a page.
type scan struct {
	lines   []string
	columns int // number of columns of the current table; 0 if unknown
}

// tablesOf returns the tables of a page.
func tablesOf(src string) []tableBlock {
	s := &scan{lines: strings.Split(strings.TrimPrefix(strings.ReplaceAll(src, "\r\n", "\n"), "\ufeff"), "\n")}
	var all []tableBlock
	for i := 0; i < len(s.lines); {
		switch {
		case scanFence.MatchString(s.lines[i]):
			i = s.afterFence(i)
		case barred(s.lines[i]):
			var b tableBlock
			b, i = s.block(i)
			all = append(all, b)
		default:
			i++
		}
	}
	return all
}

// afterFence returns the index of the line after a code block, or of the next heading if the block is not closed.
func (s *scan) afterFence(open int) int {
	mark := strings.TrimSpace(s.lines[open])[:3]
	for i := open + 1; i < len(s.lines); i++ {
		if t := strings.TrimSpace(s.lines[i]); strings.HasPrefix(t, mark) && strings.Trim(t, mark[:1]) == "" {
			return i + 1
		}
	}
	for i := open + 1; i < len(s.lines); i++ {
		if scanHeading.MatchString(s.lines[i]) {
			return i
		}
	}
	return len(s.lines)
}

// block reads a sequence of rows that only blank lines separate.
func (s *scan) block(at int) (tableBlock, int) {
	var b tableBlock
	s.columns = 0
	for at < len(s.lines) && barred(s.lines[at]) {
		row := s.row(at)
		if row.delimiter {
			s.columns = bars(strings.TrimRight(strings.TrimSpace(s.lines[at]), "|"))
		}
		b = append(b, row)
		for at = row.last; at < len(s.lines) && empty(s.lines[at]); at++ {
		}
	}
	b.heads()
	return b, at
}

// row reads the row that begins at an index of lines.
func (s *scan) row(at int) tableRow {
	r := tableRow{first: at + 1, last: at + 1, delimiter: scanDelimiter.MatchString(s.lines[at])}
	if r.delimiter {
		return r
	}
	gap := 0 // number of the first blank line in the row, counted from 1
	for seen, i := bars(s.lines[at]), at; ; i++ {
		next := i + 1
		if s.closed(i, seen) {
			r.last = s.tail(next)
			return r
		}
		if next >= len(s.lines) || scanHeading.MatchString(s.lines[next]) {
			r.last = next
			if gap > 0 {
				r.last = gap - 1
			}
			return r
		}
		if s.another(next, seen) {
			r.last = next
			return r
		}
		if empty(s.lines[next]) && gap == 0 {
			gap = next + 1
		}
		seen += bars(s.lines[next])
	}
}

// closed reports whether line i ends a row with the given number of bars so far.
func (s *scan) closed(i, seen int) bool {
	if !strings.HasSuffix(strings.TrimRight(s.lines[i], " \t"), "|") || strings.HasSuffix(strings.TrimRight(s.lines[i], " \t"), `\|`) {
		return false
	}
	unpaired := strings.TrimSpace(s.lines[i]) == "|"
	if s.columns == 0 {
		return !unpaired || seen > 2
	}
	if seen > s.columns {
		return true
	}
	next := i + 1
	for next < len(s.lines) && empty(s.lines[next]) {
		next++
	}
	return !unpaired && (next == len(s.lines) || barred(s.lines[next]) || scanHeading.MatchString(s.lines[next]))
}

// another reports whether a line begins a new row although the previous row is not closed.
func (s *scan) another(next, seen int) bool {
	line := s.lines[next]
	if !barred(line) {
		return false
	}
	return scanDelimiter.MatchString(line) || (s.columns > 0 && seen >= s.columns && strings.Trim(line, "| \t") != "")
}

// tail returns the number of the last line of a closed row. If the next line ends with a bar but does not begin with a
// bar, it continues a cell that contains a bar.
func (s *scan) tail(next int) int {
	for next < len(s.lines) && !empty(s.lines[next]) && !barred(s.lines[next]) &&
		!scanHeading.MatchString(s.lines[next]) && strings.HasSuffix(strings.TrimRight(s.lines[next], " \t"), "|") {
		next++
	}
	return next
}

// heads marks the row above each delimiter line as a header, or the first row if there is no delimiter line.
func (b tableBlock) heads() {
	found := false
	for i, r := range b {
		if r.delimiter {
			b[i].head, found = true, true
			if i > 0 {
				b[i-1].head = true
			}
		}
	}
	if !found && len(b) > 0 {
		b[0].head = true
	}
}

func barred(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), "|") }
func empty(line string) bool  { return strings.TrimSpace(line) == "" }

// bars counts the unescaped bars of a line.
func bars(line string) int { return strings.Count(line, "|") - strings.Count(line, `\|`) }
