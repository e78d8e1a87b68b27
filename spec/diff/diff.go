// Package diff tells what changed between two contracts, row by row, and what each change means for a client
// that is already in use.
//
// [Contracts] compares two contracts of one operation, [Sets] two collections of them. Rows are found again
// by what they are about (name, path, code), never by their order, so a row that only moved down its page
// has not changed. A row that is renamed is one removed and one added. What is compared is one file a check
// (check_*.go); what each change is called and how it is classed stands in one table ([Rules]). What travels
// on the wire is classed by oasdiff's checker (wire*.go), what only the page knows by the table.
package diff

import (
	"cmp"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// Class is what a change means for a client that is already in use.
type Class string

// The classes, the worst first.
const (
	// Breaking: a client that kept to the old page fails, or misreads the answer.
	Breaking Class = "breaking"
	// Risky: a client that kept to the old page may behave otherwise.
	Risky Class = "risky"
	// Compatible: a client that kept to the old page notices nothing.
	Compatible Class = "compatible"
)

// weight orders the classes.
var weight = map[Class]int{Breaking: 3, Risky: 2, Compatible: 1}

// AtLeast reports whether a class is as bad as another, or worse.
func (c Class) AtLeast(other Class) bool { return weight[c] >= weight[other] }

// Change is one thing that differs between two contracts.
type Change struct {
	Rule      string // stable kebab-case id; see Rules
	Class     Class
	Operation string // name of the operation, as the new contract has it
	Old, New  Side   // zero on the side where the thing is not
	Text      string // one sentence
	Reason    string // why it has its class
	// Page marks changes of what only people read (examples, notes, descriptions). All others are of what
	// travels on the wire.
	Page bool
	// Wire is the id of oasdiff's rule that says the same; "" where only rows tell.
	Wire string
	// detail tells changes of one rule and row apart: the value of an enumeration, the bound.
	detail string
}

// Side is where one of the contracts says something, and what it says.
type Side struct {
	File  string
	Line  int        // from 1; 0 for the page as a whole
	Row   spec.RowID // "" for the page as a whole
	Value string     // "" where the row as a whole is meant
}

// Row is the row that changed: the new one, or the old one where there is no new.
func (c Change) Row() spec.RowID { return cmp.Or(c.New.Row, c.Old.Row) }

// Contracts compares two contracts of one operation. The changes are in the order of the page: the operation,
// then request, response, error, example and note rows, each removed row where it was.
func Contracts(old, new *spec.Contract) []Change {
	c := newComparer(old, new)
	for _, check := range checks {
		check(c)
	}
	c.wire()
	c.sort()
	return c.changes
}

// checks are what is compared, a file each.
var checks = []func(*comparer){
	checkOperation, checkParameters, checkPlace, checkRequired, checkType, checkEnum, checkDefault, checkBounds, checkForm, checkCase, checkConditions,
	checkSerialization, checkFields, checkFieldType, checkErrors, checkExamples, checkNotes, checkText, checkStrength,
}

// comparer holds two contracts while they are compared.
type comparer struct {
	old, new   *spec.Contract
	parameters []pair[spec.Parameter]
	fields     []pair[spec.Field]
	errors     []pair[spec.ErrorRow]
	changes    []Change
	// Pairs of which one side is shown in an example only.
	shownParameters []pair[spec.Parameter]
	shownFields     []pair[spec.Field]
	// isTranslation: the words of the pages are in two languages.
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

// sort puts the changes into the order of the page.
func (c *comparer) sort() {
	slices.SortStableFunc(c.changes, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(sectionOrder[a.Row().Section()], sectionOrder[b.Row().Section()]),
			cmp.Compare(cmp.Or(a.New.Line, a.Old.Line), cmp.Or(b.New.Line, b.Old.Line)),
		)
	})
}

var sectionOrder = map[string]int{"": 0, "explorer": 1, "request": 2, "response": 3, "error": 4, "example": 5, "note": 6, "procedure": 7}
