package prose

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

var (
	alsoLead    = regexp.MustCompile(`(?i)\balso:\s*$|(?:另有|也可能)[:：]\s*$`)
	threeDigits = regexp.MustCompile(`^[1-5]\d\d$`)
	oneCode     = regexp.MustCompile(`^[A-Za-z][\w.{}-]*$`)
)

// Also reads the other responses to the same fault, which a description lists after "Also:". Semicolons separate the
// responses. Each response has up to three parts in backticks, in any order: a status of three digits, a code (one
// word) and a message (anything else).
//
//	Also: `403`; `400` `MissingParameter` `The input parameter is mandatory.`
func Also(blocks []markdown.Block) []spec.Answer {
	var all []spec.Answer
	for _, b := range blocks {
		if p, ok := b.(*markdown.Paragraph); ok {
			all = append(all, alsoIn(markdown.Runs(p.Raw))...)
		}
	}
	return all
}

// alsoIn reads the runs of one paragraph.
func alsoIn(runs []markdown.Run) []spec.Answer {
	var all []spec.Answer
	var item spec.Answer
	listing := false
	flush := func() {
		if item != (spec.Answer{}) {
			all = append(all, item)
		}
		item = spec.Answer{}
	}
	for _, run := range runs {
		switch {
		case run.Code && listing:
			fill(&item, run.Text)
		case run.Code:
		case alsoLead.MatchString(run.Text):
			listing = true
		case strings.ContainsAny(run.Text, ";；"):
			flush()
		case strings.Contains(strings.TrimSpace(run.Text), ". "):
			listing = false
		}
	}
	flush()
	return all
}

// fill sets the part of a response that a text in backticks states.
func fill(a *spec.Answer, part string) {
	switch {
	case threeDigits.MatchString(part):
		a.Status, _ = strconv.Atoi(part)
	case oneCode.MatchString(part):
		a.Code = part
	default:
		a.Message = part
	}
}
