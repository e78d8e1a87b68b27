package spec

import (
	"regexp"
	"strings"
)

// Promise says which promise of a row is meant. A row makes several: that it may be left out, which values it
// takes, and so on.
type Promise string

// The promises.
const (
	PromiseRequired Promise = "required" // a parameter must be sent
	PromiseOptional Promise = "optional" // a parameter may be left out
	PromiseDefault  Promise = "default"  // what holds if a parameter is not sent
	PromiseEnum     Promise = "enum"     // which values a parameter takes
	PromiseFields   Promise = "fields"   // which fields an answer has
)

// Contradiction is a place where the page disagrees with itself. Rows that rest on either statement cannot be
// proven: whatever the endpoint does, it breaks one of them.
type Contradiction struct {
	Rule    Rule    // that is broken
	Rows    []RowID // the rows that rest on the contradicted promise; the first is where the finding belongs
	Promise Promise
	Lines   [2]int // first lines of the two statements, the finding's first; equal within one row
	Quote   string // what the finding points at in its row; "" for the row as a whole
	Text    string // one sentence
	// WholeLine says that the finding points at the whole line, because the quotation may be in it more than once.
	WholeLine bool
	// Lacks lists, of PromiseFields, the fields that the example in a format lacks and the other one shows.
	Lacks map[Format][]string
}

var contradictionRules Rules

// ContradictionRules lists the rules that contradictions break.
func ContradictionRules() []Rule { return contradictionRules.All() }

// Contradictions lists where the page disagrees with itself, in the order of the rules. Masked values,
// parameters that are required on a condition, and what every call carries (Action, Version, the signature)
// contradict nothing.
func (c *Contract) Contradictions() []Contradiction {
	if c.Kind != OperationPage {
		return nil
	}
	t := newRequestTable(c.Parameters)
	var all []Contradiction
	all = append(all, c.lacksRequired(t)...)
	all = append(all, c.errorsOfOptional(t)...)
	all = append(all, c.examplesOutside(t)...)
	all = append(all, c.defaultsOutside(t)...)
	all = append(all, c.requiredOptional()...)
	all = append(all, c.defaultsOfRequired()...)
	return append(all, c.formatsDisagree()...)
}

// protocol are the parameters by which every RPC call says what it is and who sends it.
var protocol = map[string]bool{
	"action": true, "version": true, "accesskeyid": true, "signature": true, "signaturemethod": true,
	"signatureversion": true, "signaturenonce": true, "timestamp": true,
}

// isProtocol reports whether every RPC call carries the parameter, whatever the page says.
func isProtocol(name string) bool { return protocol[strings.ToLower(name)] }

// hedged matches a description that makes a demand depend on something.
var hedged = regexp.MustCompile(`(?i)\b(if|when|only|unless|where|for|either|at least one|in case|depend|except|before|with)\b|当|如果|若|仅|时|之一|二选一|除非|情况|至少|对于|只有|后`)

// requestTable is the request rows by their names.
type requestTable struct {
	rows map[string]*Parameter // by the name without numbers, the first of each
	open int                   // line of the first structured row whose members are not named after it; 0 for none
}

func newRequestTable(rows []Parameter) requestTable {
	t := requestTable{rows: map[string]*Parameter{}}
	for i := range rows {
		p := &rows[i]
		if name := Unnumbered(p.FullName()); t.rows[name] == nil {
			t.rows[name] = p
		}
		last := i+1 == len(rows)
		if t.open == 0 && p.isStructured() && (last || !strings.HasPrefix(rows[i+1].FullName(), p.FullName()+".")) {
			t.open = p.Pos.Line
		}
	}
	return t
}

// mayBeMember reports whether a row may be a member of a structure: it has a parent, or it is below a
// structure whose members do not have its name.
func (t requestTable) mayBeMember(p *Parameter) bool {
	return p.Parent != "" || t.open > 0 && p.Pos.Line > t.open
}

var structured = regexp.MustCompile(`(?i)^(?:array|list)(?: of |<)\s*(?:[A-Z]\w*|object|struct)|obj|struct|json|map|^\[\]|对象|结构|^array$|^list$|^-?$`)

// isStructured reports whether the documented type has members.
func (p *Parameter) isStructured() bool {
	return structured.MatchString(p.Type.Name) && !strings.Contains(strings.ToLower(p.Type.Name), "string")
}

// calls lists the request examples that show parameters.
func (c *Contract) calls() []Example {
	var all []Example
	for _, e := range c.Examples {
		if e.Call != nil && len(e.Call.Parameters) > 0 {
			all = append(all, e)
		}
	}
	return all
}
