package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var errorNamesUnknown = Rule{
	ID:          "error-names-unknown-parameter",
	Severity:    spec.Warning,
	Explanation: "The message of an error blames a parameter that the page does not document. Either the row belongs to another operation, or the parameter is missing or called otherwise.",
	Fix:         "Correct the name in the message, document the parameter, or take the row out.",
	check:       checkErrorNames,
}

// blames are the ways in which messages name a parameter: parameter "X", the parameter X, the specified XId.
var blames = []*regexp.Regexp{
	regexp.MustCompile(`(?i:\bparameters?)\s*:?\s*["“'‘\x60]([A-Za-z][\w.]*)["”'’\x60]`),
	regexp.MustCompile(`(?i:\bthe) (?i:(?:specified|input|provided|given|required) )?(?i:parameter) ([A-Z][a-z]+(?:[A-Z][a-z0-9]*|ID)+(?:\.[\w.]+)?)\b`),
	regexp.MustCompile(`(?i:\bthe specified) ([A-Z][a-z]+(?:[A-Z][a-z0-9]*)*Id) (?i:is|does|do|provided|not|was|has)\b`),
}

func checkErrorNames(p *page) []Finding {
	if len(p.Parameters) == 0 || p.Kind != spec.OperationPage {
		return nil
	}
	var all []Finding
	for _, e := range p.Errors {
		for _, blame := range blames {
			m := blame.FindStringSubmatch(e.Message)
			if m == nil || p.knows(strings.TrimRight(m[1], ".")) {
				continue
			}
			name := strings.TrimRight(m[1], ".")
			all = append(all, p.at(p.lineOf(e.Pos, name), name, "the message of %s blames the parameter %s, which the page does not document%s", e.Code, name, p.didYouMean(name)))
			break
		}
	}
	return all
}

// knows reports whether the page speaks of a parameter by a name, in any case and number, as a part of a
// longer name, or in a description.
func (p *page) knows(name string) bool {
	plain := plainName(name)
	for _, q := range p.Parameters {
		if strings.Contains(plainName(q.FullName()), plain) || hasWord(q.Text, name) {
			return true
		}
	}
	return p.isCommon(name)
}

// plainName is a name in lower case, without index, underscores and plural.
func plainName(name string) string {
	name = strings.ToLower(strings.NewReplacer(".#", "", ".", "", "_", "", "-", "").Replace(normalName(name)))
	return strings.TrimSuffix(name, "s")
}
