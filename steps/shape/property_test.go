package shape

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"pgregory.net/rapid"
)

// value is a generated answer before it is written as JSON and as XML.
type value struct {
	name    string
	kind    Kind
	text    string
	members []*value
	wrapper string // of a list: the name of the elements inside its own, "" where it is itself repeated
}

// values generates answers. Names differ from level to level, lists hold values of one kind and have at
// least so many of them.
func values(least int) *rapid.Generator[*value] {
	return rapid.Custom(func(t *rapid.T) *value { return drawObject(t, "", 3, least) })
}

func drawObject(t *rapid.T, name string, depth, least int) *value {
	v := &value{name: name, kind: Object}
	names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Id", "Name", "Set", "Tags", "Total"}), least+1, 4, rapid.ID[string]).Draw(t, "names")
	for _, n := range names {
		v.members = append(v.members, drawValue(t, fmt.Sprintf("%s%d", n, depth), depth-1, least))
	}
	return v
}

func drawValue(t *rapid.T, name string, depth, least int) *value {
	kinds := []Kind{String, Number, Boolean, Object, Array}
	if depth == 0 {
		kinds = kinds[:3]
	}
	switch kind := rapid.SampledFrom(kinds).Draw(t, "kind"); kind {
	case Object:
		return drawObject(t, name, depth, least)
	case Array:
		return drawList(t, name, depth, least)
	default:
		return drawLeaf(t, name, kind)
	}
}

func drawList(t *rapid.T, name string, depth, least int) *value {
	v := &value{name: name, kind: Array, wrapper: rapid.SampledFrom([]string{"", "Item"}).Draw(t, "wrapper")}
	kind := rapid.SampledFrom([]Kind{String, Number, Object}).Draw(t, "kind of values")
	for range rapid.IntRange(least, 4).Draw(t, "length") {
		if kind == Object {
			v.members = append(v.members, drawObject(t, "", depth, least))
		} else {
			v.members = append(v.members, drawLeaf(t, "", kind))
		}
	}
	return v
}

func drawLeaf(t *rapid.T, name string, kind Kind) *value {
	texts := map[Kind]*rapid.Generator[string]{
		String:  rapid.SampledFrom([]string{"x", "a & b", "<é>", `"q"`, "12", "true"}),
		Number:  rapid.SampledFrom([]string{"0", "-7", "1.25", "1e9"}),
		Boolean: rapid.SampledFrom([]string{"true", "false"}),
	}
	return &value{name: name, kind: kind, text: texts[kind].Draw(t, "text")}
}

func (v *value) json() string {
	var parts []string
	for _, m := range v.members {
		if v.kind == Object {
			parts = append(parts, fmt.Sprintf("%q:%s", m.name, m.json()))
		} else {
			parts = append(parts, m.json())
		}
	}
	switch v.kind {
	case Object:
		return "{" + strings.Join(parts, ",") + "}"
	case Array:
		return "[" + strings.Join(parts, ",") + "]"
	case String:
		return fmt.Sprintf("%q", v.text)
	default:
		return v.text
	}
}

func (v *value) xml(name string) string {
	var inside strings.Builder
	switch {
	case v.kind == Array && v.wrapper == "":
		for _, m := range v.members {
			inside.WriteString(m.xml(name))
		}
		return inside.String()
	case v.kind == Array:
		for _, m := range v.members {
			inside.WriteString(m.xml(v.wrapper))
		}
	case v.kind == Object:
		for _, m := range v.members {
			inside.WriteString(m.xml(m.name))
		}
	default:
		inside.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(v.text))
	}
	return "<" + name + ">" + inside.String() + "</" + name + ">"
}

// fields are the response rows of a page that documents the answer.
func (v *value) fields(at string) []spec.Field {
	var out []spec.Field
	for _, m := range v.members {
		path := at + "[]"
		if v.kind == Object {
			path = strings.TrimPrefix(at+"."+m.name, ".")
			out = append(out, field(path, jsonTypes[m.kind]))
		}
		out = append(out, m.fields(path)...)
	}
	return out
}

var jsonTypes = map[Kind]spec.JSONType{Object: spec.Object, Array: spec.Array, String: spec.String, Number: spec.Number, Boolean: spec.Boolean}

// change is one difference that was brought into an answer, and where it has to be found.
type change struct{ what, path string }

// changes lists everything that one can do to the answer, each as a function that does it.
func (v *value) changes(at string) map[change]func() {
	all := map[change]func(){}
	for i, m := range v.members {
		path := at + "[]"
		if v.kind == Object {
			path = strings.TrimPrefix(at+"."+m.name, ".")
			all[change{"drop", path}] = func() { v.members = slices.Delete(v.members, i, i+1) }
			all[change{"rename", path}] = func() { m.name = "Renamed" }
			if m.kind != Array { // XML can not tell an object from a list of one
				all[change{"retype", path}] = m.retype
			}
			all[change{"add", strings.TrimPrefix(at+".Added", ".")}] = func() {
				v.members = append(v.members, &value{name: "Added", kind: String, text: "x"})
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

// retype makes an object of a leaf, and a leaf of an object.
func (v *value) retype() {
	if v.kind == Object {
		v.kind, v.text, v.members = String, "x", nil
		return
	}
	x, y := &value{name: "X", kind: String, text: "x"}, &value{name: "Y", kind: String, text: "y"}
	v.kind, v.members = Object, []*value{x, y}
}

func (v *value) clone() *value {
	c := *v
	c.members = nil
	for _, m := range v.members {
		c.members = append(c.members, m.clone())
	}
	return &c
}

func TestAnswersThatAreEqualCompareEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(0).Draw(t, "answer")
		j, errJ := Parse(spec.JSON, []byte(v.json()))
		x, errX := Parse(spec.XML, []byte(v.xml("R")))
		if errJ != nil || errX != nil {
			t.Fatal(errJ, errX)
		}
		if got := Compare(j, x, func(string) bool { return true }); len(got) > 0 {
			t.Fatalf("%s\n%s\n%v", v.json(), v.xml("R"), got)
		}
	})
}

// uniform makes the values of every list alike, as a page describes them.
func (v *value) uniform() {
	for i := range v.members {
		if v.kind == Array {
			v.members[i] = v.members[0]
		}
		v.members[i].uniform()
	}
}

func TestAnswersThatKeepTheirPageHaveNoProblems(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(0).Draw(t, "answer")
		v.uniform()
		c := page(v.fields("")...)
		for _, n := range []*Node{must(Parse(spec.JSON, []byte(v.json()))), must(Parse(spec.XML, []byte(v.xml("DoItResponse"))))} {
			if got := CheckSuccess(c, n); len(got) > 0 {
				t.Fatalf("%s\n%s\n%v", v.json(), v.xml("DoItResponse"), got)
			}
		}
	})
}

func must(n *Node, err error) *Node {
	if err != nil {
		panic(err)
	}
	return n
}

// Every single change of one answer is found by the comparison, at its own path.
func TestEveryChangeIsFound(t *testing.T) {
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
		got := Compare(must(Parse(spec.JSON, []byte(j))), must(Parse(spec.XML, []byte(x))), func(string) bool { return true })
		if !slices.ContainsFunc(got, func(p Problem) bool { return p.Path == c.path }) {
			t.Fatalf("%s of %s is not found:\n%s\n%s\n%v", c.what, c.path, j, x, got)
		}
	})
}
