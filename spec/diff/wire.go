package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/oasdiff/checker"
	"github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"

	"github.com/rowproof/rowproof/spec/diff/internal/fact"
	"github.com/rowproof/rowproof/spec/diff/internal/wire"
)

// wire compares the changes with oasdiff's findings. A finding about the same row and aspect as a change determines the
// class of that change, unless the rule of the change is final. Any other finding becomes a change with oasdiff's id.
func (c *comparer) wire() {
	known := c.byAspect()
	if len(known) == 0 && !slices.ContainsFunc(c.changes, func(c Change) bool { return c.part != "" }) {
		return // the documents contain nothing else
	}
	for _, f := range c.findings() {
		key := keyOf(f)
		if strings.HasPrefix(key, partPrefix) {
			c.reclassPart(key, f)
			continue
		}
		same := known[aspect{key, aspectOf(f.GetId()), detailOf(f)}]
		for _, i := range same {
			c.reclass(&c.changes[i], f)
		}
		if same == nil && !c.isFormal {
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
		if name == "" || change.part != "" {
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
	case !strings.HasSuffix(c.Rule, "-worded-otherwise"):
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
	found, sources, err := diff.GetWithOperationsSourcesMap(diff.NewConfig(), &load.SpecInfo{Spec: old}, &load.SpecInfo{Spec: new})
	if err != nil {
		return nil
	}
	return checker.CheckBackwardCompatibilityUntilLevel(checker.NewConfig(checker.GetAllChecks()), found, sources, checker.INFO)
}

// detailOf returns the bound or the enumeration value that a finding is about. An enumeration value is the first
// argument of the finding.
func detailOf(f checker.Change) string {
	if args := f.GetArgs(); strings.Contains(f.GetId(), "enum-value") && len(args) > 0 {
		return fmt.Sprint(args[0])
	}
	for _, s := range statements {
		if s.stem == boundStem && strings.Contains(f.GetId(), s.id) {
			return s.name
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

// adopt adds a change for a finding that no change of a row reports.
func (c *comparer) adopt(key string, f checker.Change) {
	old, new := c.rowsAt(key)
	text := f.GetUncolorizedText(checker.NewDefaultLocalizer())
	text = strings.ReplaceAll(text, key, string(old.ID))
	c.changes = append(c.changes, Change{
		Rule: f.GetId(), Class: classes[f.GetLevel()], Operation: c.new.Operation.Name,
		Old: c.oldSide(old, ""), New: c.newSide(new, ""), Text: text, Reason: "according to oasdiff", Wire: f.GetId(),
	})
}

// wireDocuments returns both contracts as documents.
func (c *comparer) wireDocuments() (old, new *openapi3.T) {
	o, n := wire.New(), wire.New()
	for i, p := range c.parameters {
		if p.old != nil && p.old.IsFixed() || p.new != nil && p.new.IsFixed() {
			continue // the parameters that select the operation are compared by checkOperation
		}
		o.Parameter(wireKey("request", i), p.old)
		n.Parameter(wireKey("request", i), p.new)
	}
	for i, p := range c.fields {
		o.Field(wireKey("response", i), p.old)
		n.Field(wireKey("response", i), p.new)
	}
	for _, change := range c.changes {
		if i, ok := partIndex(change.part); ok {
			o.Part(change.part, c.parts[i].old)
			n.Part(change.part, c.parts[i].new)
		}
	}
	return o.Model(), n.Model()
}

// reclassPart sets the class of a change of a part if a finding is about the change.
func (c *comparer) reclassPart(key string, f checker.Change) {
	i := slices.IndexFunc(statements, func(s statement) bool { return s.id != "" && strings.Contains(f.GetId(), s.id) })
	if i < 0 {
		return
	}
	old, new := c.typesOf(key)
	if statements[i].keyword == "type" && (old > 1 || new > 1) {
		return // oasdiff compares lists of types in OpenAPI 3.1 only
	}
	for j := range c.changes {
		change := &c.changes[j]
		if change.part != key || change.keyword != statements[i].keyword && !(change.keyword == "format" && statements[i].keyword == "type") {
			continue
		}
		if strings.Contains(change.Old.Value+change.New.Value, fact.Exclusive) {
			continue // oasdiff 1.35 ignores that a bound becomes exclusive
		}
		if strings.Contains(change.Rule, "-enum-value-") && (len(f.GetArgs()) == 0 || fmt.Sprint(f.GetArgs()[0]) != change.detail) {
			continue
		}
		c.reclass(change, f)
	}
}

// typesOf returns how many types the old side and the new side of a part have.
func (c *comparer) typesOf(key string) (old, new int) {
	i, _ := partIndex(key)
	return len(c.parts[i].old.Facts["type"].Values), len(c.parts[i].new.Facts["type"].Values)
}
