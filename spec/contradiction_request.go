package spec

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var ruleLacksRequired = contradictionRules.New(Rule{
	ID:       "example-lacks-required",
	Severity: Error,
	Explanation: "A request example leaves out a parameter that the table calls required. Whoever copies the example is refused, " +
		"or the parameter is not required.",
	Fix: "Add the parameter to the example, or call it optional in the table.",
})

// lacksRequired compares the request examples of an RPC operation with what the table calls required.
func (c *Contract) lacksRequired(t requestTable) []Contradiction {
	if c.Operation.Style != RPC {
		return nil
	}
	var all []Contradiction
	for _, e := range c.calls() {
		if strings.Contains(e.Body, "...") || strings.Contains(e.Body, "…") {
			continue // the example is abridged
		}
		sent, found := sentBy(e.Call), Contradiction{Rule: ruleLacksRequired, Rows: []RowID{e.ID}, Promise: PromiseRequired}
		var lacking []string
		for i := range c.Parameters {
			if p := &c.Parameters[i]; t.mustBeShown(p) && !sent.has(p.Name) {
				lacking = append(lacking, fmt.Sprintf("%s (line %d)", p.Name, p.Pos.Line))
				found.Rows, found.Lines = append(found.Rows, p.ID), [2]int{e.Pos.Line, p.Pos.Line}
			}
		}
		if lacking != nil {
			found.Text = "the request example lacks what the table calls required: " + strings.Join(lacking, ", ")
			all = append(all, found)
		}
	}
	return all
}

// sentNames are the names of the parameters of a call, without numbers and in lower case.
type sentNames struct {
	exact map[string]bool
	above map[string]bool // of the lists and structures that they are in
}

func sentBy(call *ExampleRequest) sentNames {
	sent := sentNames{map[string]bool{}, map[string]bool{}}
	for _, v := range call.Parameters {
		name := strings.ToLower(Unnumbered(v.Name))
		sent.exact[name] = true
		for up := above(name); up != "" && !sent.above[up]; up = above(up) {
			sent.above[up] = true
		}
	}
	return sent
}

// above is the name of the list or structure that a name is in; "" for one at the top.
func above(name string) string { return name[:max(0, strings.LastIndexByte(name, '.'))] }

// has reports whether a call sends a parameter, a part of it, or the whole that it is a part of.
func (s sentNames) has(name string) bool {
	name = strings.ToLower(Unnumbered(name))
	if s.above[name] {
		return true
	}
	for ; name != ""; name = above(name) {
		if s.exact[name] {
			return true
		}
	}
	return false
}

// mustBeShown reports whether a call without the parameter is incomplete. A member of a list or a structure
// is required only where the list or the structure itself is.
func (t requestTable) mustBeShown(p *Parameter) bool {
	if !p.Required || p.Strength != Table || p.In != InQuery || isProtocol(p.Name) || p.Conditional() || hedged.MatchString(p.Text) || t.mayBeMember(p) {
		return false
	}
	name := Unnumbered(p.Name)
	for i := strings.LastIndexByte(name, '.'); i > 0; i = strings.LastIndexByte(name[:i], '.') {
		if up := t.rows[name[:i]]; up != nil && !up.Required || up == nil && name[i:] != ".#" {
			return false
		}
	}
	return true
}

// ofSeveral matches an error that is answered on a condition, or that is about more than one parameter.
var ofSeveral = regexp.MustCompile(`(?i)\b(?:if|when|unless|either|both|at least|one of|only|or|and|same time)\b|如果|当|若|时|至少|之一|同时|或|和|且`)

var ruleErrorOptional = contradictionRules.New(Rule{
	ID:       "error-requires-optional",
	Severity: Warning,
	Explanation: "An error is answered if a parameter is missing, and the table calls this parameter optional without any condition. " +
		"Clients that leave it out may or may not be refused.",
	Fix: "Call the parameter required, state the condition on which it is required, or remove the error.",
})

// errorsOfOptional compares error rows that are answered when a parameter is missing with parameters that the
// table calls optional.
func (c *Contract) errorsOfOptional(t requestTable) []Contradiction {
	var all []Contradiction
	for i := range c.Errors {
		e := &c.Errors[i]
		if e.Cause.Fault != Missing || len(e.Cause.Parameters) != 1 || ofSeveral.MatchString(e.Message) || ofSeveral.MatchString(e.Text) {
			continue
		}
		p := c.Parameter(e.Cause.Parameters[0])
		if p == nil || !t.isPlainlyOptional(p) || !e.names(p.Name) {
			continue
		}
		all = append(all, Contradiction{
			Rule: ruleErrorOptional, Rows: []RowID{e.ID, p.ID}, Promise: PromiseOptional, Lines: [2]int{e.Pos.Line, p.Pos.Line}, Quote: e.Code,
			Text: fmt.Sprintf("%s is answered if %s is missing, which the table calls optional (line %d)", e.Code, p.Name, p.Pos.Line),
		})
	}
	return all
}

// names reports whether the row has the name of a parameter as a word: a row that only mentions the thing may
// be about its state.
func (e *ErrorRow) names(parameter string) bool {
	isOther := func(r rune) bool {
		return r != '_' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	}
	words := strings.FieldsFunc(e.Code+" "+e.Message+" "+e.Text, isOther)
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, parameter) })
}

// mayBeRequired matches a description that says when the parameter must be sent.
var mayBeRequired = regexp.MustCompile(`(?i)\b(?:if|when|unless|only|either|at least|in case|depends?|except|required|must be specified)\b|当|如果|若|仅|时|之一|二选一|除非|至少|只有|必`)

// isPlainlyOptional reports whether the table says without any condition that a parameter may be left out.
func (t requestTable) isPlainlyOptional(p *Parameter) bool {
	return !p.Required && p.Strength == Table && !isProtocol(p.Name) && len(p.Conditions) == 0 && !mayBeRequired.MatchString(p.Text) &&
		!t.mayBeMember(p) && p.Type.JSON != Object && !strings.Contains(p.Name, ".")
}
