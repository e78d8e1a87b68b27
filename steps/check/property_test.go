package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// value is a generated answer, to be printed as JSON and as XML.
type value struct {
	name    string
	kind    answer.Kind
	text    string
	members []*value
	wrapper string // of a list: the name of the elements inside a wrapper; "" if the list has no wrapper
}

// values generates answers. Names differ between levels. Each list has at least the given number of values, all of one
// kind.
func values(least int) *rapid.Generator[*value] {
	return rapid.Custom(func(t *rapid.T) *value { return drawObject(t, "", 3, least) })
}

func drawObject(t *rapid.T, name string, depth, least int) *value {
	v := &value{name: name, kind: answer.Object}
	names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Id", "Name", "Set", "Tags", "Total"}), least+1, 4, rapid.ID[string]).Draw(t, "names")
	for _, n := range names {
		v.members = append(v.members, drawValue(t, fmt.Sprintf("%s%d", n, depth), depth-1, least))
	}
	return v
}

func drawValue(t *rapid.T, name string, depth, least int) *value {
	kinds := []answer.Kind{answer.String, answer.Number, answer.Boolean, answer.Object, answer.Array}
	if depth == 0 {
		kinds = kinds[:3]
	}
	switch kind := rapid.SampledFrom(kinds).Draw(t, "kind"); kind {
	case answer.Object:
		return drawObject(t, name, depth, least)
	case answer.Array:
		return drawList(t, name, depth, least)
	default:
		return drawLeaf(t, name, kind)
	}
}

func drawList(t *rapid.T, name string, depth, least int) *value {
	v := &value{name: name, kind: answer.Array, wrapper: rapid.SampledFrom([]string{"", "Item"}).Draw(t, "wrapper")}
	kind := rapid.SampledFrom([]answer.Kind{answer.String, answer.Number, answer.Object}).Draw(t, "kind of values")
	for range rapid.IntRange(least, 4).Draw(t, "length") {
		if kind == answer.Object {
			v.members = append(v.members, drawObject(t, "", depth, least))
		} else {
			v.members = append(v.members, drawLeaf(t, "", kind))
		}
	}
	return v
}

func drawLeaf(t *rapid.T, name string, kind answer.Kind) *value {
	texts := map[answer.Kind]*rapid.Generator[string]{
		answer.String:  rapid.SampledFrom([]string{"x", "a & b", "<é>", `"q"`, "12", "true"}),
		answer.Number:  rapid.SampledFrom([]string{"0", "-7", "1.25", "1e9"}),
		answer.Boolean: rapid.SampledFrom([]string{"true", "false"}),
	}
	return &value{name: name, kind: kind, text: texts[kind].Draw(t, "text")}
}

func (v *value) json() string {
	var parts []string
	for _, m := range v.members {
		if v.kind == answer.Object {
			parts = append(parts, fmt.Sprintf("%q:%s", m.name, m.json()))
		} else {
			parts = append(parts, m.json())
		}
	}
	switch v.kind {
	case answer.Object:
		return "{" + strings.Join(parts, ",") + "}"
	case answer.Array:
		return "[" + strings.Join(parts, ",") + "]"
	case answer.String:
		return fmt.Sprintf("%q", v.text)
	default:
		return v.text
	}
}

func (v *value) xml(name string) string {
	var inside strings.Builder
	switch {
	case v.kind == answer.Array && v.wrapper == "":
		for _, m := range v.members {
			inside.WriteString(m.xml(name))
		}
		return inside.String()
	case v.kind == answer.Array:
		for _, m := range v.members {
			inside.WriteString(m.xml(v.wrapper))
		}
	case v.kind == answer.Object:
		for _, m := range v.members {
			inside.WriteString(m.xml(m.name))
		}
	default:
		inside.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(v.text))
	}
	return "<" + name + ">" + inside.String() + "</" + name + ">"
}

// fields returns the response rows of a page that documents the answer.
func (v *value) fields(at string) []spec.Field {
	var out []spec.Field
	for _, m := range v.members {
		path := at + "[]"
		if v.kind == answer.Object {
			path = strings.TrimPrefix(at+"."+m.name, ".")
			out = append(out, field(path, jsonTypes[m.kind]))
		}
		out = append(out, m.fields(path)...)
	}
	return out
}

