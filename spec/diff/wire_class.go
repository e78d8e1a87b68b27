package diff

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/oasdiff/oasdiff/checker"
	wire "github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"
)

// wire holds the changes against oasdiff's findings. A finding about the same row and the same aspect of it
// as a change gives that change its class, unless the table of rules keeps its own; a finding about
// anything else becomes a change under oasdiff's id.
func (c *comparer) wire() {
	known := c.byAspect()
	if len(known) == 0 {
		return // the documents hold only what the rows were compared for
	}
	for _, f := range c.findings() {
		key := keyOf(f)
		same := known[aspect{key, aspectOf(f.GetId()), detailOf(f)}]
		for _, i := range same {
			c.reclass(&c.changes[i], f)
		}
		if same == nil {
			c.adopt(key, f)
		}
	}
}

// aspect is what a finding is about: a row, a side of it, and of an enumeration or of bounds which.
type aspect struct{ key, name, detail string }

// byAspect finds the changes, by their places, that oasdiff may speak of too.
func (c *comparer) byAspect() map[aspect][]int {
	keys := c.keys()
	at := map[aspect][]int{}
	for i, change := range c.changes {
		name, detail := aspectOfChange(change)
		if name == "" {
			continue
		}
		a := aspect{keys[rowAt{change.Old.Row, change.New.Row}], name, detail}
		at[a] = append(at[a], i)
	}
	return at
}

// aspectOfChange is what a change is about; "" where oasdiff sees nothing of it.
func aspectOfChange(c Change) (name, detail string) {
	switch {
	case c.Rule != "parameter-worded-otherwise":
		return rules[c.Rule].aspect, c.detail
	case c.detail == "enum" || c.detail == "default":
		return c.detail, ""
	}
	return "bound", c.detail
}

// findings asks oasdiff. The documents are of our own making, so that it has nothing to refuse; if it does,
// the rows speak for themselves.
func (c *comparer) findings() checker.Changes {
	old, new := c.wireDocuments()
	found, sources, err := wire.GetWithOperationsSourcesMap(wire.NewConfig(), &load.SpecInfo{Spec: old}, &load.SpecInfo{Spec: new})
	if err != nil {
		return nil
	}
	return checker.CheckBackwardCompatibilityUntilLevel(checker.NewConfig(checker.GetAllChecks()), found, sources, checker.INFO)
}

// detailOf is which value of an enumeration or which bound a finding is about: a value is named first.
func detailOf(f checker.Change) string {
	if args := f.GetArgs(); strings.Contains(f.GetId(), "enum-value") && len(args) > 0 {
		return fmt.Sprint(args[0])
	}
	for _, b := range bounds {
		if strings.Contains(f.GetId(), b.word) {
			return b.name
		}
	}
	return ""
}

// aspects tells by words of oasdiff's ids what a finding is about; the first that fits counts.
var aspects = []struct{ word, name string }{
	{"default-value", "default"},
	{"enum", "enum"},
	{"-min-", "bound"},
	{"-max-", "bound"},
	{"became-required", "required"},
	{"became-optional", "required"},
	{"-type-", "type"},
	{"new-", "existence"},
	{"-parameter-removed", "existence"},
	{"-property-removed", "existence"},
	{"-property-added", "existence"},
}

func aspectOf(id string) string {
	for _, a := range aspects {
		if strings.Contains(id, a.word) {
			return a.name
		}
	}
	return id
}

var classes = map[checker.Level]Class{checker.ERR: Breaking, checker.WARN: Risky, checker.INFO: Compatible}

// reclass gives a change the class that oasdiff has for it.
func (c *comparer) reclass(change *Change, f checker.Change) {
	change.Wire = f.GetId()
	class := classes[f.GetLevel()]
	if class == change.Class || rules[change.Rule].final {
		return
	}
	change.Class = class
	change.Reason = cmp.Or(rules[change.Rule].other[class], "oasdiff's "+f.GetId()+" classes it so")
}

// adopt makes a separate change of a finding that no row of ours reports.
func (c *comparer) adopt(key string, f checker.Change) {
	old, new := c.rowsAt(key)
	text := f.GetUncolorizedText(checker.NewDefaultLocalizer())
	text = strings.ReplaceAll(text, key, string(old.ID))
	c.changes = append(c.changes, Change{
		Rule: f.GetId(), Class: classes[f.GetLevel()], Operation: c.new.Operation.Name,
		Old: c.oldSide(old, ""), New: c.newSide(new, ""), Text: text, Reason: "oasdiff classes it so", Wire: f.GetId(),
	})
}
