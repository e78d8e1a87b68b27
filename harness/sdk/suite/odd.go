package suite

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// oddText is a text that every format must escape.
const oddText = "测试 é 🙂 <a href=\"x\">&amp;</a> 'q' \\ \t\n]]>"

// manyElements is the number of elements of a long list.
const manyElements = 25

// unknownName is the name of a field that no page documents.
const unknownName = "RowproofUnknown"

// odd returns the cases with answers that are unusual but legal. They are information unless the page promises the type
// of the values.
func odd(p *page) []sdk.Case {
	var all []sdk.Case
	all = append(all, p.oddFields()...)
	all = append(all, p.oddLists()...)
	return append(all, p.oddIntegers()...)
}

// oddCase returns a case whose answer is the documented one after a change. The result does not contain unknown fields.
func (p *page) oddCase(variant, title string, f spec.Format, change func([]mock.Field) []mock.Field) sdk.Case {
	c := p.start(sdk.Odd, p.successRow(f), variant, f)
	c.Title, c.Informative = title, true
	id := requestID(c.Name)
	d := p.answer(id)
	d.Fields = change(d.Fields)
	c.Script = sdk.Script{p.replied(d, f, id)}
	seen := result(d.Fields)
	delete(seen, unknownName)
	c.Expect.Result = seen
	return c
}

func (p *page) oddFields() []sdk.Case {
	var all []sdk.Case
	for _, f := range p.formats {
		all = append(all,
			p.oddCase("unknown field "+string(f), "The caller sees the documented fields of an answer that has an unknown one.", f, withUnknown),
			p.oddCase("reordered "+string(f), "The caller sees the same result whatever the order of the fields.", f, reversed))
		changed := 0
		c := p.oddCase("non-ASCII "+string(f), "The caller sees texts with all characters.", f, func(fields []mock.Field) []mock.Field {
			return p.withOddTexts(fields, &changed)
		})
		if changed > 0 {
			all = append(all, c)
		}
	}
	return append(all,
		p.oddCase("optional fields absent", "The caller sees a result that has only a request id.", spec.JSON, onlyRequestID),
		p.oddCase("null", "The caller sees null values as absent or null.", spec.JSON, nulled))
}

func withUnknown(fields []mock.Field) []mock.Field {
	unknown := mock.Field{Name: unknownName, Kind: mock.Object, Members: []mock.Field{{Name: "Text", Text: "x"}, {Name: "Number", Text: "1.5", Literal: true}}}
	return append([]mock.Field{unknown}, fields...)
}

func reversed(fields []mock.Field) []mock.Field {
	fields = slices.Clone(fields)
	slices.Reverse(fields)
	for i := range fields {
		if fields[i].Kind == mock.Object {
			fields[i].Members = reversed(fields[i].Members)
		}
	}
	return fields
}

func onlyRequestID(fields []mock.Field) []mock.Field {
	return slices.DeleteFunc(slices.Clone(fields), func(f mock.Field) bool { return !strings.EqualFold(f.Name, "RequestId") })
}

func nulled(fields []mock.Field) []mock.Field {
	fields = slices.Clone(fields)
	for i := range fields {
		if f := &fields[i]; !strings.EqualFold(f.Name, "RequestId") && !statesOutcome(f.Name) {
			fields[i] = mock.Field{Name: f.Name, Text: "null", Literal: true}
		}
	}
	return fields
}

// withOddTexts gives each text an odd value if the page does not limit it, and counts them.
func (p *page) withOddTexts(fields []mock.Field, changed *int) []mock.Field {
	return p.mapped(fields, "", func(f *mock.Field, r *spec.Field) {
		limited := isFormed(f.Text) || r != nil && (!r.Form.IsZero() || len(r.Enum) > 0 || r.MaxLength > 0 && r.MaxLength < len(oddText))
		if !f.Literal && !limited && !strings.EqualFold(f.Name, "RequestId") {
			f.Text = oddText
			*changed++
		}
	})
}

