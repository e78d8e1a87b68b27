package refdoc

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/beevik/etree"

	"github.com/rowproof/rowproof/spec"
)

// branch is what the rows say of a place in the answer, for an XML answer to be held against.
type branch struct {
	path    string
	kind    spec.JSONType
	members map[string]*branch
}

// branches lays out the rows as a tree. Below a list stand the members of its values.
func branches(fields []spec.Field) *branch {
	root := &branch{kind: spec.Object, members: map[string]*branch{}}
	for _, f := range fields {
		at := root
		for step := range strings.SplitSeq(f.Path, ".") {
			at = at.member(strings.TrimSuffix(step, "[]"), step)
		}
		if at.kind == "" {
			at.kind = f.Type.JSON
		}
	}
	return root
}

// member is the branch of a name, made where there is none.
func (b *branch) member(name, step string) *branch {
	m := b.members[name]
	if m == nil {
		m = &branch{path: strings.TrimPrefix(b.below()+name, "."), members: map[string]*branch{}}
		b.members[name] = m
	}
	if name != step {
		m.kind = spec.Array
	}
	return m
}

// below begins the paths of members.
func (b *branch) below() string {
	if b.kind == spec.Array {
		return b.path + "[]."
	}
	return b.path + "."
}

// misfits collects how one XML answer differs from the rows, each place once.
type misfits struct {
	says []string
	done map[*branch]bool
}

// xmlMisfits is how a well-formed XML answer differs from the rows: in what stands at a place, and in texts
// that are no value of their type. Elements without a row are no matter here.
func (in *Answer) xmlMisfits(body string) []string {
	doc := etree.NewDocument()
	if err := doc.ReadFromString(body); err != nil || doc.Root() == nil {
		return nil
	}
	m := &misfits{done: map[*branch]bool{}}
	if root, want := doc.Root().Tag, in.Operation.Name+"Response"; root != want && in.Operation.Style == spec.ROA {
		m.says = append(m.says, fmt.Sprintf("its root is <%s>, not <%s>", brief(root), want)) // lint says it of RPC
	}
	m.element(doc.Root(), branches(in.Rows))
	return m.says
}

// say keeps what stands at a place instead of what should.
func (m *misfits) say(b *branch, what string) {
	if !m.done[b] {
		m.done[b] = true
		m.says = append(m.says, fmt.Sprintf("%s is %s, not %s", b.path, what, b.kind))
	}
}

// element holds the children of an element against the members of a branch.
func (m *misfits) element(e *etree.Element, b *branch) {
	count := map[string]int{}
	for _, kid := range e.ChildElements() {
		at := b.members[kid.Tag]
		if at == nil {
			continue
		}
		if count[kid.Tag]++; count[kid.Tag] == 2 && at.kind != spec.Array && at.kind != spec.Any {
			m.say(at, string(spec.Array))
		}
		m.value(kid, at)
	}
}

// value holds one element against its branch.
func (m *misfits) value(e *etree.Element, b *branch) {
	kids, text := e.ChildElements(), strings.TrimSpace(e.Text())
	switch {
	case b.kind == spec.Any || b.kind == "":
	case b.kind == spec.Array && b.holdsItems(kids):
		for _, kid := range kids {
			m.element(kid, b)
		}
	case b.kind == spec.Array || b.kind == spec.Object && len(kids) > 0:
		m.element(e, b)
	case b.kind == spec.Object && text != "":
		m.say(b, fmt.Sprintf("the text %q", brief(text)))
	case len(kids) > 0:
		m.say(b, string(spec.Object))
	case text != "" && !readableAs(b.kind, text):
		m.say(b, fmt.Sprintf("the text %q", brief(text)))
	}
}

// holdsItems reports whether the children of a list's element are its values, under a name that only XML has.
func (b *branch) holdsItems(kids []*etree.Element) bool {
	for _, kid := range kids {
		if kid.Tag != kids[0].Tag || b.members[kid.Tag] != nil {
			return false
		}
	}
	return len(kids) > 0
}

// How XML writes numbers, as XML Schema has it.
var (
	integerText = regexp.MustCompile(`^[+-]?[0-9]+$`)
	decimalText = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$`)
)

// readableAs reports whether a text of XML is a value of a scalar type.
func readableAs(t spec.JSONType, text string) bool {
	switch t {
	case spec.Integer:
		return integerText.MatchString(text)
	case spec.Number:
		return decimalText.MatchString(text)
	case spec.Boolean:
		return text == "true" || text == "false"
	}
	return true
}
