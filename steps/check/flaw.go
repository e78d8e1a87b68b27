package check

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// flawOf returns what is wrong with the value n of the field f, or "". It also reports whether only a convention of the
// gateway forbids the value. If mustFill is set, a text must not be blank.
func flawOf(f spec.Field, mustFill bool, n *answer.Node) (kind ProblemKind, convention bool) {
	t := f.Type.JSON
	switch {
	case isText(t, n) && n.IsBlank():
		return Empty, !mustFill
	case n.Kind == answer.Null, n.Kind == answer.Text && n.IsBlank() && !mayBeBlank(t):
		return Empty, false
	case t == spec.Boolean && isXML(n) && otherCase(n.Text):
		return Case, true
	case !hasType(t, n):
		return Mistyped, false
	case f.Path == requestID && n.IsLeaf() && !uuid.MatchString(strings.TrimSpace(n.Text)):
		return Form, true
	case !f.Type.Fits(n.Text):
		return Range, f.Type.Bits() < 64
	default:
		return "", false
	}
}

const requestID = "RequestId"

// uuid matches the form of a RequestId of the gateway.
var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// otherCase reports whether a text is a boolean in other letter case, such as True.
func otherCase(text string) bool {
	text = strings.TrimSpace(text)
	lower := strings.ToLower(text)
	return lower != text && (lower == "true" || lower == "false")
}

// expects describes a value without a flaw of the kind.
func expects(kind ProblemKind, t spec.Type) string {
	switch kind {
	case Form:
		return "a UUID"
	case Case:
		return "true or false"
	case Range:
		return "an integer of " + sizeNames[t.Bits()]
	default:
		return describe(t.JSON)
	}
}
