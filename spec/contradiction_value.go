package spec

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var ruleExampleOutside = contradictionRules.New(Rule{
	ID:          "example-outside-enumeration",
	Severity:    Error,
	Explanation: "An example value is not among the values that the parameter's own row allows.",
	Fix:         "Use one of the documented values, or add this one to them.",
})

// examplesOutside compares example values with the documented values of their parameters.
func (c *Contract) examplesOutside(t requestTable) []Contradiction {
	var all []Contradiction
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if bad := p.outside(p.Example); bad != "" && t.isClosed(p) {
			all = append(all, Contradiction{
				Rule: ruleExampleOutside, Rows: []RowID{p.ID}, Promise: PromiseEnum, Lines: [2]int{p.Pos.Line, p.Pos.Line}, Quote: bad,
				Text: fmt.Sprintf("the example value %q of %s is not among its documented values: %s", bad, p.Name, p.enumText()),
			})
		}
	}
	for _, e := range c.calls() {
		for _, v := range e.Call.Parameters {
			p := t.rows[Unnumbered(v.Name)]
			if p == nil || v.Value == p.Example || !t.isClosed(p) {
				continue
			}
			bad := p.outside(v.Value)
			if bad == "" {
				continue
			}
			all = append(all, Contradiction{
				Rule: ruleExampleOutside, Rows: []RowID{e.ID, p.ID}, Promise: PromiseEnum, Lines: [2]int{e.Pos.Line, p.Pos.Line}, Quote: bad,
				Text: fmt.Sprintf("the request example sets %s to %q, which is not among its documented values: %s", v.Name, bad, p.enumText()),
			})
		}
	}
	return all
}

var ruleDefaultOutside = contradictionRules.New(Rule{
	ID:          "default-outside-enumeration",
	Severity:    Error,
	Explanation: "The default of a parameter is not one of its documented values. Either the default or the list of values is wrong.",
	Fix:         "Use one of the documented values as the default, or add this one to them.",
})

// defaultsOutside compares defaults with the documented values of their parameters.
func (c *Contract) defaultsOutside(t requestTable) []Contradiction {
	var all []Contradiction
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if p.Default == "" || p.hasValue(p.Default) || !t.isClosed(p) {
			continue
		}
		all = append(all, Contradiction{
			Rule: ruleDefaultOutside, Rows: []RowID{p.ID}, Promise: PromiseDefault, Lines: [2]int{p.Pos.Line, p.Pos.Line}, Quote: p.Default,
			Text: fmt.Sprintf("the default %q of %s is not among its documented values: %s", p.Default, p.Name, p.enumText()),
		})
	}
	return all
}

// isOpen matches the description of an enumeration that is incomplete.
var isOpen = regexp.MustCompile(`(?i)for example|such as|e\.g\.|and so on|\betc\b|\bother (?:values?|stat(?:es|us|uses)|types?)\b|\band (?:others|more)\b|\bnot limited to\b|不限于|例如|比如|等(?:[。，；\s]|其[他它]|状态|值|$)|其[他它](?:值|取值|状态)|\.\.\.|…|custom|自定义`)

// isClosed reports whether a parameter accepts only its documented values. It requires at least two values, all of the
// parameter's type. No value may be the name of a parameter. Two numbers are not enough, because they may be the ends
// of a range.
func (t requestTable) isClosed(p *Parameter) bool {
	numbers := 0
	for _, v := range p.Enum {
		if t.rows[Unnumbered(v.Value)] != nil || !p.Type.holds(v.Value) || strings.Contains(p.Text, "{"+v.Value+"}") {
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
func (t Type) holds(value string) bool {
	switch t.JSON {
	case Integer:
		_, err := strconv.Atoi(value)
		return err == nil
	case Number:
		return isNumber(value)
	case Boolean:
		return booleanValue.MatchString(value)
	}
	return true
}

func isNumber(text string) bool {
	_, err := number(text)
	return err == nil
}

func number(text string) (float64, error) { return strconv.ParseFloat(text, 64) }

var listSeparator = regexp.MustCompile(`[,，;；|/、\[\]"' &]+`)

// outside returns the part of an example value that is not a documented value. It returns "" if every part is
// documented, or if the example value is a placeholder. An example may list several values; each is compared
// separately.
func (p *Parameter) outside(value string) string {
	value = strings.TrimSpace(value)
	if p.hasValue(value) || strings.ContainsAny(value, "{ ") {
		return ""
	}
	for _, part := range listSeparator.Split(value, -1) {
		if part != "" && !IsPlaceholder(part) && !p.hasValue(part) {
			return part
		}
	}
	return ""
}

// hasValue reports whether the value is documented, ignoring case. Other rules report a different spelling.
func (p *Parameter) hasValue(value string) bool {
	return slices.ContainsFunc(p.Enum, func(v EnumValue) bool { return strings.EqualFold(v.Value, value) })
}

// mostValues is the maximum number of values that a message lists.
const mostValues = 8

// enumText returns the documented values without duplicates.
func (p *Parameter) enumText() string {
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
