package steps

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/check"
)

// hasHeader judges a response row about a header.
func (w *world) hasHeader(ctx context.Context, name string) error {
	h := w.header(name)
	if h == nil {
		return fmt.Errorf("the page documents no response header %s", name)
	}
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	problems := check.Header(*h, a.Answer.Values(name))
	if lacks(problems) && (h.Optional || w.hidesHeader(name)) {
		return unreached(spec.GapState, "the answer lacks the header %s, which the page does not promise in every answer: the row needs a request whose answer has the header", name)
	}
	return w.firstProblem(problems)
}

// header returns the row of a header on the page or the gateway page, or nil.
func (w *world) header(name string) *spec.Header {
	for _, c := range []*spec.Contract{w.contract, w.env.Gateway} {
		if c == nil {
			continue
		}
		if h := c.Header(name); h != nil {
			return h
		}
	}
	return nil
}

// headerLines matches the status line and the header lines at the beginning of an example response.
var headerLines = regexp.MustCompile(`^\s*HTTP/[0-9.]+ [^\n]*\n(?:[ \t]*[^\s:{<]+[ \t]*:[^\n]*\n)+`)

// hidesHeader reports whether examples of the page show the headers of a successful response without this header.
func (w *world) hidesHeader(name string) bool {
	hidden := false
	for _, e := range w.contract.Examples {
		lines := headerLines.FindString(e.Body)
		if e.Kind != spec.SuccessExample || lines == "" {
			continue
		}
		for line := range strings.Lines(lines) {
			if shown, _, _ := strings.Cut(line, ":"); strings.EqualFold(strings.TrimSpace(shown), name) {
				return false
			}
		}
		hidden = true
	}
	return hidden
}
