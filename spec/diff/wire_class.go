package diff

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/oasdiff/oasdiff/checker"
	wire "github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"
)

// wire compares the changes with oasdiff's findings. A finding about the same row and aspect as a change determines the
// class of that change, unless the rule of the change is final. Any other finding becomes a change with oasdiff's id.
func (c *comparer) wire() {
	known := c.byAspect()
	if len(known) == 0 {
		return // the documents contain nothing else
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

// aspect is the subject of a finding: a row, an aspect of it and, for enumerations and bounds, a detail.
type aspect struct{ key, name, detail string }

// byAspect returns the indexes of the changes that oasdiff may also report.
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

// aspectOfChange returns the aspect of a change, or "" if oasdiff does not report such changes.
func aspectOfChange(c Change) (name, detail string) {
	switch {
	case c.Rule != "parameter-worded-otherwise":
		return rules[c.Rule].aspect, c.detail
	case c.detail == "enum" || c.detail == "default":
		return c.detail, ""
	}
	return "bound", c.detail
}

// findings returns oasdiff's findings. The documents are generated, so oasdiff should accept them. If it does not,
// there are no findings.
func (c *comparer) findings() checker.Changes {
	old, new := c.wireDocuments()
	found, sources, err := wire.GetWithOperationsSourcesMap(wire.NewConfig(), &load.SpecInfo{Spec: old}, &load.SpecInfo{Spec: new})
	if err != nil {
		return nil
	}
	return checker.CheckBackwardCompatibilityUntilLevel(checker.NewConfig(checker.GetAllChecks()), found, sources, checker.INFO)
}

// detailOf returns the value of an enumeration or the bound that a finding is about. A value is the first argument of
// a finding.
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

// aspects maps parts of oasdiff's ids to aspects; the first match counts.
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

// reclass sets the class of a change to the class of oasdiff's finding.
func (c *comparer) reclass(change *Change, f checker.Change) {
	change.Wire = f.GetId()
	class := classes[f.GetLevel()]
	if class == change.Class || rules[change.Rule].final {
		return
	}
	change.Class = class
	change.Reason = cmp.Or(rules[change.Rule].other[class], "according to oasdiff's rule "+f.GetId())
}

// adopt adds a change for a finding of oasdiff that none of our checks reports. The key identifies the row.
func (c *comparer) adopt(key string, f checker.Change) {
	old, new := c.rowsAt(key)
	text := f.GetUncolorizedText(checker.NewDefaultLocalizer())
	text = strings.ReplaceAll(text, key, string(old.ID))
	c.changes = append(c.changes, Change{
		Rule: f.GetId(), Class: classes[f.GetLevel()], Operation: c.new.Operation.Name,
		Old: c.oldSide(old, ""), New: c.newSide(new, ""), Text: text, Reason: "according to oasdiff", Wire: f.GetId(),
	})
}
