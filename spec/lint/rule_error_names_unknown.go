package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var errorNamesUnknown = rule{
	Rule: spec.Rule{
		ID:          "error-names-unknown-parameter",
		Severity:    spec.Warning,
		Explanation: "The message of an error blames a parameter that the page does not document. Either the row belongs to another operation, or the parameter is missing or has another name.",
		Fix:         "Correct the name in the message, document the parameter, or remove the row.",
	},
	check: checkErrorNames,
}

// blames matches the phrases with which messages name a parameter: parameter "X", the parameter X, the specified XId.
var blames = []*regexp.Regexp{
	regexp.MustCompile(`(?i:\bparameters?)\s*:?\s*["“'‘\x60]([A-Za-z][\w.]*)["”'’\x60]`),
	regexp.MustCompile(`(?i:\bthe) (?i:(?:specified|input|provided|given|required) )?(?i:parameter) ([A-Z][a-z]+(?:[A-Z][a-z0-9]*|ID)+(?:\.[\w.]+)?)\b`),
	regexp.MustCompile(`(?i:\bthe specified) ([A-Z][a-z]+(?:[A-Z][a-z0-9]*)*Id) (?i:is|does|do|provided|not|was|has)\b`),
}

func checkErrorNames(p *page) []Finding {
	if len(p.Parameters) == 0 || p.Kind != spec.OperationPage {
		return nil
	}
	said := p.spoken()
	var all []Finding
	for _, e := range p.Errors {
		if name := blamed(e.Message); name != "" && !p.isCommon(name) && !said.of(name) {
			all = append(all, p.at(p.lineOf(e.Pos, name), name, "the message of %s blames the parameter %s, which the page does not document%s", e.Code, name, p.didYouMean(name)))
		}
	}
	return all
}

// blamed returns the parameter that a message blames, or "".
func blamed(message string) string {
	for _, blame := range blames {
		if m := blame.FindStringSubmatch(message); m != nil {
			return strings.TrimRight(m[1], ".")
		}
	}
	return ""
}

// spoken contains the names in the request table.
type spoken struct {
	names string          // the normalized names of the rows, one per line
	words map[string]bool // the words of the descriptions
}

func (p *page) spoken() spoken {
	var names strings.Builder
	words := map[string]bool{}
	for _, q := range p.Parameters {
		names.WriteString(plainName(q.FullName()) + "\n")
		for word := range spec.Words(q.Text) {
			words[word] = true
		}
	}
	return spoken{names.String(), words}
}

// of reports whether the request table contains a parameter name: as the name of a row, as part of a longer name, or as
// a word of a description. In names of rows, it ignores case, indexes and plural endings.
func (s spoken) of(name string) bool {
	return strings.Contains(s.names, plainName(name)) || s.words[spec.LastName(name)]
}

// plainName returns a name in lower case, without its index, its underscores and its plural ending.
func plainName(name string) string {
	name = strings.ToLower(strings.NewReplacer(".#", "", ".", "", "_", "", "-", "").Replace(spec.Unnumbered(name)))
	return strings.TrimSuffix(name, "s")
}
