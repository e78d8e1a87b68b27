package tree_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// form is how a response shows a value.
type form int

const (
	aScalar form = iota
	anObject
	aWrappedList // {"Pumps":{"Pump":[{...}]}}
	aPlainList   // {"Pumps":[{...}]}
	wrappedTexts // {"PumpIds":{"PumpId":["p"]}}
	plainTexts   // {"PumpIds":["p"]}
)

// thing is a field of a generated response.
type thing struct {
	form    form
	name    string
	element string // name of the elements of a wrapped list
	kind    spec.JSONType
	members []thing
	itemRow bool // the table has a row for the element of a wrapped list
	unshown bool // the examples omit the scalar
	values  int  // the number of elements of a list in the examples
}

var wordsOfThings = []string{
	"Pump", "Tank", "Valve", "Maker", "Gauge", "Filter", "Motor", "Seal", "Pipe", "Rotor", "Basin", "Lever", "Crank", "Hose", "Nozzle",
	"Drum", "Wheel", "Bolt", "Spring", "Clamp", "Flange", "Gasket", "Piston", "Shaft", "Bearing", "Sensor", "Meter", "Switch", "Relay", "Coil",
}

// maker generates things with unique names.
type maker struct {
	t *rapid.T
	wish
	left []string
}

func (m *maker) name() string {
	n := m.left[0]
	m.left = m.left[1:]
	return n
}

// things generates the members of a container; the examples show at least one of them.
func (m *maker) things(depth int) []thing {
	var all []thing
	taken := map[string]bool{}
	for range rapid.IntRange(1, 4).Draw(m.t, "members") {
		if len(m.left) == 0 {
			break
		}
		if x := m.thing(depth); !taken[x.name] {
			taken[x.name] = true
			all = append(all, x)
		}
	}
	if len(all) > 0 {
		all[0].unshown = false
	}
	return all
}

func (m *maker) thing(depth int) thing {
	x := thing{values: rapid.IntRange(max(1, m.values), 2).Draw(m.t, "values")}
	if depth > 0 {
		x.form = form(rapid.IntRange(int(aScalar), int(plainTexts)).Draw(m.t, "form"))
	}
	word := m.name()
	switch x.form {
	case aScalar:
		x.unshown = m.unshown && rapid.IntRange(0, 4).Draw(m.t, "unshown") == 0
		x.name = word + rapid.SampledFrom([]string{"Id", "Name", "Status", "Size"}).Draw(m.t, "ending")
		if m.again && rapid.Bool().Draw(m.t, "again") {
			x.name = rapid.SampledFrom([]string{"Id", "Status"}).Draw(m.t, "name")
		}
		x.kind = rapid.SampledFrom([]spec.JSONType{spec.String, spec.Integer, spec.Boolean, spec.Number}).Draw(m.t, "kind")
		return x
	case wrappedTexts, plainTexts:
		x.name, x.element = word+"Ids", word+"Id"
		return x
	case anObject:
		x.name = word + rapid.SampledFrom([]string{"", "Info", "Config"}).Draw(m.t, "ending")
	default:
		x.name, x.element = word+"s", word
		x.itemRow = x.form == aWrappedList && rapid.Bool().Draw(m.t, "item row")
	}
	if x.members = m.things(depth - 1); len(x.members) == 0 {
		x.form, x.kind = aScalar, spec.String
	}
	return x
}

// row is the text of a row and its path.
type row struct{ text, path string }

// rows returns the rows that a page would have for the things. The row of a container precedes those of its members,
// and no row shows its depth.
func rows(prefix string, all []thing) (list []row) {
	for _, x := range all {
		path := prefix + x.name
		add := func(typeName, path string) { list = append(list, row{x.name + " " + typeName, path}) }
		switch x.form {
		case aScalar:
			add(map[spec.JSONType]string{spec.String: "String", spec.Integer: "Integer", spec.Boolean: "Boolean", spec.Number: "Float"}[x.kind], path)
		case anObject:
			add("Struct", path)
			list = append(list, rows(path+".", x.members)...)
		case wrappedTexts, plainTexts:
			add("List", path)
		case aWrappedList:
			add("Array of "+x.element, path)
			if x.itemRow {
				list = append(list, row{x.element, path + "." + x.element})
			}
			list = append(list, rows(path+"."+x.element+"[].", x.members)...)
		case aPlainList:
			add("Array of "+x.element, path)
			list = append(list, rows(path+"[].", x.members)...)
		}
	}
	return list
}

// jsonMembers returns things as members of a JSON object.
func jsonMembers(all []thing) string {
	var parts []string
	for _, x := range all {
		if !x.unshown {
			parts = append(parts, fmt.Sprintf("%q: %s", x.name, x.json()))
		}
	}
	return strings.Join(parts, ", ")
}

