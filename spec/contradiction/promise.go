package contradiction

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var (
	saysMayOmit  = regexp.MustCompile(`(?i)^(?:optional|not required)[.,;。，]|\bthis (?:parameter|field) is optional\b|^(?:可选|选填|非必[填选须])[。，,;；]|(?:该|此|本)参数(?:为|是)?(?:可选|非必[填选须]|选填)`)
	sentenceMark = regexp.MustCompile(`[.!?](?:\s|$)|[。！？；;\n]`)
)

var ruleRequiredOptional = rules.New(spec.Rule{
	ID:          "required-contradicted",
	Severity:    spec.Warning,
	Explanation: "The column marks a parameter as required, but the description says that the parameter may be omitted.",
	Fix:         "Make the column and the description agree.",
})

// requiredOptional finds parameters that a column marks as required although the description says that they are
// optional. The reader resolves the reverse case: a description that requires a parameter overrides the column.
func (c *page) requiredOptional() []Contradiction {
	var all []Contradiction
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if !p.Required || p.Strength != spec.Table {
			continue
		}
		if s := mayOmit(p); s != "" {
			all = append(all, Contradiction{
				Rule: ruleRequiredOptional, Rows: []spec.RowID{p.ID}, Promise: PromiseRequired, Lines: [2]int{p.Pos.Line, p.Pos.Line}, Quote: p.Name,
				Text: fmt.Sprintf("%s is marked as required, but its description says: %s", p.Name, clip(s)),
			})
		}
	}
	return all
}

// mayOmit returns the sentence of the description that says, without a condition, that the parameter may be omitted. It
// ignores bullets, which may describe members and values.
func mayOmit(p *spec.Parameter) string {
	text, _, _ := strings.Cut(p.Text, "\n- ")
	for text != "" {
		sentence := text
		if m := sentenceMark.FindStringIndex(text); m != nil {
			sentence = text[:m[1]]
		}
		text = text[len(sentence):]
		if sentence = strings.TrimSpace(sentence); saysMayOmit.MatchString(sentence) && !hedged.MatchString(sentence) {
			return sentence
		}
	}
	return ""
}

// clip shortens a quotation.
func clip(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

var ruleDefaultRequired = rules.New(spec.Rule{
	ID:          "default-of-required",
	Severity:    spec.Warning,
	Explanation: "A required parameter has a default value, which can never take effect.",
	Fix:         "Mark the parameter as optional, or remove the default from the description.",
})

// defaultsOfRequired returns defaults that never take effect, because the parameter is required.
func (c *page) defaultsOfRequired() []Contradiction {
	var all []Contradiction
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if p.Required && p.Default != "" && p.Strength == spec.Table && !p.IsFixed() && !isStructured(p) && !strings.ContainsAny(p.Example, "[{") {
			all = append(all, Contradiction{
				Rule: ruleDefaultRequired, Rows: []spec.RowID{p.ID}, Promise: PromiseDefault, Lines: [2]int{p.Pos.Line, p.Pos.Line}, Quote: p.Default, WholeLine: true,
				Text: fmt.Sprintf("%s is required but has the default value %s", p.Name, p.Default),
			})
		}
	}
	return all
}
