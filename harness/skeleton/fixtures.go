package skeleton

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
)

// causes describes, for each fault, a request that has the fault. The text ends the sentence "Change the request so
// that …".
var causes = map[spec.Fault]string{
	spec.Missing:     "a parameter is omitted (null)",
	spec.Malformed:   "a value can never be valid",
	spec.Enumeration: "a value is undocumented",
	spec.Range:       "a number or a length is out of bounds",
	spec.Equal:       "two values that must differ are equal",
	spec.Unknown:     "an identifier does not exist",
	spec.State:       "it names a resource whose state or type does not allow the call",
	spec.Duplicate:   "it requests something that exists already",
	spec.Dependency:  "it names a resource that others depend on, or whose dependencies are missing",
	spec.Conflict:    "it names a resource that another call is changing",
	spec.Throttled:   "it exceeds the rate limit",
	spec.Permission:  "it requests something that the caller may not use; or write other credentials for the code under gateway",
	spec.Quota:       "it exceeds a quota or a limit",
	spec.Billing:     "it names an account or a resource whose payment is overdue",
	spec.Expired:     "a time or a token has expired",
	spec.Replayed:    "a token was used before",
	spec.Unsupported: "it requests something that the endpoint does not support",
	spec.DryRun:      "it is only a dry run",
	spec.Internal:    "the endpoint has an internal error",
	spec.Unclear:     "the description of the row applies",
}

// errors writes a fixture per error row that needs one.
func (s *skeleton) errors(c *spec.Contract) {
	at := "operations." + c.Operation.Name + ".errors."
	var entries []entry
	var byInput []string
	for i := range c.Errors {
		e := &c.Errors[i]
		key := string(e.ID)
		if s.lacks[at+e.Code] {
			key = e.Code
		}
		if !s.lacks[at+key] {
			continue
		}
		if s.byInput[at+key] && !s.needed[at+key] {
			byInput = append(byInput, key)
			continue
		}
		entries = append(entries, entry{
			active: s.needed[at+key],
			comments: []string{
				strings.TrimSpace(fmt.Sprintf("%s %q", answer(e), e.Message)) + " (grade " + string(e.Cause.Grade()) + "): " + e.Text,
				"Change the request so that " + causes[e.Cause.Fault] + ".",
			},
			lines: []string{quoted(key) + ": " + changes(e.Cause)},
		})
	}
	s.section("errors", "What to change in a successful request so that it triggers an error row.", entries)
	if byInput != nil {
		s.say(4, "A run triggers these error rows without a key under errors: "+strings.Join(byInput, ", "))
	}
}

// changes returns the YAML flow mapping of a fixture.
func changes(c spec.Cause) string {
	if c.Fault == spec.Missing && len(c.Parameters) > 0 {
		return strings.ReplaceAll(blanks(c.Parameters), ": "+config.Blank, ": null")
	}
	return blanks(c.Parameters)
}

// answer returns the status and the code of a row.
func answer(e *spec.ErrorRow) string {
	if e.Status == 0 {
		return e.Code
	}
	return fmt.Sprintf("%d %s", e.Status, e.Code)
}

// demands describes the fixture of a note, by the demand of the note.
var demands = map[spec.Demand]string{
	spec.Refused:      "Violate the note, so that the endpoint rejects the request.",
	spec.Accepted:     "Use what the note allows, so that the endpoint accepts the request.",
	spec.RefusedAgain: "Change a second request for the same resource, so that the endpoint rejects it after it accepted the first.",
}

// notes writes a fixture per note that needs one.
func (s *skeleton) notes(c *spec.Contract) {
	at := "operations." + c.Operation.Name + ".notes."
	var entries []entry
	for _, n := range c.Notes {
		if !s.lacks[at+string(n.ID)] {
			continue
		}
		var names []string
		for _, name := range n.Subject {
			if c.Parameter(name) != nil {
				names = append(names, name)
				break
			}
		}
		entries = append(entries, entry{
			active:   s.needed[at+string(n.ID)],
			comments: []string{string(n.ID) + ": " + n.Text, demands[n.Demand]},
			lines:    []string{quoted(string(n.ID)) + ": " + blanks(names)},
		})
	}
	s.section("notes", "What to change in the request that succeeds to test the notes of the page. No gate requires them.", entries)
}

// gateway writes the fixtures of the gateway page as optional lines.
func (s *skeleton) gateway(c *spec.Contract) {
	var entries []entry
	add := func(row spec.RowID, text, change string) {
		name := string(row)[strings.LastIndex(string(row), "/")+1:]
		if s.lacks["gateway."+name] {
			entries = append(entries, entry{comments: []string{text}, lines: []string{quoted(name) + ": " + change}})
		}
	}
	for _, p := range c.Parameters {
		add(p.ID, p.Name+": "+p.Text, identity(p.Name))
	}
	for i := range c.Errors {
		e := &c.Errors[i]
		change := identity(e.Cause.Parameters...)
		if e.Cause.Fault == spec.Unsupported {
			change = "{host: " + config.Blank + "}"
		}
		add(e.ID, answer(e)+": "+cmp.Or(e.Text, e.Message), change)
	}
	if entries == nil {
		return
	}
	s.say(0, "Access keys, tokens and hosts that trigger rows of the gateway page. Keys and tokens need signature: v1. A key without credentials uses the credentials at the top of this file.")
	s.line(0, false, "gateway:")
	for _, e := range entries {
		s.say(2, e.comments[0])
		s.line(2, false, e.lines[0])
	}
}

// identity returns the YAML flow mapping of a gateway fixture with credentials and tokens.
func identity(parameters ...string) string {
	change := "credentials: {id: env:" + config.Blank + ", secret: env:" + config.Blank + "}"
	var tokens []string
	for _, name := range parameters {
		if strings.HasSuffix(name, "Token") {
			tokens = append(tokens, quoted(name)+": env:"+config.Blank)
		}
	}
	if tokens != nil {
		change += ", parameters: {" + strings.Join(tokens, ", ") + "}"
	}
	return "{" + change + "}"
}
