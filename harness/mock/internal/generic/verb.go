package generic

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

// parts splits the name of an operation after its verb: Describe and VpcAttribute.
func (o *operation) parts() (verb, rest string) {
	name := o.page.Operation.Name
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			return name[:i], name[i:]
		}
	}
	return name, ""
}

// verb returns the verb of the operation's name.
func (o *operation) verb() string {
	verb, _ := o.parts()
	return verb
}

// noun returns the name of an operation without its verb, as a kind: vpcattribute for DescribeVpcAttribute.
func (o *operation) noun() string {
	_, rest := o.parts()
	return thing.KindOf(rest)
}

// opposites contains pairs of verbs that undo each other.
var opposites = [][2]string{
	{"Create", "Delete"},
	{"Allocate", "Release"},
	{"Add", "Remove"},
	{"Add", "Delete"},
	{"Put", "Delete"},
	{"Attach", "Detach"},
	{"Associate", "Dissociate"},
	{"Start", "Stop"},
	{"Enable", "Disable"},
	{"Open", "Close"},
	{"Resume", "Suspend"},
	{"Resume", "Pause"},
	{"Grant", "Revoke"},
	{"Join", "Leave"},
}

// negations begin the verbs that undo what the rest of the verb means: Unbind, Disassociate, Deactivate.
var negations = []string{"Un", "Dis", "De"}

// oppositesOf returns the verbs that undo a verb, and those that it undoes.
func oppositesOf(verb string) []string {
	var all []string
	for _, pair := range opposites {
		switch verb {
		case pair[0]:
			all = append(all, pair[1])
		case pair[1]:
			all = append(all, pair[0])
		}
	}
	for _, no := range negations {
		all = append(all, no+strings.ToLower(verb))
		if rest, ok := strings.CutPrefix(verb, no); ok && len(rest) > 2 {
			all = append(all, strings.ToUpper(rest[:1])+rest[1:])
		}
	}
	return all
}

// isAbout returns how well the noun of an operation matches a kind of thing: the length of the common word, or 0.
func (o *operation) isAbout(kind string) int {
	stem, noun := thing.StemOf(kind), o.noun()
	if stem != "" && (strings.HasPrefix(noun, stem) || strings.HasSuffix(noun, stem)) {
		return len(stem)
	}
	return 0
}

// kindNamed returns the kind of the things that a field of an answer identifies. A field that is named only Id identifies
// the things that the operation is about; so does a field that is named only Name.
func (o *operation) kindNamed(name string) string {
	if kind := thing.KindOf(name); kind != "id" && kind != "name" {
		return kind
	}
	return o.noun() + thing.KindOf(name)
}

// subject returns the first required identifier that does not name a region, or nil.
func (o *operation) subject() *parameter {
	for i := range o.parameters {
		p := &o.parameters[i]
		if p.Required && p.isIdentifier() && !p.isRegion() && p.Parent == "" {
			return p
		}
	}
	return nil
}

// findTarget returns the parameter that names the things that the operation reads, changes or removes: the identifier
// that the name of the operation mentions or, failing that, the label or the subject. It returns nil without any of them.
func (o *operation) findTarget() *parameter {
	best, most := o.subject(), 0
	for i := range o.parameters {
		p := &o.parameters[i]
		if p.isIdentifier() && !p.isRegion() && p.Parent == "" && o.isAbout(p.kind()) > most {
			best, most = p, o.isAbout(p.kind())
		}
	}
	if most > 0 {
		return best
	}
	return cmp.Or(o.label(), best)
}

// label returns the parameter with the name of the thing that the operation is about, such as UserName for DeleteUser, or
// nil. Such a name identifies a thing if the answer of an operation lists things by name.
func (o *operation) label() *parameter {
	for i := range o.parameters {
		p := &o.parameters[i]
		if !p.isIdentifier() && !p.isList() && !p.members && p.Parent == "" && o.noun() != "" && p.kind() == o.noun()+"name" {
			return p
		}
	}
	return nil
}

// removing contains the verbs of operations that remove the things that they are about.
var removing = []string{"Delete", "Release"}

// makes reports whether the operation makes the things that it is about: a verb of removal undoes its verb.
func (o *operation) makes() bool {
	return slices.ContainsFunc(oppositesOf(o.verb()), func(verb string) bool { return slices.Contains(removing, verb) })
}

// isRemoval reports whether the operation removes the things that it is about: its name is a verb and the kind of thing.
func (o *operation) isRemoval() bool {
	target := o.target
	return target != nil && slices.ContainsFunc(removing, func(verb string) bool {
		rest, ok := strings.CutPrefix(o.page.Operation.Name, verb)
		stem := thing.StemOf(target.kind())
		return ok && (strings.HasPrefix(target.kind(), thing.KindOf(rest)) || stem != "" && strings.HasSuffix(thing.KindOf(rest), stem))
	})
}
