package contradiction

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var ruleExampleOutside = rules.New(spec.Rule{
	ID:          "example-outside-enumeration",
	Severity:    spec.Error,
	Explanation: "An example value is not among the values that the parameter's own row allows.",
	Fix:         "Use one of the documented values, or add this one to them.",
})

// examplesOutside compares example values with the documented values of their parameters.
func (c *page) examplesOutside() []Contradiction {
	var all []Contradiction
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if bad := outside(p, p.Example); bad != "" && c.isClosed(p) {
			all = append(all, Contradiction{
				Rule: ruleExampleOutside, Rows: []spec.RowID{p.ID}, Promise: PromiseEnum, Lines: [2]int{p.Pos.Line, p.Pos.Line}, Quote: bad,
				Text: fmt.Sprintf("the example value %q of %s is not among its documented values: %s", bad, p.Name, enumText(p)),
			})
		}
	}
	for _, e := range calls(c.Contract) {
		for _, v := range e.Call.Parameters {
			p := c.rows[spec.Unnumbered(v.Name)]
			if p == nil || v.Value == p.Example || !c.isClosed(p) {
				continue
			}
			bad := outside(p, v.Value)
			if bad == "" {
				continue
			}
			all = append(all, Contradiction{
				Rule: ruleExampleOutside, Rows: []spec.RowID{e.ID, p.ID}, Promise: PromiseEnum, Lines: [2]int{e.Pos.Line, p.Pos.Line}, Quote: bad,
				Text: fmt.Sprintf("the request example sets %s to %q, which is not among its documented values: %s", v.Name, bad, enumText(p)),
			})
		}
	}
	return all
}

var ruleDefaultOutside = rules.New(spec.Rule{
	ID:          "default-outside-enumeration",
	Severity:    spec.Error,
	Explanation: "The default of a parameter is not one of its documented values. Either the default or the list of values is wrong.",
	Fix:         "Use one of the documented values as the default, or add this one to them.",
})

// defaultsOutside compares defaults with the documented values of their parameters.
func (c *page) defaultsOutside() []Contradiction {
	var all []Contradiction
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if p.Default == "" || hasValue(p, p.Default) || !c.isClosed(p) {
			continue
		}
		all = append(all, Contradiction{
			Rule: ruleDefaultOutside, Rows: []spec.RowID{p.ID}, Promise: PromiseDefault, Lines: [2]int{p.Pos.Line, p.Pos.Line}, Quote: p.Default,
			Text: fmt.Sprintf("the default %q of %s is not among its documented values: %s", p.Default, p.Name, enumText(p)),
		})
	}
	return all
}

// isOpen matches the description of an enumeration that is incomplete.
var isOpen = regexp.MustCompile(`(?i)for example|such as|e\.g\.|and so on|\betc\b|\bother (?:values?|stat(?:es|us|uses)|types?)\b|\band (?:others|more)\b|\bnot limited to\b|不限于|例如|比如|等(?:[。，；\s]|其[他它]|状态|值|$)|其[他它](?:值|取值|状态)|\.\.\.|…|custom|自定义`)

// isClosed reports whether a parameter accepts only its documented values. It requires at least two values, all of the
// parameter's type. No value may be the name of a parameter. Two numbers are not enough, because they may be the ends
// of a range.
func (t requestTable) isClosed(p *spec.Parameter) bool {
	numbers := 0
	for _, v := range p.Enum {
		if t.rows[spec.Unnumbered(v.Value)] != nil || !holds(p.Type, v.Value) || strings.Contains(p.Text, "{"+v.Value+"}") {
			return false
		}
		if isNumber(v.Value) {
			numbers++
		}
	}
	return len(p.Enum) >= 2 && (numbers < 2 || len(p.Enum) > 2) && !isOpen.MatchString(p.Text)
}

var booleanValue = regexp.MustCompile(`(?i)^(?:true|false)$`)

// holds reports whether the text is a value of the scalar type t.
func holds(t spec.Type, value string) bool {
	switch t.JSON {
	case spec.Integer:
		_, err := strconv.Atoi(value)
		return err == nil
	case spec.Number:
		return isNumber(value)
	case spec.Boolean:
		return booleanValue.MatchString(value)
	}
	return true
}

func isNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}

// outside returns the part of an example value that is not a documented value. It returns "" if every part is
// documented, or if the example value is a placeholder. An example may list several values; each is compared
// separately.
func outside(p *spec.Parameter, value string) string {
	value = strings.TrimSpace(value)
	if hasValue(p, value) || strings.ContainsAny(value, "{ ") {
		return ""
	}
	for _, part := range spec.SplitValues(value) {
		if part != "" && !spec.IsPlaceholder(part) && !hasValue(p, part) {
			return part
		}
	}
	return ""
}

// hasValue reports whether the value is documented, ignoring case. Other rules report a different spelling.
func hasValue(p *spec.Parameter, value string) bool {
	return slices.ContainsFunc(p.Enum, func(v spec.EnumValue) bool { return strings.EqualFold(v.Value, value) })
}

// mostValues is the maximum number of values that a message lists.
const mostValues = 8

// enumText returns the documented values without duplicates.
func enumText(p *spec.Parameter) string {
	var all []string
	for _, v := range p.Enum {
		if slices.Contains(all, v.Value) {
			continue
		}
		if len(all) == mostValues {
			all = append(all, "…")
			break
		}
		all = append(all, v.Value)
	}
	return strings.Join(all, ", ")
}
