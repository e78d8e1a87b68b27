package scenario

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/visible"
)

// RowTag returns the Gherkin tag of a row, such as @row:request/BackendServerId. Characters that end a tag, have a
// meaning in tag expressions or are invisible are percent-encoded.
func RowTag(id spec.RowID) string { return "@row:" + encode(string(id)) }

func encode(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsSpace(r) || !visible.Shows(r) || strings.ContainsRune("@%(),~&", r) {
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// RowOf returns the row id in a tag that [RowTag] wrote, and whether the tag contains a row id.
func RowOf(tag string) (spec.RowID, bool) {
	id, ok := strings.CutPrefix(tag, "@row:")
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	return spec.RowID(id), ok
}

// InferredTag is the tag of a scenario whose requests only presumably trigger the error row; see [Scenario].Inferred.
const InferredTag = "@inferred"

// Tags returns the tags of a scenario: rows, section, grade, kind, and whether it is inferred.
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
	tags = append(tags, "@kind:"+string(s.Kind))
	if s.Inferred {
		tags = append(tags, InferredTag)
	}
	return tags
}

// Selectable returns the tags of a feature's scenario, and adds those that follow from the sentences and rows: @format:
// for each format of its responses, @section: for its first row, and @grade:R0 if it has no grade.
func Selectable(tags, sentences []string) []string {
	all := slices.Clone(tags)
	has := func(prefix string) bool {
		return slices.ContainsFunc(tags, func(t string) bool { return strings.HasPrefix(t, prefix) })
	}
	if !has("@format:") {
		for _, f := range formatsOf(sentences) {
			all = append(all, "@format:"+strings.ToLower(string(f)))
		}
	}
	if !has("@section:") {
		for _, t := range tags {
			if id, ok := RowOf(t); ok {
				all = append(all, "@section:"+id.Section())
				break
			}
		}
	}
	if !has("@grade:") {
		all = append(all, "@grade:"+string(spec.R0))
	}
	return all
}

// formatsOf returns the formats of the responses that the sentences mention, or both formats if they mention none.
func formatsOf(sentences []string) []spec.Format {
	var s Scenario
	for _, text := range sentences {
		st, _ := Parse(text) // without arguments if the sentence is unknown
		s.Steps = append(s.Steps, st)
	}
	if f := s.Format(); f != "" {
		return []spec.Format{f}
	}
	return []spec.Format{spec.JSON, spec.XML}
}

// Tagged reports whether one of the tags is the prefix followed by the value, or no tag has the prefix.
func Tagged(tags []string, prefix, value string) bool {
	found := false
	for _, t := range tags {
		if v, ok := strings.CutPrefix(t, prefix); ok {
			if v == value {
				return true
			}
			found = true
		}
	}
	return !found
}
