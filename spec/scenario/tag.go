package scenario

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// RowTag returns the Gherkin tag of a row: @row:request/BackendServerId. What would end a tag or has a meaning
// in an expression of tags is percent-encoded.
func RowTag(id spec.RowID) string { return "@row:" + encode(string(id)) }

func encode(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("@%(),~&", r) {
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// RowOf reads the row id from a tag that [RowTag] wrote, and reports whether it is one.
func RowOf(tag string) (spec.RowID, bool) {
	id, ok := strings.CutPrefix(tag, "@row:")
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	return spec.RowID(id), ok
}

// Tags returns the tags of a scenario: rows, section, grade, kind.
func (s Scenario) Tags() []string {
	var tags []string
	for _, id := range s.Rows {
		tags = append(tags, RowTag(id))
	}
	if len(s.Rows) > 0 {
		tags = append(tags, "@section:"+s.Rows[0].Section())
	}
	if s.Grade != "" {
		tags = append(tags, "@grade:"+string(s.Grade))
	}
	return append(tags, "@kind:"+string(s.Kind))
}
