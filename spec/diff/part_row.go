package diff

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// existence is the keyword of a change that adds or removes a whole row or part.
const existence = "existence"

// rowsOfParts maps the key of a part to the id of the row that was read from the part. It leaves out parts without a
// row.
func rowsOfParts(c *spec.Contract, parts []openapi.Part) map[string]spec.RowID {
	type place struct {
		line int
		id   spec.RowID
	}
	at := map[place]bool{}
	for _, p := range c.Parameters {
		at[place{p.Pos.Line, p.ID}] = true
	}
	for _, f := range c.Fields {
		at[place{f.Pos.Line, f.ID}] = true
	}
	rows := map[string]spec.RowID{}
	for i := range parts {
		id := rowOf(&parts[i])
		if at[place{parts[i].Line, id}] {
			rows[parts[i].Key] = id
		}
	}
	return rows
}

// rowOf returns the id of the row for a part of a foreign file. The file may have no row with this id. For a part of an
// error response, rowOf returns "".
func rowOf(p *openapi.Part) spec.RowID {
	if !p.Answer {
		_, name, _ := strings.Cut(p.Path, " ")
		return spec.RowID("request/" + name)
	}
	rest, ok := strings.CutPrefix(p.Path, "response 2")
	_, name, _ := strings.Cut(rest, " ")
	if !ok {
		return ""
	}
	return spec.RowID("response/" + name)
}

// reported identifies what a change is about: a row, a keyword and, for an enumeration, a value.
type reported struct {
	row            spec.RowID
	keyword, value string
}

// keywordOf returns the keyword of OpenAPI that a change is about, and the value if the change is about one value of an
// enumeration.
func keywordOf(c Change) (keyword, value string) {
	switch {
	case strings.Contains(c.Rule, "-enum-value-"):
		return "enum", c.detail
	case c.keyword != "":
		return c.keyword, ""
	case strings.HasSuffix(c.Rule, "-enum"):
		return "enum", ""
	case strings.HasPrefix(c.Rule, "parameter-form-"):
		return c.detail, ""
	case strings.HasPrefix(c.Rule, "parameter-format-"), strings.HasPrefix(c.Rule, "field-format-"):
		return "format", ""
	case strings.Contains(c.Rule, "-element-"), strings.Contains(c.Rule, "-type-"), strings.Contains(c.Rule, "-structure-"):
		return "type", ""
	case strings.Contains(c.Rule, "-became-"):
		return "required", ""
	case strings.Contains(c.Rule, "-default-"):
		return "default", ""
	case rules[c.Rule].aspect == "existence":
		return existence, ""
	}
	return c.Rule, ""
}

// unreported returns each change of a part that no change of a row reports. It returns equal changes once, because
// several media types may contain the same part.
func (c *comparer) unreported(rows, parts []Change) []Change {
	known, codes := map[reported]bool{}, map[string]bool{}
	for _, r := range rows {
		keyword, value := keywordOf(r)
		for _, id := range []spec.RowID{r.Old.Row, r.New.Row} {
			if id != "" {
				known[reported{id, keyword, value}] = true
			}
		}
		if strings.HasPrefix(r.Rule, "error-code-") {
			codes[r.Old.Value+r.New.Value] = true
		}
	}
	type shown struct{ rule, text string }
	seen := map[shown]bool{}
	return slices.DeleteFunc(parts, func(p Change) bool {
		keyword, value := keywordOf(p)
		for _, id := range []spec.RowID{p.Old.Row, p.New.Row} {
			if id != "" && (known[reported{id, keyword, value}] || known[reported{id, keyword, ""}]) {
				return true
			}
		}
		again := seen[shown{p.Rule, p.Text}]
		seen[shown{p.Rule, p.Text}] = true
		return again || strings.HasPrefix(p.Rule, "field-enum-value-") && codes[value]
	})
}

// withoutParts removes a change of a row if a change of a part reports it more exactly. In an OpenAPI file, bounds may
// be exclusive and values may have several types. A body may have several media types, of which only one has rows.
func (c *comparer) withoutParts(rows []Change) []Change {
	exact := map[rowAt]bool{}
	for _, p := range c.parts {
		if p.both() {
			exact[rowAt{c.oldRows[p.old.Key], c.newRows[p.new.Key]}] = true
		}
	}
	inBody := map[spec.RowID]bool{}
	for _, p := range slices.Concat(c.old.Parameters, c.new.Parameters) {
		inBody[p.ID] = inBody[p.ID] || p.In == spec.InBody
	}
	return slices.DeleteFunc(rows, func(r Change) bool {
		keyword, _ := keywordOf(r)
		switch {
		case inBody[r.Row()] && (keyword == existence || statementOf(keyword) != nil):
			return true
		case r.Old.Row == "" || r.New.Row == "" || statementOf(keyword) == nil:
			return false
		}
		return exact[rowAt{r.Old.Row, r.New.Row}]
	})
}
