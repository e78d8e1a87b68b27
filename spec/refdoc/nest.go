package refdoc

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// trait is what a request row's table says of its place among the others, beside the row itself.
type trait struct {
	marked bool   // the name has a mark of depth, such as "└"
	placed bool   // a cell or a heading tells where the row travels
	silent bool   // the table has a column of places and the row's cell of it is empty
	owner  string // path of the row whose members the table lists, "" for a table of the request itself
}

// frame is a structured row that the rows behind it may be members of.
type frame struct {
	path  string
	shows *sample
	row   *spec.Parameter
}

// nest finds, for rows whose names do not tell, which row they are members of: a table that is introduced as
// the members of a row, a mark of depth, an empty place, or an example of JSON that shows them there. Rows
// stand in pre-order, so that only the structured rows directly before, and what they are in, may be meant.
func nest(rows []spec.Parameter, traits []trait, examples []spec.Example) {
	top := shownOnTop(examples)
	var open []frame
	for i := range rows {
		p, t := &rows[i], traits[i]
		if t.owner != "" && (len(open) == 0 || open[0].path != t.owner) {
			open = reopen(rows, t.owner, top)
		}
		open = keep(open, p, t, top)
		if len(open) > 0 {
			adopt(p, t, open[len(open)-1])
		}
		if sub := sampleOfRow(p, open, top); isStructured(p, sub) && !dotted(p.Name) {
			open = append(open, frame{p.FullName(), sub, p})
		}
	}
}

// keep closes the frames that a row is no member of.
func keep(open []frame, p *spec.Parameter, t trait, top *sample) []frame {
	least := 0
	if t.owner != "" {
		least = 1
	}
	if dotted(p.Name) || (least == 0 && top.has(p.Name) && !t.marked && !t.silent) {
		return open[:least]
	}
	for n := len(open); n > least; n-- {
		if open[n-1].shows.has(p.Name) {
			return open[:n]
		}
	}
	if (t.marked || t.silent) && len(open) > 0 {
		return open[:max(least, len(open))]
	}
	return open[:least]
}

// adopt makes a row a member of a frame.
func adopt(p *spec.Parameter, t trait, f frame) {
	p.Parent = f.path
	if f.row != nil && (!t.placed || t.silent) {
		p.In = f.row.In
	}
}

// reopen is the frame of a row whose members a table of their own lists.
func reopen(rows []spec.Parameter, path string, top *sample) []frame {
	for i := range rows {
		if p := &rows[i]; p.FullName() == path {
			return []frame{{path, sampleOfRow(p, nil, top), p}}
		}
	}
	return []frame{{path: path}}
}

// dotted reports whether a name tells itself what the row is a member of.
func dotted(name string) bool { return strings.Contains(withoutIndex(name), ".") }

// withoutIndex returns a name without the index at its end: Disk of Disk.N.
func withoutIndex(name string) string { return indexTail.ReplaceAllString(name, "") }

var indexTail = regexp.MustCompile(`\.(?:N|n|\d+)$`)

// isStructured reports whether a row may have members.
func isStructured(p *spec.Parameter, s *sample) bool {
	return p.Type.JSON == spec.Array || p.Type.JSON == spec.Object || s.isObject()
}

// sampleOfRow is what the examples show of a row: its own and those of the structures that it is in.
func sampleOfRow(p *spec.Parameter, open []frame, top *sample) *sample {
	s := sampleOf(p.Example)
	name := withoutIndex(p.Name)
	switch {
	case p.Parent == "":
		s = s.with(top.member(name))
	case len(open) > 0:
		s = s.with(open[len(open)-1].shows.member(name))
	}
	return s
}

// shownOnTop is what the request examples show: the parameters of the call and the members of its body.
func shownOnTop(examples []spec.Example) *sample {
	top := &sample{members: map[string]*sample{}}
	for _, e := range examples {
		if e.Call == nil {
			continue
		}
		for _, pair := range e.Call.Parameters {
			name, _, _ := strings.Cut(pair.Name, ".")
			top.members[name] = top.members[name].with(sampleOf(pair.Value))
		}
		top = top.with(sampleOf(bodyOf(e.Body)))
	}
	return top
}

var bodyStart = regexp.MustCompile(`\n\s*[\[{]`)

// bodyOf is the JSON body of a request example, "" where it shows none.
func bodyOf(example string) string {
	if at := bodyStart.FindStringIndex(example); at != nil {
		return strings.TrimSpace(example[at[0]:])
	}
	return ""
}

// ownerOf is the path of the row whose members a table lists: the row, or the row of the type, that the
// words above the table name ("The following table describes the fields of the Sources parameter"). It is
// "" for the first table, and for one that lists the operation itself.
func (r *reader) ownerOf(t sourceTable) string {
	if len(r.c.Parameters) == 0 || t.lists("Action") {
		return ""
	}
	for _, word := range slices.Backward(labelWord.FindAllString(t.label, -1)) {
		for i := range slices.Backward(r.c.Parameters) {
			p := &r.c.Parameters[i]
			name := withoutIndex(p.Name)
			if (word == name || word == elementOf(p.Type.Name)) && saysMembers(t.label, word) {
				return p.FullName()
			}
		}
	}
	return ""
}

var labelWord = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_]\w*)*`)

// saysMembers reports whether a word of a label is meant as a name: it is spelled as one, or the label says
// that it is one.
func saysMembers(label, word string) bool {
	if strings.ContainsFunc(word, func(c rune) bool { return c >= 'A' && c <= 'Z' || c == '_' }) {
		return !plainWords[word]
	}
	return regexp.MustCompile(regexp.QuoteMeta(word) + `\s*(?i:参数|字段|parameter|field|attribute|结构|的|$)`).MatchString(label)
}

// plainWords begin sentences and headings of tables; as words of a label they name nothing.
var plainWords = map[string]bool{"Name": true, "Type": true, "Parameter": true, "Parameters": true, "The": true, "Description": true, "Request": true, "Body": true}

var elementType = regexp.MustCompile(`(?i)^(?:array|list)\s*(?:of\s+|<\s*)([A-Za-z_]\w*)|^([A-Za-z_]\w*)(?:\[\])?$`)

// elementOf is the name of the structure in a type: DBInstance of "List<DBInstance>", "Array of DBInstance".
func elementOf(typeName string) string {
	if m := elementType.FindStringSubmatch(typeName); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// lists reports whether a table has a row of the name.
func (t sourceTable) lists(name string) bool {
	for _, row := range t.Rows {
		if nameOf(t.cell(row, nameColumn)) == name {
			return true
		}
	}
	return false
}
