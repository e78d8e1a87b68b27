package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var exampleOutsideEnum = Rule{
	ID:          "example-outside-enumeration",
	Severity:    spec.Error,
	Explanation: "An example value is none of the values that the parameter's own row allows.",
	Fix:         "Use one of the documented values, or add this one to them.",
	check:       checkOutsideEnum,
}

func checkOutsideEnum(p *page) []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		if !p.isClosed(q) {
			continue
		}
		if bad := outside(q, q.Example); bad != "" {
			all = append(all, p.at(p.lineOf(q.Pos, bad), bad, "the example value %q of %s is none of its documented values: %s", bad, q.Name, enumText(q)))
		}
	}
	for _, e := range p.calls() {
		for _, v := range e.Call.Parameters {
			q := p.request.rows[spec.Unnumbered(v.Name)]
			if q == nil || v.Value == q.Example || !p.isClosed(*q) {
				continue
			}
			if bad := outside(*q, v.Value); bad != "" {
				all = append(all, p.at(p.lineOf(e.Pos, v.Name), bad, "the request example sets %s to %q, which is none of its documented values: %s", v.Name, bad, enumText(*q)))
			}
		}
	}
	return all
}

// isClosed reports whether the documented values of a parameter are all that it takes: at least two, each of
// its type, none the name of a parameter, and not the two ends of a range.
func (p *page) isClosed(q spec.Parameter) bool {
	numbers := 0
	for _, v := range q.Enum {
		if p.request.rows[spec.Unnumbered(v.Value)] != nil || !fitsType(q.Type, v.Value) || strings.Contains(q.Text, "{"+v.Value+"}") {
			return false
		}
		if numberValue.MatchString(v.Value) {
			numbers++
		}
	}
	return len(q.Enum) >= 2 && (numbers < 2 || len(q.Enum) > 2) && !isOpen.MatchString(q.Text)
}

// isOpen tells an enumeration that only gives some of the values.
var isOpen = regexp.MustCompile(`(?i)for example|such as|e\.g\.|and so on|\betc\b|例如|比如|等[。，；\s]|\.\.\.|…|custom|自定义`)

// outside is the part of an example value that is none of the documented ones; "" where all are, or where
// the value stands for another.
func outside(q spec.Parameter, value string) string {
	for _, part := range values(q, value) {
		if part != "" && !isPlaceholder(part) && !hasValue(q, part) {
			return part
		}
	}
	return ""
}

var listSeparator = regexp.MustCompile(`[,，;；|/、\[\]"' &]+`)

// values parts an example that may hold several: of a list, or written with separators that no documented
// value has.
func values(q spec.Parameter, value string) []string {
	value = strings.TrimSpace(value)
	if value == "" || hasValue(q, value) || strings.ContainsAny(value, "{ ") {
		return nil
	}
	return listSeparator.Split(value, -1)
}

// hasValue compares without case: how values are spelled is another matter.
func hasValue(q spec.Parameter, value string) bool {
	for _, v := range q.Enum {
		if strings.EqualFold(v.Value, value) {
			return true
		}
	}
	return false
}

// isPlaceholder reports whether a value stands for one that is not shown.
func isPlaceholder(value string) bool {
	return spec.Masked(value) || strings.ContainsAny(value, "<>{}$*") || strings.HasPrefix(value, "xx") || strings.HasPrefix(value, "XX")
}

// enumText lists the documented values, each once.
func enumText(q spec.Parameter) string {
	var all []string
	for _, v := range q.Enum {
		if !slices.Contains(all, v.Value) {
			all = append(all, v.Value)
		}
		if len(all) == 8 {
			all = append(all, "…")
			break
		}
	}
	return strings.Join(all, ", ")
}
