// Package diff reports the changes between two contracts, row by row, and what each change means for existing
// clients.
//
// [Contracts] compares two contracts of one operation, [Sets] two collections of contracts. Rows are paired by their
// name, path or code, and not by their order, so a row that only moved within its page has not changed. A renamed row
// is removed and added. There is one file per check (check_*.go); [Rules] lists the kinds of changes with their
// classes. oasdiff's checker determines the classes of changes on the wire (wire*.go); the table of rules determines
// the classes of all other changes.
package diff

import (
	"cmp"
	"slices"

	"github.com/rowproof/rowproof/spec"
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

// Contracts compares two contracts of one operation. The changes are in the order of the page: the operation, then
// request, response, error, example and note rows, with each removed row at its old position.
func Contracts(old, new *spec.Contract) []Change {
	c := newComparer(old, new)
	for _, check := range checks {
		check(c)
	}
	c.wire()
	c.sort()
	return c.changes
}

// checks are the comparisons, one per file.
var checks = []func(*comparer){
	checkOperation, checkParameters, checkLocation, checkRequired, checkType, checkElement, checkEnum, checkDefault, checkBounds, checkForm, checkCase, checkConditions,
	checkSerialization, checkFields, checkFieldType, checkFieldLimits, checkErrors, checkExamples, checkNotes, checkText, checkStrength,
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
	// isTranslation reports that the pages have different languages.
	isTranslation bool
}

func newComparer(old, new *spec.Contract) *comparer {
	c := &comparer{old: old, new: new, errors: pairErrors(old.Errors, new.Errors)}
	c.parameters, c.shownParameters = partShown(pairs(old.Parameters, new.Parameters, parameterKey),
		func(p *spec.Parameter) spec.Strength { return p.Strength })
	c.fields, c.shownFields = partShown(pairMoved(pairs(old.Fields, new.Fields, fieldKey)),
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