var jsonTypes = map[answer.Kind]spec.JSONType{answer.Object: spec.Object, answer.Array: spec.Array, answer.String: spec.String, answer.Number: spec.Number, answer.Boolean: spec.Boolean}

// change is one difference that a test makes in an answer, and the path that must be reported.
type change struct{ what, path string }

// changes returns a function for each possible change of the answer.
func (v *value) changes(at string) map[change]func() {
	all := map[change]func(){}
	for i, m := range v.members {
		path := at + "[]"
		if v.kind == answer.Object {
			path = strings.TrimPrefix(at+"."+m.name, ".")
			all[change{"drop", path}] = func() { v.members = slices.Delete(v.members, i, i+1) }
			all[change{"rename", path}] = func() { m.name = "Renamed" }
			if m.kind != answer.Array { // XML does not distinguish an object from a list of one
				all[change{"retype", path}] = m.retype
			}
			all[change{"add", strings.TrimPrefix(at+".Added", ".")}] = func() {
				v.members = append(v.members, &value{name: "Added", kind: answer.String, text: "x"})
			}
		} else if len(v.members) > 1 {
			all[change{"drop", at}] = func() { v.members = v.members[1:] }
		}
		for c, do := range m.changes(path) {
			all[c] = do
		}
	}
	return all
}

// retype turns a leaf into an object, and an object into a leaf.
func (v *value) retype() {
	if v.kind == answer.Object {
		v.kind, v.text, v.members = answer.String, "x", nil
		return
	}
	x, y := &value{name: "X", kind: answer.String, text: "x"}, &value{name: "Y", kind: answer.String, text: "y"}
	v.kind, v.members = answer.Object, []*value{x, y}
}

func (v *value) clone() *value {
	c := *v
	c.members = nil
	for _, m := range v.members {
		c.members = append(c.members, m.clone())
	}
	return &c
}

func TestCompare_EqualAnswers_NoProblems(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(0).Draw(t, "answer")
		j, errJ := answer.Parse(spec.JSON, []byte(v.json()))
		x, errX := answer.Parse(spec.XML, []byte(v.xml("R")))
		if errJ != nil || errX != nil {
			t.Fatal(errJ, errX)
		}
		if got := Compare(j, x, func(string) bool { return true }); len(got) > 0 {
			t.Fatalf("%s\n%s\n%v", v.json(), v.xml("R"), got)
		}
	})
}

// uniform replaces all values of each list by the list's first value, so that one set of rows describes them.
func (v *value) uniform() {
	for i := range v.members {
		if v.kind == answer.Array {
			v.members[i] = v.members[0]
		}
		v.members[i].uniform()
	}
}

func TestSuccess_ConformingAnswer_NoProblems(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(0).Draw(t, "answer")
		v.uniform()
		c := page(v.fields("")...)
		for _, n := range []*answer.Node{must(answer.Parse(spec.JSON, []byte(v.json()))), must(answer.Parse(spec.XML, []byte(v.xml("DoItResponse"))))} {
			if got := Success(c, n); len(got) > 0 {
				t.Fatalf("%s\n%s\n%v", v.json(), v.xml("DoItResponse"), got)
			}
		}
	})
}

func must(n *answer.Node, err error) *answer.Node {
	if err != nil {
		panic(err)
	}
	return n
}

// TestCompare_AnyChangeOfOneAnswer_Reported: any change of one answer is reported at its path.
func TestCompare_AnyChangeOfOneAnswer_Reported(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(1).Draw(t, "answer")
		changed := v.clone()
		all := changed.changes("")
		keys := make([]change, 0, len(all))
		for c := range all {
			keys = append(keys, c)
		}
		slices.SortFunc(keys, func(a, b change) int { return strings.Compare(a.path+a.what, b.path+b.what) })
		c := rapid.SampledFrom(keys).Draw(t, "change")
		all[c]()

		j, x := v.json(), changed.xml("R")
		if rapid.Bool().Draw(t, "in JSON") {
			j, x = changed.json(), v.xml("R")
		}
		got := Compare(must(answer.Parse(spec.JSON, []byte(j))), must(answer.Parse(spec.XML, []byte(x))), func(string) bool { return true })
		if !slices.ContainsFunc(got, func(p Problem) bool { return p.Path == c.path }) {
			t.Fatalf("%s of %s is not found:\n%s\n%s\n%v", c.what, c.path, j, x, got)
		}
	})
}
