package contradiction

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var ruleLacksRequired = rules.New(spec.Rule{
	ID:       "example-lacks-required",
	Severity: spec.Error,
	Explanation: "A request example lacks a parameter that the table marks as required. Either requests that copy the example are rejected, " +
		"or the parameter is not required.",
	Fix: "Add the parameter to the example, or mark it as optional in the table.",
})

// lacksRequired compares the request examples of an RPC operation with the required parameters of the table.
func (c *page) lacksRequired() []Contradiction {
	if c.Operation.Style != spec.RPC {
		return nil
	}
	var all []Contradiction
	for _, e := range calls(c.Contract) {
		if strings.Contains(e.Body, "...") || strings.Contains(e.Body, "…") {
			continue // the example is abridged
		}
		sent, found := sentBy(e.Call), Contradiction{Rule: ruleLacksRequired, Rows: []spec.RowID{e.ID}, Promise: PromiseRequired}
		var lacking []string
		for i := range c.Parameters {
			if p := &c.Parameters[i]; c.mustBeShown(p) && !sent.has(p.Name) {
				lacking = append(lacking, fmt.Sprintf("%s (line %d)", p.Name, p.Pos.Line))
				found.Rows, found.Lines = append(found.Rows, p.ID), [2]int{e.Pos.Line, p.Pos.Line}
			}
		}
		if lacking != nil {
			found.Text = "the request example lacks parameters that the table marks as required: " + strings.Join(lacking, ", ")
			all = append(all, found)
		}
	}
	return all
}

// OfActions returns the contradictions between the Action of request examples and the name of the operation. [Of] does not
// return them, because the reader already reports a finding of the same rule.
func OfActions(c *spec.Contract) []Contradiction {
	if c.Kind != spec.OperationPage || c.Operation.Style != spec.RPC {
		return nil
	}
	var all []Contradiction
	for _, e := range calls(c) {
		for _, v := range e.Call.Parameters {
			if v.Name != "Action" || strings.EqualFold(v.Value, c.Operation.Name) || !operationName.MatchString(v.Value) {
				continue
			}
			all = append(all, Contradiction{
				Rule: spec.Rule{ID: "operation-disagrees"}, Rows: []spec.RowID{e.ID}, Promise: PromiseOperation, Lines: [2]int{e.Pos.Line, e.Pos.Line}, Quote: v.Value,
				Text: fmt.Sprintf("the request example calls %s, but the page documents %s", v.Value, c.Operation.Name),
			})
		}
	}
	return all
}

// operationName matches the name of an operation.
var operationName = regexp.MustCompile(`^[A-Za-z]\w*$`)

// sentNames are the names of the parameters of a call that have values, in lower case and without numbers.
type sentNames struct {
	exact map[string]bool
	above map[string]bool // names of the lists and structures that contain the parameters
}

func sentBy(call *spec.ExampleRequest) sentNames {
	sent := sentNames{map[string]bool{}, map[string]bool{}}
	for _, v := range call.Parameters {
		if strings.TrimSpace(v.Value) == "" {
			continue
		}
		name := strings.ToLower(spec.Unnumbered(v.Name))
		sent.exact[name] = true
		for up := spec.ParentPath(name); up != ""; up = spec.ParentPath(up) {
			sent.above[up] = true
		}
	}
	return sent
}

// has reports whether a call sends a parameter, one of its members, or the structure that contains it.
func (s sentNames) has(name string) bool {
	name = strings.ToLower(spec.Unnumbered(name))
	if s.above[name] {
		return true
	}
	for ; name != ""; name = spec.ParentPath(name) {
		if s.exact[name] {
			return true
		}
	}
	return false
}

