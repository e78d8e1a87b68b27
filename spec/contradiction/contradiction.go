// Package contradiction finds statements of a page that contradict one another. [Of] returns the contradictions of a page, and
// [OfValue] returns how any other value contradicts a request row.
package contradiction

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Promise is a kind of promise of a row. A row can make several promises: whether a parameter may be omitted, which
// values the parameter accepts, and so on.
type Promise string

// The promises.
const (
	PromiseRequired Promise = "required" // a parameter must be sent
	PromiseOptional Promise = "optional" // a parameter may be omitted
	PromiseDefault  Promise = "default"  // the value that applies if a parameter is not sent
	PromiseEnum     Promise = "enum"     // which values a parameter accepts
	PromiseBounds   Promise = "bounds"   // the least and the greatest value that a parameter accepts
	PromiseFields   Promise = "fields"   // which fields a response has
	// PromiseOperation is the promise of a request example: the operation of the page accepts it.
	PromiseOperation Promise = "operation"
)

// Contradiction is a pair of statements of a page that contradict each other. Rows that depend on either statement
// cannot be proven, because every endpoint breaks one of them.
type Contradiction struct {
	Rule    spec.Rule    // the rule that the page breaks
	Rows    []spec.RowID // the rows that depend on the contradicted promise; the finding is reported at the first row
	Promise Promise
	Lines   [2]int // first lines of the two statements, the line of the finding first; equal if both are in one row
	Quote   string // the part of the row that the finding points at; "" for the whole row
	Text    string // one sentence
	// WholeLine makes the finding point at the whole line, because the line may contain the quotation twice.
	WholeLine bool
	// Lacks contains, for PromiseFields, the fields that the example in one format lacks and the example in the other
	// format shows.
	Lacks map[spec.Format][]string
}

var rules spec.Rules

// Rules lists the rules that contradictions break.
func Rules() []spec.Rule { return rules.All() }

// Of returns the contradictions of a page, in the order of the rules. It ignores values with asterisks (see [spec.Masked]),
// parameters that are required on a condition, and parameters that every call has (Action, Version, the signature).
func Of(contract *spec.Contract) []Contradiction {
	if contract.Kind != spec.OperationPage {
		return nil
	}
	c := page{contract, newRequestTable(contract.Parameters)}
	return slices.Concat(c.lacksRequired(), c.errorsOfOptional(), c.examplesOutside(), c.defaultsOutside(), c.valuesBeyond(),
		c.requiredOptional(), c.defaultsOfRequired(), c.formatsDisagree())
}

// page is the page of an operation, with its request rows by name.
type page struct {
	*spec.Contract
	requestTable
}

// protocol contains the parameters that identify the operation and the sender of an RPC call.
var protocol = map[string]bool{
	"action": true, "version": true, "accesskeyid": true, "signature": true, "signaturemethod": true,
	"signatureversion": true, "signaturenonce": true, "timestamp": true,
}

// isProtocol reports whether every RPC call has the parameter, whatever the page states.
func isProtocol(name string) bool { return protocol[strings.ToLower(name)] }

// hedged matches a description that makes a requirement depend on a condition.
var hedged = regexp.MustCompile(`(?i)\b(if|when|only|unless|where|for|either|at least one|in case|depend|except|before|with)\b|当|如果|若|仅|时|之一|二选一|除非|情况|至少|对于|只有|后`)

// requestTable indexes the request rows by name.
type requestTable struct {
	rows map[string]*spec.Parameter // for each name without its numbers, the first row with this name
	// open is the line of the first structure whose members are unknown, because its example shows none and no row has
	// its name as a prefix; 0 for none.
	open int
}

func newRequestTable(rows []spec.Parameter) requestTable {
	t := requestTable{rows: map[string]*spec.Parameter{}}
	for i := range rows {
		p := &rows[i]
		if name := spec.Unnumbered(p.FullName()); t.rows[name] == nil {
			t.rows[name] = p
		}
		last := i+1 == len(rows)
		if t.open == 0 && isStructured(p) && !strings.Contains(p.Example, "{") && (last || !strings.HasPrefix(rows[i+1].FullName(), p.FullName()+".")) {
			t.open = p.Pos.Line
		}
	}
	return t
}

// mayBeMember reports whether a row may be a member of a structure: the row has a parent, or follows a structure whose
// members do not have the name of the structure as a prefix.
func (t requestTable) mayBeMember(p *spec.Parameter) bool {
	return p.Parent != "" || t.open != 0 && p.Pos.Line > t.open
}

var structured = regexp.MustCompile(`(?i)^(?:array|list)(?: of |<)\s*(?:[A-Z]\w*|object|struct)|obj|struct|json|map|^\[\]|对象|结构|^array$|^list$|^-?$`)

// isStructured reports whether the documented type has members.
func isStructured(p *spec.Parameter) bool {
	return structured.MatchString(p.Type.Name) && !strings.Contains(strings.ToLower(p.Type.Name), "string")
}

// calls returns the request examples that show parameters.
func calls(c *spec.Contract) []spec.Example {
	var all []spec.Example
	for _, e := range c.Examples {
		if e.Call != nil && len(e.Call.Parameters) > 0 {
			all = append(all, e)
		}
	}
	return all
}
