package lint

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestMarked_EachPlace_PointsAtTheText(t *testing.T) {
	for _, tt := range []struct {
		name                 string
		lines                []string
		line                 int
		word                 string
		want, column, length int
	}{
		{"a word", []string{"The size of a disk."}, 1, "disk", 1, 15, 4},
		{"no such word", []string{"  A size.\r"}, 1, "disk", 1, 3, 7},
		{"characters, not bytes", []string{"大小：磁盘"}, 1, "磁盘", 1, 4, 2},
		{"the last line", []string{"a", "b"}, 2, "", 2, 1, 1},
		{"no line", []string{"a"}, 0, "", 0, 0, 0},
		{"after the last line", []string{"a"}, 2, "", 2, 0, 0},
		{"the fence of a block", []string{"```json", " ", "{}", "```"}, 1, "", 3, 1, 2},
		{"a fence of tildes", []string{"~~~", "{}", "~~~"}, 1, "", 2, 1, 2},
		{"an indented fence", []string{"- a", "  ```", "  {}", "  ```"}, 2, "", 3, 3, 2},
		{"an empty block", []string{"```", "```", "text"}, 1, "", 1, 1, 3},
		{"a block without an end", []string{"```", ""}, 1, "", 1, 1, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := &page{lines: tt.lines}
			got := p.marked(spec.Finding{Line: tt.line}, tt.word)
			if got.Line != tt.want || got.Column != tt.column || got.Length != tt.length {
				t.Errorf("%d:%d, %d long; want %d:%d, %d long", got.Line, got.Column, got.Length, tt.want, tt.column, tt.length)
			}
		})
	}
}
