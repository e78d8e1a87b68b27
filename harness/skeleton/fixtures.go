package skeleton

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
)

// causes say what a request must meet so that an error row answers, by the fault of the row.
var causes = map[spec.Fault]string{
	spec.Missing:     "a parameter is left out (null)",
	spec.Malformed:   "a value can never be valid",
	spec.Enumeration: "a value is outside the documented ones",
	spec.Range:       "a number or a length is out of bounds",
	spec.Equal:       "two values are the same that must differ",
	spec.Unknown:     "an identifier names nothing",
	spec.State:       "it meets something in a state, or of a type, that does not allow the call",
	spec.Duplicate:   "it asks for what is already so",
	spec.Dependency:  "it meets something that other things depend on, or that lacks what it depends on",
	spec.Conflict:    "it meets something that another call is working on",
	spec.Throttled:   "too many calls were made",
	spec.Permission:  "it asks for something that the caller may not use; or write other credentials for the code under gateway",
	spec.Quota:       "it exceeds a quota or a limit",
	spec.Billing:     "it meets an account or a thing whose payment is overdue",
	spec.Expired:     "a time or a token is out of its period",
	spec.Replayed:    "a token was used before",
	spec.Unsupported: "the request asks for what the endpoint does not serve",
	spec.DryRun:      "the call is checked and not carried out",
	spec.Internal:    "the endpoint itself fails",
	spec.Unclear:     "what the row describes is the case",
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
	s.section("errors", "What to change in the request that succeeds, so that an error row answers it.", entries)
	if byInput != nil {
		s.say(4, "A run brings these error rows about without a key, which may have one nevertheless: "+strings.Join(byInput, ", "))
	}
}

// changes is the flow mapping of a fixture.
func changes(c spec.Cause) string {
	if c.Fault == spec.Missing && len(c.Parameters) > 0 {
		return strings.ReplaceAll(blanks(c.Parameters), ": "+config.Blank, ": null")
	}
	return blanks(c.Parameters)
}

// answer is the status and the code of a row.
func answer(e *spec.ErrorRow) string {
	if e.Status == 0 {
		return e.Code
	}
	return fmt.Sprintf("%d %s", e.Status, e.Code)
}

// demands say what a fixture of a note must bring about.
var demands = map[spec.Demand]string{
	spec.Refused:      "Go against the note, so that the endpoint rejects the request.",
	spec.Accepted:     "Use what the note allows, so that the endpoint accepts the request.",
	spec.RefusedAgain: "Change a second request for the same thing, so that it is rejected after the first was accepted.",
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
	s.section("notes", "What to change in the request that succeeds, for the notes of the page. No gate asks for them.", entries)
}

// gateway writes the fixtures of the gateway page, all of them optional: they need other keys or tokens.
func (s *skeleton) gateway(c *spec.Contract) {
	var keys, comments, values []string
	add := func(row spec.RowID, text, value string) {
		name := string(row)[strings.LastIndex(string(row), "/")+1:]
		if s.lacks["gateway."+name] {
			keys, comments, values = append(keys, name), append(comments, text), append(values, value)
		}
	}
	for _, p := range c.Parameters {
		add(p.ID, p.Name+": "+p.Text, otherCaller([]string{p.Name}))
	}
	for i := range c.Errors {
		e := &c.Errors[i]
		value := otherCaller(e.Cause.Parameters)
		if e.Cause.Fault == spec.Unsupported {
			value = "{host: " + config.Blank + "}"
		}
		add(e.ID, answer(e)+": "+cmp.Or(e.Text, e.Message), value)
	}
	if keys == nil {
		return
	}
	s.say(0, "Keys, tokens and hosts that the gateway treats in a way of its own. All but host need signature: v1. Without "+
		"credentials, the profile's own sign the request.")
	s.line(0, false, "gateway:")
	for i, key := range keys {
		s.say(2, comments[i])
		s.line(2, false, quoted(key)+": "+values[i])
	}
}

// otherCaller is the flow mapping of a gateway fixture with other keys and with common parameters, such as a token.
func otherCaller(parameters []string) string {
	secret := "env:" + config.Blank
	all := "credentials: {id: " + secret + ", secret: " + secret + "}"
	if len(parameters) > 0 {
		all += ", parameters: " + strings.ReplaceAll(blanks(parameters), ": "+config.Blank, ": "+secret)
	}
	return "{" + all + "}"
}
