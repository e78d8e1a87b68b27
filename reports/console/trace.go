package console

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
)

// Limits of a block, in bytes and characters.
const (
	maxTracedBody   = 2 << 10
	maxTracedHeader = 300
)

// Trace prints calls as they happen, one block per call: the scenario and the role of the call, the request as a
// command, the status, the headers in one line, and the beginning of the body.
type Trace struct {
	mu sync.Mutex
	w  io.Writer
}

// NewTrace returns a Trace that writes to w.
func NewTrace(w io.Writer) *Trace { return &Trace{w: w} }

// Exchange prints a call, whose secrets must already be masked. It may be called from several goroutines; blocks are
// not interleaved.
func (t *Trace) Exchange(scenario string, x reports.Exchange) {
	block := traced(scenario, &x)
	t.mu.Lock()
	defer t.mu.Unlock()
	_, _ = io.WriteString(t.w, block) // a trace that cannot be printed does not stop the run
}

func traced(scenario string, x *reports.Exchange) string {
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s (%s)\n", text.Line(scenario, maxTracedHeader), x.Role)
	if x.URL != "" { // "" if the call was not sent
		b.WriteString(indented(x.Command()))
	}
	if x.Status != 0 {
		fmt.Fprintf(&b, "  %s, %s\n", strings.TrimSpace(fmt.Sprintf("%d %s", x.Status, http.StatusText(x.Status))), time.Duration(x.Duration).Round(time.Microsecond))
	}
	if h := headerLine(x.Answer); h != "" {
		b.WriteString(indented(h))
	}
	for _, note := range x.Notes {
		fmt.Fprintf(&b, "  %s\n", text.Line(note, maxTracedHeader))
	}
	if x.Content != "" {
		b.WriteString(indented(text.Visible(text.Clip(x.Content, maxTracedBody))))
	}
	if x.Error != "" {
		fmt.Fprintf(&b, "  no complete response: %s\n", text.Line(x.Error, maxTracedHeader))
	}
	return b.String()
}

// indented returns the lines of s, indented below the first line of a block.
func indented(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n  ") + "\n"
}

// headerLine returns the header fields in one line, Content-Type first, the others sorted by name.
func headerLine(h http.Header) string {
	var fields []string
	for name, values := range h {
		fields = append(fields, name+": "+strings.Join(values, ", "))
	}
	rank := func(field string) int {
		if strings.HasPrefix(field, "Content-Type:") {
			return 0
		}
		return 1
	}
	slices.SortFunc(fields, func(a, b string) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a, b)) })
	return text.Line(strings.Join(fields, "; "), maxTracedHeader)
}