// onCondition matches a description that makes a requirement depend on a condition. It does not match a relative clause
// (the region where the instance is) or a restriction of the values.
var onCondition = regexp.MustCompile(`(?i)\b(?:if|when|unless|either|at least|one of|in case|depends?|except)\b|` +
	`\bonly\b[^.]*\b(?:for|in|to|with|by)\b|\b(?:required|appl(?:y|ies|icable)|takes? effect)\b[^.]*\b(?:for|with|before)\b|` +
	`当|如果|若|之一|二选一|除非|至少|只有|仅[当在对适]|仅[^。，]*(?:有效|生效)|时[，,]|时[必需才可有生]|情况下`)

// mustBeShown reports whether a call without the parameter is incomplete. A member of a list or a structure is
// required only if the list or structure is required.
func (t requestTable) mustBeShown(p *spec.Parameter) bool {
	if !p.Required || p.Strength != spec.Table || p.In != spec.InQuery || isProtocol(p.Name) || p.Conditional() || onCondition.MatchString(p.Text) || t.mayBeMember(p) {
		return false
	}
	name := spec.Unnumbered(p.Name)
	for i := strings.LastIndexByte(name, '.'); i > 0; i = strings.LastIndexByte(name[:i], '.') {
		if up := t.rows[name[:i]]; up != nil && !up.Required || up == nil && name[i:] != ".#" {
			return false
		}
	}
	return true
}

// ofSeveral matches the text of an error that depends on a condition or concerns several parameters.
var ofSeveral = regexp.MustCompile(`(?i)\b(?:if|when|unless|either|both|at least|one of|only|or|and|same time)\b|如果|当|若|时|至少|之一|同时|或|和|且`)

var ruleErrorOptional = rules.New(spec.Rule{
	ID:       "error-requires-optional",
	Severity: spec.Warning,
	Explanation: "An error is returned if a parameter is missing, but the table marks the parameter as optional without a condition. " +
		"Readers cannot tell whether requests without the parameter are rejected.",
	Fix: "Mark the parameter as required, state the condition on which it is required, or remove the error.",
})

// errorsOfOptional compares error rows for missing parameters with the parameters that the table marks as optional.
func (c *page) errorsOfOptional() []Contradiction {
	var all []Contradiction
	for i := range c.Errors {
		e := &c.Errors[i]
		if e.Cause.Fault != spec.Missing || len(e.Cause.Parameters) != 1 || ofSeveral.MatchString(e.Message) || ofSeveral.MatchString(e.Text) {
			continue
		}
		p := c.Parameter(e.Cause.Parameters[0])
		if p == nil || !c.isPlainlyOptional(p) || !names(e, p.Name) {
			continue
		}
		all = append(all, Contradiction{
			Rule: ruleErrorOptional, Rows: []spec.RowID{e.ID, p.ID}, Promise: PromiseOptional, Lines: [2]int{e.Pos.Line, p.Pos.Line}, Quote: e.Code,
			Text: fmt.Sprintf("%s is returned if %s is missing, but the table marks the parameter as optional (line %d)", e.Code, p.Name, p.Pos.Line),
		})
	}
	return all
}

// names reports whether the error row contains the parameter's name as a word. A row that mentions only the resource
// may be about the state of the resource.
func names(e *spec.ErrorRow, parameter string) bool {
	for word := range spec.Words(e.Code + " " + e.Message + " " + e.Text) {
		if strings.EqualFold(word, parameter) {
			return true
		}
	}
	return false
}

// mayBeRequired matches a description that states when the parameter must be sent.
var mayBeRequired = regexp.MustCompile(`(?i)\b(?:if|when|unless|only|either|at least|in case|depends?|except|required|must be specified)\b|当|如果|若|仅|时|之一|二选一|除非|至少|只有|必`)

// isPlainlyOptional reports whether the table marks a parameter as optional and states no condition on which the
// parameter is required.
func (t requestTable) isPlainlyOptional(p *spec.Parameter) bool {
	return !p.Required && p.Strength == spec.Table && !isProtocol(p.Name) && len(p.Conditions) == 0 && !mayBeRequired.MatchString(p.Text) &&
		!t.mayBeMember(p) && p.Type.JSON != spec.Object
}
