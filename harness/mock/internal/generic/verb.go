package generic

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

// noun returns the name of an operation without its verb, as a kind: vpcattribute for DescribeVpcAttribute.
func (o *operation) noun() string {
	name := o.page.Operation.Name
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			return thing.KindOf(name[i:])
		}
	}
	return ""
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
// the things that the operation is about.
func (o *operation) kindNamed(name string) string {
	if kind := thing.KindOf(name); kind != "id" {
		return kind
	}
	return o.noun() + "id"
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

// findTarget returns the parameter that names the things that the operation reads, changes or removes: the identifier that
// the name of the operation mentions or, failing that, the subject. It returns nil if there is none.
func (o *operation) findTarget() *parameter {
	best, most := o.subject(), 0
	for i := range o.parameters {
		p := &o.parameters[i]
		if p.isIdentifier() && !p.isRegion() && p.Parent == "" && o.isAbout(p.kind()) > most {
			best, most = p, o.isAbout(p.kind())
		}
	}
	return best
}

// removing contains the verbs of operations that remove the things that they are about.
var removing = []string{"Delete", "Release"}

// isRemoval reports whether the operation removes the things that it is about: its name is a verb and the kind of thing.
func (o *operation) isRemoval() bool {
	target := o.target
	return target != nil && slices.ContainsFunc(removing, func(verb string) bool {
		rest, ok := strings.CutPrefix(o.page.Operation.Name, verb)
		stem := thing.StemOf(target.kind())
		return ok && (strings.HasPrefix(target.kind(), thing.KindOf(rest)) || stem != "" && strings.HasSuffix(thing.KindOf(rest), stem))
	})
}
