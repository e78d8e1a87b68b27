// Package diff reports the changes between two contracts, row by row, and what each change means for existing
// clients.
//
// [Contracts] compares two contracts of one operation, [Sets] two collections of contracts. Rows are paired by their
// name, path or code, and not by their order, so a row that only moved within its page has not changed. A renamed row
// is removed and added. There is one file per check (check_*.go); [Rules] lists the kinds of changes with their
// classes. oasdiff's checker determines the classes of changes on the wire (wire*.go); the table of rules determines
// the classes of all other changes.
//
// Facts about values, such as bounds, are in one table (facts.go); the matrix (matrix.go) contains the class of each
// change, for requests and for responses. Two OpenAPI files are also compared part by part (check_part.go): each
// parameter, body, header and schema. A difference that the table does not contain has the rule not-compared.
package diff

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/excerpt"
	"github.com/rowproof/rowproof/spec/openapi"
)

// Class is what a change means for existing clients.
type Class string

// The classes, the worst first.
const (
	// Breaking means that a client written for the old page fails or misreads a response.
	Breaking Class = "breaking"
	// Risky means that a client written for the old page may behave differently.
	Risky Class = "risky"
	// Compatible means that a client written for the old page works as before.
	Compatible Class = "compatible"
)

// weight orders the classes.
var weight = map[Class]int{Breaking: 3, Risky: 2, Compatible: 1}

// AtLeast reports whether a class is at least as bad as another.
func (c Class) AtLeast(other Class) bool { return weight[c] >= weight[other] }

// Change is one difference between two contracts.
type Change struct {
	Rule      string // stable kebab-case id; see Rules
	Class     Class
	Operation string // name of the operation in the new contract
	Old, New  Side   // zero on the side that does not have the row
	Text      string // one sentence
	Reason    string // reason for the class
	// Page marks changes that affect only readers (examples, notes, descriptions). All other changes affect requests or
	// responses.
	Page bool
	// Wire is the id of oasdiff's rule for the same change, or "" if oasdiff does not report it.
	Wire string
	// detail distinguishes changes of one rule and row: the value of an enumeration, or the bound.
	detail string
	// keyword is the OpenAPI keyword that changed. If it is "", keywordOf derives the keyword from other fields.
	keyword string
	// part is the name of the changed part in the documents that oasdiff compares; "" for a row.
	part string
}

// Side is the position of a change in one of the contracts, and the value in that contract.
type Side struct {
	File  string
	Line  int        // from 1; 0 for the page as a whole
	Row   spec.RowID // "" for the page as a whole
	Value string     // "" for the row as a whole
}

// Row returns the id of the changed row: the new one or, if the row was removed, the old one.
func (c Change) Row() spec.RowID { return cmp.Or(c.New.Row, c.Old.Row) }

// Values returns the values of both sides, shortened to n characters so that their difference remains visible.
func (c Change) Values(n int) (was, is string) { return excerpt.Of(c.Old.Value, c.New.Value, n) }

// maxShown is the maximum length of a value within the text of a change, in characters.
const maxShown = 100

// isSpacing reports whether the values differ only in white space and invisible characters. Such values mean the same
// on a page.
func (c *Change) isSpacing() bool {
	return c.Old.Value != "" && c.Old.Value != c.New.Value && squeezed(c.Old.Value) == squeezed(c.New.Value)
}

// showDifference makes white space and invisible characters visible in values that look equal without them. It shortens
// long values in the text to the part that differs.
func (c *Change) showDifference() {
	was, is := c.Old.Value, c.New.Value
	if was == "" || is == "" {
		return
	}
	if c.isSpacing() {
		visible := func(s string) string { return strings.ReplaceAll(strconv.QuoteToASCII(s), " ", "␠") }
		c.Old.Value, c.New.Value = visible(was), visible(is)
	}
	from, to := c.Values(maxShown)
	if from != was || to != is {
		c.Text = replaceOnce(replaceOnce(c.Text, was, from), is, to)
	}
}

// replaceOnce replaces a value in a text. The value may be in quotation marks there.
func replaceOnce(text, value, by string) string {
	if strings.Contains(text, value) {
		return strings.Replace(text, value, by, 1)
	}
	return strings.Replace(text, strconv.Quote(value), strconv.Quote(by), 1)
}

// Contracts compares two contracts of one operation. The changes are in the order of the page: the operation, then
// request, response, error, example and note rows, with each removed row at its old position.
func Contracts(old, new *spec.Contract) []Change {
	return operations(Page{Contract: old}, Page{Contract: new})
}