func (x thing) json() string {
	texts := "[" + strings.TrimSuffix(strings.Repeat(`"t", `, x.values), ", ") + "]"
	objects := "[" + strings.TrimSuffix(strings.Repeat("{"+jsonMembers(x.members)+"}, ", x.values), ", ") + "]"
	switch x.form {
	case anObject:
		return "{" + jsonMembers(x.members) + "}"
	case aWrappedList:
		return fmt.Sprintf("{%q: %s}", x.element, objects)
	case aPlainList:
		return objects
	case wrappedTexts:
		return fmt.Sprintf("{%q: %s}", x.element, texts)
	case plainTexts:
		return texts
	}
	return map[spec.JSONType]string{spec.String: `"s"`, spec.Integer: "7", spec.Boolean: "true", spec.Number: "1.5"}[x.kind]
}

// xmlMembers returns things as XML elements.
func xmlMembers(all []thing) string {
	var b strings.Builder
	for _, x := range all {
		if !x.unshown {
			b.WriteString(x.xml())
		}
	}
	return b.String()
}

func (x thing) xml() string {
	tag := func(name, inner string) string { return "<" + name + ">" + inner + "</" + name + ">" }
	switch x.form {
	case anObject:
		return tag(x.name, xmlMembers(x.members))
	case aWrappedList:
		return tag(x.name, strings.Repeat(tag(x.element, xmlMembers(x.members)), x.values))
	case aPlainList:
		return strings.Repeat(tag(x.name, xmlMembers(x.members)), x.values)
	case wrappedTexts:
		return tag(x.name, strings.Repeat(tag(x.element, "t"), x.values))
	case plainTexts:
		return strings.Repeat(tag(x.name, "t"), x.values)
	}
	return tag(x.name, map[spec.JSONType]string{spec.String: "s", spec.Integer: "7", spec.Boolean: "true", spec.Number: "1.5"}[x.kind])
}

// wish contains the options for generating responses.
type wish struct {
	unshown bool // the examples omit some scalars
	again   bool // scalars in different containers have the same name
	values  int  // the minimum number of elements of a list in the examples
}

// anyAnswer generates the fields at the root of a response. The RequestId is the first or the last.
func anyAnswer(w wish) *rapid.Generator[[]thing] {
	return rapid.Custom(func(t *rapid.T) []thing {
		m := &maker{t, w, slices.Clone(wordsOfThings)}
		all := m.things(3)
		id := thing{form: aScalar, name: "RequestId", kind: spec.String}
		if rapid.Bool().Draw(t, "RequestId first") {
			return append([]thing{id}, all...)
		}
		return append(all, id)
	})
}

// placed checks that the rows of a page get the wanted paths. A row with a finding may have another path.
func placed(t *rapid.T, want []row, examples ...string) {
	var texts []string
	for _, r := range want {
		texts = append(texts, r.text)
	}
	page := pageOf(texts, examples...)
	c, findings, err := refdoc.Read("p.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	unsure := map[int]bool{}
	for _, f := range findings {
		unsure[f.Line] = unsure[f.Line] || f.Rule == "field-unplaced"
	}
	n := 0
	for _, f := range c.Fields {
		if f.Strength != spec.Table {
			continue
		}
		if f.Path != want[n].path && !unsure[f.Pos.Line] {
			t.Errorf("row %q has the path %s, want %s", want[n].text, f.Path, want[n].path)
		}
		n++
	}
	if n != len(want) {
		t.Errorf("%d rows, want %d", n, len(want))
	}
	if t.Failed() {
		t.Log(page)
	}
}

// TestPlace_GeneratedResponse_PathsRecovered generates a response, writes its rows and examples, and expects Place to
// find the paths of the response.
func TestPlace_GeneratedResponse_PathsRecovered(t *testing.T) {
	inXML := func(all []thing) string { return "<ListPumpsResponse>" + xmlMembers(all) + "</ListPumpsResponse>" }
	inJSON := func(all []thing) string { return "{" + jsonMembers(all) + "}" }
	both := func(all []thing) []string { return []string{inXML(all), inJSON(all)} }
	json := func(all []thing) []string { return []string{inJSON(all)} }
	for _, tt := range []struct {
		name     string
		wish     wish
		examples func(all []thing) []string
	}{
		{"JSON and XML", wish{}, both},
		{"JSON", wish{}, json},
		{"XML, with two values of each list", wish{values: 2}, func(all []thing) []string { return []string{inXML(all)} }},
		{"JSON in an object with the name of the root", wish{}, func(all []thing) []string { return []string{`{"ListPumpsResponse":` + inJSON(all) + "}"} }},
		{"JSON without its outer braces", wish{}, func(all []thing) []string { return []string{jsonMembers(all)} }},
		{"some members not shown", wish{unshown: true}, json},
		{"repeated names", wish{again: true}, both},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				all := anyAnswer(tt.wish).Draw(t, "answer")
				placed(t, rows("", all), tt.examples(all)...)
			})
		})
	}
}
