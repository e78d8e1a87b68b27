package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var requiredContradicted = Rule{
	ID:          "required-contradicted",
	Severity:    spec.Error,
	Explanation: "The column and the description of a parameter disagree on whether it may be left out.",
	Fix:         "Make the column say what the description says, or the other way round; a condition belongs into the description of an optional parameter.",
	check:       checkRequired,
}

var (
	// conditional tells a description that makes the demand depend on something.
	conditional = regexp.MustCompile(`(?i)\b(if|when|only|unless|where|for|either|at least one|in case|depend|except|before|with)\b|当|如果|若|仅|时|之一|二选一|除非|情况|至少|对于|只有|后`)
	saysMayOmit = regexp.MustCompile(`(?i)^(?:optional|not required)[.,;。，]|\bthis (?:parameter|field) is optional\b|^(?:可选|选填|非必[填选须])[。，,;；]|(?:该|此|本)参数(?:为|是)?(?:可选|非必[填选须]|选填)`)
	saysMust    = regexp.MustCompile(`(?i)^(?:required|mandatory)[.:,;]|\bthis (?:parameter|field) is (?:required|mandatory)\b|^(?:必选|必填)[。，：]|(?:该|此|本)参数(?:为|是)?必[填选须]`)
)

func checkRequired(p *page) []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		says, is := "", "optional"
		for _, sentence := range sentencesOf(ownText(q.Text)) {
			if conditional.MatchString(sentence) {
				continue
			}
			switch {
			case q.Required && saysMayOmit.MatchString(sentence):
				says, is = sentence, "required"
			case !q.Required && saysMust.MatchString(sentence):
				says = sentence
			}
		}
		if says != "" && q.Strength == spec.Table {
			all = append(all, p.at(q.Pos.Line, q.Name, "the column calls %s %s, the description says: %s", q.Name, is, clip(says)))
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