// operations compares two pages. It compares the parts of OpenAPI files, too. The rows of two derived files already
// contain everything that the pages state, so their parts are compared only if no row differs. A difference between the
// parts is then an edit of a file.
func operations(old, new Page) []Change {
	if !old.Derived || !new.Derived {
		return compared(old, new, !old.Derived && !new.Derived)
	}
	changes := compared(old, new, false)
	if slices.ContainsFunc(changes, func(c Change) bool { return !c.Page }) {
		return changes
	}
	return compared(old, new, true)
}

func compared(old, new Page, withParts bool) []Change {
	was, is := old.Contract, new.Contract
	var placed []spec.RowID
	if len(old.Parts) == 0 || len(new.Parts) == 0 { // two OpenAPI files state enumerations, types and paths
		was, is = reconciled(was, is)
		placed = replaced(was, is)
	}
	c := newComparer(was, is)
	c.placed = placed
	if withParts {
		c.setParts(old.Parts, new.Parts)
	}
	for _, check := range checks {
		check(c)
	}
	c.wire()
	c.changes = slices.DeleteFunc(c.changes, func(change Change) bool { return !c.isFormal && change.isSpacing() })
	for i := range c.changes {
		c.changes[i].showDifference()
	}
	c.sort()
	return c.changes
}

// checks are the comparisons, one per file.
var checks = []func(*comparer){
	checkOperation, checkParameters, checkLocation, checkRequired, checkType, checkElement, checkEnum, checkDefault, checkFacts, checkForm, checkCase, checkConditions,
	checkSerialization, checkFields, checkFieldType, checkErrors, checkExamples, checkNotes, checkText, checkUnits, checkStrength, checkParts,
}

// comparer compares two contracts.
type comparer struct {
	old, new   *spec.Contract
	parameters []pair[spec.Parameter]
	fields     []pair[spec.Field]
	errors     []pair[spec.ErrorRow]
	changes    []Change
	// Pairs with a side that is shown only in an example.
	shownParameters []pair[spec.Parameter]
	shownFields     []pair[spec.Field]
	// placed contains the ids of fields whose rows have other neighbors, and whose path no example shows.
	placed []spec.RowID
	// isTranslation reports that the pages have different languages.
	isTranslation bool
	// isFormal reports that both pages are OpenAPI files, whose parts are compared, too.
	isFormal         bool
	parts            []pair[openapi.Part]
	oldKeys, newKeys map[string]*openapi.Part
	oldRows, newRows map[string]spec.RowID // ids of rows by the keys of their parts
}

// setParts adds the parts of OpenAPI files.
func (c *comparer) setParts(old, new []openapi.Part) {
	if c.isFormal = len(old) > 0 && len(new) > 0; !c.isFormal {
		return
	}
	c.parts = pairs(old, new, func(p *openapi.Part) string { return p.Key })
	c.oldKeys, c.newKeys = map[string]*openapi.Part{}, map[string]*openapi.Part{}
	for i := range old {
		c.oldKeys[old[i].Key] = &old[i]
	}
	for i := range new {
		c.newKeys[new[i].Key] = &new[i]
	}
	c.oldRows, c.newRows = rowsOfParts(c.old, old), rowsOfParts(c.new, new)
}

func newComparer(old, new *spec.Contract) *comparer {
	c := &comparer{old: old, new: new, errors: pairErrors(old.Errors, new.Errors)}
	variable := variables(old)
	maps.Copy(variable, variables(new))
	key := func(p *spec.Parameter) string { return cmp.Or(variable[p], parameterKey(p)) }
	c.parameters, c.shownParameters = partShown(pairs(old.Parameters, new.Parameters, key),
		func(p *spec.Parameter) spec.Strength { return p.Strength })
	c.fields, c.shownFields = partShown(pairMoved(pairs(responseRows(old), responseRows(new), fieldKey)),
		func(f *spec.Field) spec.Strength { return f.Strength })
	c.isTranslation = c.translated()
	return c
}

// sort sorts the changes in the order of the page.
func (c *comparer) sort() {
	slices.SortStableFunc(c.changes, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(sectionOrder, a.Row().Section()), slices.Index(sectionOrder, b.Row().Section())),
			cmp.Compare(cmp.Or(a.New.Line, a.Old.Line), cmp.Or(b.New.Line, b.Old.Line)),
		)
	})
}

var sectionOrder = []string{"", "explorer", "request", "response", "error", "example", "note", "procedure"}