// mapped returns a copy of fields after it has called change for each leaf, with the row of the leaf or nil. It skips
// leaves that state the outcome of the call.
func (p *page) mapped(fields []mock.Field, path string, change func(*mock.Field, *spec.Field)) []mock.Field {
	fields = slices.Clone(fields)
	for i := range fields {
		f := &fields[i]
		at := path
		if f.Name != "" {
			at = strings.TrimPrefix(path+"."+f.Name, ".")
		}
		switch {
		case f.Kind != mock.Leaf:
			f.Members = p.mapped(f.Members, at, change)
		case path != "" || !statesOutcome(f.Name):
			change(f, p.fieldAt(at))
		}
	}
	return fields
}

// oddLists returns the cases with lists of no, one and many elements. XML cannot show an empty list.
func (p *page) oddLists() []sdk.Case {
	if !hasList(p.sample.Answer.Fields) {
		return nil
	}
	var all []sdk.Case
	for _, n := range []struct {
		name  string
		count int
	}{{"no element", 0}, {"one element", 1}, {"many elements", manyElements}} {
		for _, f := range p.formats {
			if n.count == 0 && f == spec.XML {
				continue
			}
			c := p.oddCase("lists with "+n.name+" "+string(f), "The caller sees lists with "+n.name+".", f, func(fields []mock.Field) []mock.Field {
				return resized(fields, n.count, 0)
			})
			c.Informative = f == spec.XML
			all = append(all, c)
		}
	}
	return all
}

func hasList(fields []mock.Field) bool {
	return slices.ContainsFunc(fields, func(f mock.Field) bool { return f.Kind == mock.List || hasList(f.Members) })
}

// resized returns a copy of fields in which each list has count elements. A list in a list has at most one.
func resized(fields []mock.Field, count, depth int) []mock.Field {
	fields = slices.Clone(fields)
	for i := range fields {
		f := &fields[i]
		if f.Kind != mock.List {
			f.Members = resized(f.Members, count, depth)
			continue
		}
		n := count
		if depth > 0 {
			n = min(n, 1)
		}
		if len(f.Members) == 0 {
			continue
		}
		one := resized(f.Members[:1], count, depth+1)[0]
		f.Members = nil
		for range n {
			f.Members = append(f.Members, one)
		}
	}
	return fields
}

// oddIntegers returns the cases with integers that a double cannot hold. The page promises them for fields of 64 bits; other
// integers are information. Without integers there are no cases.
func (p *page) oddIntegers() []sdk.Case {
	long := slices.ContainsFunc(p.contract.Fields, func(f spec.Field) bool { return isLong(&f) })
	var all []sdk.Case
	for _, n := range []struct{ name, text string }{{"2^53+1", "9007199254740993"}, {"largest int64", "9223372036854775807"}, {"smallest int64", "-9223372036854775808"}} {
		changed := 0
		c := p.oddCase("integers "+n.name, "The caller sees the exact integer "+n.text+".", spec.JSON, func(fields []mock.Field) []mock.Field {
			return p.mapped(fields, "", func(f *mock.Field, r *spec.Field) {
				if r != nil && f.Literal && r.Type.JSON == spec.Integer && (isLong(r) || !long) {
					f.Text = n.text
					changed++
				}
				if r != nil && f.Literal && r.Type.JSON == spec.Array && r.Type.OfElement().JSON == spec.Integer && (r.Type.OfElement().Bits() == 64 || !long) {
					f.Text = n.text
					changed++
				}
			})
		})
		c.Informative = !long
		if changed > 0 {
			all = append(all, c)
		}
	}
	return all
}

// isLong reports whether the page promises an integer of 64 bits without narrower limits.
func isLong(f *spec.Field) bool {
	return (f.Type.Bits() == 64 || f.Type.OfElement().Bits() == 64) && len(f.Enum) == 0 && f.Min == "" && f.Max == ""
}
