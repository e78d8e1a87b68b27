package diff

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// confirmed checks a change against the lines of both pages. The change is confirmed if the row, the word or the path
// in an example is in only one of the pages. Of the reader's results, only the line numbers are used.
func confirmed(c Change, old, new *source) bool {
	switch {
	case strings.HasPrefix(c.Rule, "operation-"):
		return onlyIn(strings.Join(old.lines, "\n"), strings.Join(new.lines, "\n"), c.Old.Value) &&
			onlyIn(strings.Join(new.lines, "\n"), strings.Join(old.lines, "\n"), c.New.Value)
	case strings.HasPrefix(c.Rule, "error-code-"), strings.HasPrefix(c.Rule, "error-row-"):
		return rowsOf(old.lines, lastName(c.Row())) != rowsOf(new.lines, lastName(c.Row()))
	case strings.HasPrefix(c.Rule, "error-"):
		return strings.Contains(old.row(c.Old.Row), c.Old.Value) && strings.Contains(new.row(c.New.Row), c.New.Value)
	case strings.HasPrefix(c.Rule, "field-") && !strings.Contains(c.Rule, "-type-") && !strings.Contains(c.Rule, "-format-"):
		return otherPath(c, old, new)
	case c.Old.Line == 0 || c.New.Line == 0:
		name := lastName(c.Row())
		return rowsOf(old.section("request"), name) != rowsOf(new.section("request"), name)
	}
	return otherWords(c, old, new)
}

// otherPath reports whether the pages show the name of a changed field differently: in another number of rows of the
// response table, or at other paths of the examples.
func otherPath(c Change, old, new *source) bool {
	name := lastName(c.Row())
	if rowsOf(old.section("response"), name) != rowsOf(new.section("response"), name) {
		return true
	}
	was, is := old.shown(), new.shown()
	return len(was) > 0 && len(is) > 0 && !slices.Equal(ending(was, name), ending(is, name))
}

// otherWords reports whether the rows make different statements about a parameter or field.
func otherWords(c Change, old, new *source) bool {
	was, is := old.row(c.Old.Row), new.row(c.New.Row)
	switch {
	case strings.HasPrefix(c.Rule, "parameter-became-") && !strings.HasSuffix(c.Rule, "enum"):
		return yes.MatchString(was) != yes.MatchString(is)
	case strings.Contains(c.Rule, "-type-changed") || strings.Contains(c.Rule, "-format-"):
		return strings.Contains(was, c.Old.Value) && strings.Contains(is, c.New.Value)
	case strings.Contains(c.Rule, "enum-value"):
		v := c.Old.Value + c.New.Value
		return hasValue(described(was), v) != hasValue(described(is), v) || spelledOtherwise(was, is, v)
	}
	return onlyIn(described(was), described(is), words(c.Old.Value)...) || onlyIn(described(is), described(was), words(c.New.Value)...)
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
}

// onlyIn reports whether one of the values is in the first text but not in the other.
func onlyIn(in, other string, values ...string) bool {
	return slices.ContainsFunc(values, func(v string) bool { return hasValue(in, v) && !hasValue(other, v) })
}

// hasValue reports whether a text contains a value as a separate word: PLAIN is not in PLAIN-SHA, and 1 is not in 10.
func hasValue(text, v string) bool {
	edge := `[^\p{Latin}\p{Nd}_-]`
	if v == "" || strings.Trim(v, "-0123456789.") == "" {
		edge = `[^\p{Nd}]`
	}
	return regexp.MustCompile(`(?:^|` + edge + `)` + regexp.QuoteMeta(v) + `(?:` + edge + `|$)`).MatchString(text)
}

// spelledOtherwise reports whether the bullets of both rows contain the same value in different case.
func spelledOtherwise(was, is, v string) bool {
	a, b := bulletHeads(was), bulletHeads(is)
	fold := func(s string) bool { return strings.EqualFold(s, v) }
	return slices.ContainsFunc(a, fold) && slices.ContainsFunc(b, fold) && slices.Contains(a, v) != slices.Contains(b, v)
}

var bullet = regexp.MustCompile(`(?m)^\s*-\s+[*\x60]*([\w.-]+)`)

func bulletHeads(row string) []string {
	var all []string
	for _, m := range bullet.FindAllStringSubmatch(row, -1) {
		all = append(all, m[1])
	}
	return all
}

var yes = regexp.MustCompile(`(?i)\|\s*(yes|是|true|required|必选|必填)[^|]*\|`)

// lastName returns the name of a row without its parents: a parameter, a field or a code.
func lastName(id spec.RowID) string {
	part := strings.SplitN(string(id), "/", 3)
	name, _, _ := strings.Cut(part[len(part)-1], "#")
	if part[0] == "error" {
		return name
	}
	return name[strings.LastIndex(name, ".")+1:]
}

// row returns the text of a row without escapes and markers of bold text.
func (s *source) row(id spec.RowID) string {
	for _, r := range s.Contract.Rows() {
		if r.ID == id && r.Pos.Line > 0 {
			text := strings.Join(s.lines[r.Pos.Line-1:min(max(r.Pos.End, r.Pos.Line), len(s.lines))], "\n")
			return strings.NewReplacer(`\`, "", "**", "", "\r", "").Replace(text)
		}
	}
	return ""
}

// described returns the description of a row, which is in its last cell.
func described(row string) string {
	row = strings.TrimRight(row, " \n|")
	return row[strings.LastIndex(row, "|")+1:]
}

// section returns the lines from the first to the last row of a section.
func (s *source) section(name string) []string {
	first, last := len(s.lines), 0
	for _, r := range s.Contract.Rows() {
		if r.ID.Section() == name && r.Strength == spec.Table {
			first, last = min(first, r.Pos.Line-1), max(last, r.Pos.End)
		}
	}
	if first >= last {
		return nil
	}
	return s.lines[first:min(last, len(s.lines))]
}

// rowsOf returns the number of table lines with a cell that contains exactly the name.
func rowsOf(lines []string, name string) int {
	has, n := regexp.MustCompile(`^\|(?:[^|]*\|)?[^|\p{L}]*(?:[\w.]+\.)?`+regexp.QuoteMeta(name)+`\s*(?:\||$)`), 0
	for _, l := range lines {
		if has.MatchString(strings.ReplaceAll(l, `\`, "")) {
			n++
		}
	}
	return n
}
