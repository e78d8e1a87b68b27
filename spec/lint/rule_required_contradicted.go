package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var requiredContradicted = Rule{
	ID:          "required-contradicted",
	Severity:    spec.Warning,
	Explanation: "The column calls a parameter required, its description says that it may be left out.",
	Fix:         "Make the column say what the description says, or the other way round.",
	check:       checkRequired,
}

var (
	// conditional tells a description that makes the demand depend on something.
	conditional = regexp.MustCompile(`(?i)\b(if|when|only|unless|where|for|either|at least one|in case|depend|except|before|with)\b|当|如果|若|仅|时|之一|二选一|除非|情况|至少|对于|只有|后`)
	saysMayOmit = regexp.MustCompile(`(?i)^(?:optional|not required)[.,;。，]|\bthis (?:parameter|field) is optional\b|^(?:可选|选填|非必[填选须])[。，,;；]|(?:该|此|本)参数(?:为|是)?(?:可选|非必[填选须]|选填)`)
)

// checkRequired looks for the sentence that contradicts the column. The contrary, a demand in the description
// of an optional parameter, is told by the reader, which heeds it.
func checkRequired(p *page) []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		if !q.Required || q.Strength != spec.Table {
			continue
		}
		for _, sentence := range sentencesOf(ownText(q.Text)) {
			if saysMayOmit.MatchString(sentence) && !conditional.MatchString(sentence) {
				all = append(all, p.at(p.lineOf(q.Pos, q.Name), q.Name, "the column calls %s required, the description says: %s", q.Name, clip(sentence)))
				break
			}
		}
	}
	return all
}

// ownText is a description without its bullets, which may speak of members and values.
func ownText(text string) string {
	own, _, _ := strings.Cut(text, "\n- ")
	return own
}

var sentenceMark = regexp.MustCompile(`[.!?](?:\s|$)|[。！？；;\n]`)

// sentencesOf parts a description into sentences, each with its closing mark.
func sentencesOf(text string) []string {
	var all []string
	from := 0
	for _, m := range sentenceMark.FindAllStringIndex(text, -1) {
		all = append(all, strings.TrimSpace(text[from:m[1]]))
		from = m[1]
	}
	if rest := strings.TrimSpace(text[from:]); rest != "" {
		all = append(all, rest)
	}
	return all
}

// clip shortens a quotation.
func clip(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return text
}
