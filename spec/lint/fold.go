package lint

import (
	"fmt"
	"strings"
)

// block is a part of the page in which repeated findings of a rule become one finding: an example, or the rest of the
// page.
type block struct {
	rule    string
	example int // first line of the example; 0 outside examples
}

// folded replaces repeated findings of a rule by the first finding, and adds the lines of the other findings to the
// message.
func (p *page) folded(all []Finding) []Finding {
	fold := map[string]bool{}
	for _, r := range Rules() {
		fold[r.ID] = r.Fold
	}
	first := map[block]int{}
	lines := map[int][]int{}
	var left []Finding
	for _, f := range all {
		b := block{rule: f.Rule}
		if e := p.exampleAt(f.Line); e != nil {
			b.example = e.Pos.Line
		}
		if i, ok := first[b]; ok && fold[f.Rule] {
			if seen := lines[i]; f.Line != left[i].Line && (len(seen) == 0 || seen[len(seen)-1] != f.Line) {
				lines[i] = append(seen, f.Line)
			}
			continue
		}
		first[b] = len(left)
		left = append(left, f)
	}
	for i, others := range lines {
		left[i].Message += likewise(others)
	}
	return left
}

// likewise returns, as text for a message, the other lines in which a rule is broken.
func likewise(lines []int) string {
	const shown = 6
	var all []string
	for i, line := range lines {
		if i == shown {
			all = append(all, fmt.Sprintf("%d more", len(lines)-shown))
			break
		}
		all = append(all, fmt.Sprint(line))
	}
	word := "lines"
	if len(lines) == 1 {
		word = "line"
	}
	return fmt.Sprintf("; also in %s %s", word, strings.Join(all, ", "))
}
