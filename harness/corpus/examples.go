package corpus

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/check"
)

// Figures of example responses: whether they can be parsed, and whether they match the rows of their page.
const (
	answers       figure = "answers"
	answersRaw    figure = "answers-raw"
	answersParsed figure = "answers-parsed"
	answersBroken figure = "answer-broken"
	answersUnread figure = "finding/example-unread"
	successes     figure = "successes"
	successJSON   figure = "successes-json"
	successXML    figure = "successes-xml"
	unfitJSON     figure = "success-unfit-json"
	unfitXML      figure = "success-unfit-xml"
	successSilent figure = "success-unfit-unreported"
)

// countExamples counts the responses of a page that can be parsed without and after repair. It uses the parsers of the
// standard library instead of the reader's.
func countExamples(n *count, c *spec.Contract) {
	for _, e := range c.Examples {
		if e.Kind == spec.RequestExample || e.Format == "" {
			continue
		}
		n.add(answers, 1)
		if parses(e.Format, withoutHead(e.Body)) {
			n.add(answersRaw, 1)
		}
		if parses(e.Format, e.Answer()) {
			n.add(answersParsed, 1)
		} else {
			n.miss(answersBroken, e.Pos.Line, "the "+string(e.Format)+" response cannot be parsed, even after repair")
		}
	}
}

// withoutHead returns a response without status line and headers.
func withoutHead(body string) string {
	text := strings.TrimSpace(body)
	if strings.HasPrefix(text, "HTTP/") {
		_, text, _ = strings.Cut(text, "\n\n")
	}
	return strings.TrimSpace(text)
}

func parses(f spec.Format, body string) bool {
	if f == spec.JSON {
		return json.Valid([]byte(body))
	}
	return xmlParses(body)
}

// xmlParses reports whether a body is one well-formed element.
func xmlParses(body string) bool {
	d := xml.NewDecoder(strings.NewReader(body))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	depth, roots := 0, 0
	for {
		t, err := d.Token()
		if err != nil {
			return errors.Is(err, io.EOF) && roots == 1
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth == 0 {
				roots++
			}
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 0 && strings.TrimSpace(string(t)) != "" {
				return false
			}
		}
	}
}

// countUnfit counts the success examples that do not match the rows of their page. A JSON example does not match if the
// OpenAPI description has it outside of its responses (left). An XML example is checked as steps checks an answer.
func countUnfit(n *count, c *spec.Contract, left map[spec.RowID]bool, findings []spec.Finding) {
	for _, e := range c.Examples {
		if e.Kind != spec.SuccessExample || !parses(e.Format, e.Answer()) {
			continue
		}
		n.add(successes, 1)
		all, wrong := successJSON, unfitJSON
		if e.Format == spec.XML {
			all, wrong = successXML, unfitXML
		}
		why := unfit(c, e, left)
		n.judge(all, wrong, why == "", e.Pos.Line, why)
		if why != "" && !reported(findings, e) {
			n.miss(successSilent, e.Pos.Line, "the "+string(e.Format)+" response does not match, and no finding reports the difference: "+why)
		}
	}
}

// unfit returns how an example differs from the rows of its page, or "".
func unfit(c *spec.Contract, e spec.Example, left map[spec.RowID]bool) string {
	if e.Format == spec.JSON {
		if left[e.ID] {
			return "it does not match the schema of the response"
		}
		return ""
	}
	for _, p := range check.Example(c, e) {
		if p.Kind == check.Malformed || p.Kind == check.Mistyped || p.Kind == check.Root {
			return p.String()
		}
	}
	return ""
}

// unfitRules lists the rules that report an example that does not match the page.
var unfitRules = []string{"example-disagrees", "malformed-example", "wrong-root"}

// reported reports whether a finding of unfitRules is about an example.
func reported(findings []spec.Finding, e spec.Example) bool {
	return slices.ContainsFunc(findings, func(x spec.Finding) bool {
		return e.Pos.Line <= x.Line && x.Line <= e.Pos.End && slices.Contains(unfitRules, x.Rule)
	})
}
