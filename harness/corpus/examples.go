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

// Examples of answers: whether they parse, and whether they fit the rows of their page.
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
	successSilent figure = "success-unfit-unsaid"
)

// countExamples counts the answers of a page that parse as they stand and after repair. The parsers are the
// standard library's, not the reader's.
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
			n.miss(answersBroken, e.Pos.Line, "the "+string(e.Format)+" answer does not parse, repaired or not")
		}
	}
}

// withoutHead takes a status line and headers off an answer.
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

// xmlParses reports whether a body is one element, well-formed.
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

// countUnfit counts the successful answers that do not have the shape of their page's rows. JSON answers are
// those that the description had no place for; XML answers are checked as the steps check them.
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
		if why != "" && !said(findings, e) {
			n.miss(successSilent, e.Pos.Line, "the "+string(e.Format)+" answer does not fit, and no finding says so: "+why)
		}
	}
}

// unfit says how an answer differs in shape from its page's rows; "" where it does not.
func unfit(c *spec.Contract, e spec.Example, left map[spec.RowID]bool) string {
	if e.Format == spec.JSON {
		if left[e.ID] {
			return "the description has no place for it"
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

// tellsUnfit are the rules whose findings say that an example is no answer of the page's.
var tellsUnfit = []string{"example-disagrees", "malformed-example", "wrong-root"}

// said reports whether a finding says of an example that it differs from the rows. That it was repaired, or
// lacks a field, says nothing of the kind.
func said(findings []spec.Finding, e spec.Example) bool {
	return slices.ContainsFunc(findings, func(x spec.Finding) bool {
		return e.Pos.Line <= x.Line && x.Line <= e.Pos.End && slices.Contains(tellsUnfit, x.Rule)
	})
}
