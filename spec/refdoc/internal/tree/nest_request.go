package tree

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// Trait contains what the table shows about the nesting of a request row.
type Trait struct {
	HasMark       bool   // the name has a depth mark, such as "└"
	Depth         int    // number of depth marks: 2 for "└└"
	HasPosition   bool   // a cell or a heading states where the parameter is sent
	EmptyPosition bool   // the table has a column of positions, and the row's cell is empty
	Owner         string // path of the row whose members the table lists, or "" at the top level
}

// frame is a structured row whose members may follow.
type frame struct {
	path   string
	sample *sample
	row    *spec.Parameter
	depth  int
}

// Nest sets the parents of request rows whose names do not contain them. A depth mark, an empty position or a JSON
// example shows that a row has a parent; so does a table that the page introduces as the members of a row. Rows are in
// pre-order, so the parent of a row is among the structured rows directly before it.
func Nest(rows []spec.Parameter, traits []Trait, examples []spec.Example) {
	top := shownRequest(examples)
	deep := slices.ContainsFunc(traits, func(t Trait) bool { return t.Depth > 1 })
	var open []frame
	for i := range rows {
		p, t := &rows[i], traits[i]
		if t.Owner != "" && (len(open) == 0 || open[0].path != t.Owner) {
			open = ownerFrame(rows, t.Owner, top)
		}
		if deep && t.HasMark {
			open = slices.DeleteFunc(open, func(f frame) bool { return f.depth >= t.Depth })
		}
		open = closeFrames(open, p, t, top)
		if len(open) > 0 {
			addMember(p, t, open[len(open)-1])
			if f := open[len(open)-1]; f.row != nil {
				f.row.Type.Element = spec.Element{} // its elements are structures
			}
		}
		heads := p.Type.Name == "" && !t.HasMark && i+1 < len(rows) && traits[i+1].HasMark
		if sub := sampleOfRow(p, open, top); (heads || isStructured(p, sub)) && !plain.IsDotted(p.Name) {
			open = append(open, frame{p.FullName(), sub, p, t.Depth})
		}
	}
}

// closeFrames returns the open frames that contain the row p.
func closeFrames(open []frame, p *spec.Parameter, t Trait, top *sample) []frame {
	least := 0
	if t.Owner != "" {
		least = 1
	}
	if plain.IsDotted(p.Name) || (least == 0 && top.has(p.Name) && !t.HasMark && !t.EmptyPosition) {
		return open[:least]
	}
	for n := len(open); n > least; n-- {
		if open[n-1].sample.has(p.Name) {
			return open[:n]
		}
	}
	if (t.HasMark || t.EmptyPosition) && len(open) > 0 {
		return open[:max(least, len(open))]
	}
	return open[:least]
}

// addMember makes a row a member of a frame.
func addMember(p *spec.Parameter, t Trait, f frame) {
	p.Parent = f.path
	if f.row != nil && (!t.HasPosition || t.EmptyPosition) {
		p.In = f.row.In
	}
}

// ownerFrame returns the frame of a row whose members are listed in a separate table.
func ownerFrame(rows []spec.Parameter, path string, top *sample) []frame {
	for i := range rows {
		if p := &rows[i]; p.FullName() == path {
			return []frame{{path, sampleOfRow(p, nil, top), p, 0}}
		}
	}
	return []frame{{path: path}}
}

// isStructured reports whether a row may have members. A list has none if its example shows scalars.
func isStructured(p *spec.Parameter, s *sample) bool {
	return p.Type.JSON == spec.Array && !ofScalars.MatchString(p.Example) || p.Type.JSON == spec.Object || s.isObject()
}

// ofScalars matches the example of a list of scalars, such as ["a"].
var ofScalars = regexp.MustCompile(`^\s*\[\s*["\w][^{}]*\]\s*$`)

// sampleOfRow returns the members that the examples show for a row: in its own example and in those of the structures
// that contain it.
func sampleOfRow(p *spec.Parameter, open []frame, top *sample) *sample {
	s := sampleOf(p.Example)
	name := plain.WithoutIndex(p.Name)
	switch {
	case p.Parent == "":
		s = s.merge(top.member(name))
	case len(open) > 0:
		s = s.merge(open[len(open)-1].sample.member(name))
	}
	return s
}

// shownRequest returns the parameters and the members of the body that the request examples show.
func shownRequest(examples []spec.Example) *sample {
	top := &sample{members: map[string]*sample{}}
	for _, e := range examples {
		if e.Call == nil {
			continue
		}
		for _, pair := range e.Call.Parameters {
			name, _, _ := strings.Cut(pair.Name, ".")
			top.members[name] = top.members[name].merge(sampleOf(pair.Value))
		}
		top = top.merge(sampleOf(bodyOf(e.Body)))
	}
	return top
}

var bodyStart = regexp.MustCompile(`\n\s*[\[{]`)

// bodyOf returns the JSON body of a request example, or "".
func bodyOf(example string) string {
	if at := bodyStart.FindStringIndex(example); at != nil {
		return strings.TrimSpace(example[at[0]:])
	}
	return ""
}
