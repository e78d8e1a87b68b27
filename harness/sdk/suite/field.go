package suite

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// other is an answer whose fields have other values than the example, with what the caller sees of it.
type other struct {
	reply  sdk.Reply
	result any
}

// fields returns one case per response row. Their answers have other values than the example, so that an SDK that
// confuses two fields or keeps an earlier answer is visible.
func fields(p *page) []sdk.Case {
	var all []sdk.Case
	for i := range p.contract.Fields {
		f := &p.contract.Fields[i]
		if p.other == nil {
			id := requestID(p.name + "/response")
			d := p.answer(id)
			d.Fields = p.changed(d.Fields, "", "")
			p.other = &other{p.replied(d, spec.JSON, id), result(d.Fields)}
		}
		c := p.start(sdk.Field, rowOf(f.Row), "other value", spec.JSON)
		c.Title = "The caller sees the value and the type of " + f.Path + "."
		c.Script, c.Expect.Result = sdk.Script{p.other.reply}, p.other.result
		all = append(all, c)
	}
	return all
}

// fieldAt returns the row of a field, or nil. The path has no brackets.
func (p *page) fieldAt(path string) *spec.Field {
	i := slices.IndexFunc(p.contract.Fields, func(f spec.Field) bool { return strings.ReplaceAll(f.Path, "[]", "") == path })
	if i < 0 {
		return nil
	}
	return &p.contract.Fields[i]
}

// changed returns a copy of fields with other values. number distinguishes the elements of lists.
func (p *page) changed(fields []mock.Field, path, number string) []mock.Field {
	fields = slices.Clone(fields)
	for i := range fields {
		f := &fields[i]
		at := strings.TrimPrefix(path+"."+f.Name, ".")
		switch f.Kind {
		case mock.Object:
			f.Members = p.changed(f.Members, at, number)
		case mock.List:
			f.Members = p.changedElements(f.Members, at, number)
		default:
			if path != "" || !statesOutcome(f.Name) {
				p.changeLeaf(f, p.fieldAt(at), number)
			}
		}
	}
	return fields
}

// statesOutcome reports whether a field at the top level states that the call succeeded: Success, or a code or message as in
// the answers of errors. Another value would make the answer that of an error.
func statesOutcome(name string) bool {
	name = strings.ToLower(name)
	for _, prefix := range []string{"error", "err"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			name = rest
			break
		}
	}
	return slices.Contains([]string{"success", "code", "message", "msg"}, name)
}

func (p *page) changedElements(elements []mock.Field, path, number string) []mock.Field {
	elements = slices.Clone(elements)
	for i := range elements {
		e, number := &elements[i], number+strconv.Itoa(i+1)
		switch e.Kind {
		case mock.Object:
			e.Members = p.changed(e.Members, path, number)
		case mock.List:
			e.Members = p.changedElements(e.Members, path, number)
		default:
			p.changeLeaf(e, p.fieldAt(path), number)
		}
	}
	return elements
}

// changeLeaf gives a leaf another value that its row allows. It keeps the value of a leaf without a row, and a request id.
func (p *page) changeLeaf(f *mock.Field, r *spec.Field, number string) {
	switch {
	case r == nil || strings.EqualFold(f.Name, "RequestId"):
	case f.Literal && (f.Text == "true" || f.Text == "false"):
		f.Text = strconv.FormatBool(f.Text == "false")
	case f.Literal:
		f.Text = otherNumber(r, f.Text)
	case len(r.Enum) > 0:
		if i := slices.IndexFunc(r.Enum, func(v spec.EnumValue) bool { return v.Value != f.Text }); i >= 0 {
			f.Text = r.Enum[i].Value
		}
	case isFormed(f.Text):
		f.Text = otherFormed(f.Text)
	case r.Form.IsZero() && !isJSONText(f.Text):
		text := r.Name + "-other" + number
		if n := utf8.RuneCountInString(text); n >= r.MinLength && (r.MaxLength == 0 || n <= r.MaxLength) {
			f.Text = text
		}
	}
}

func isJSONText(text string) bool {
	_, ok := parsed(text)
	return ok
}

// otherNumber returns another number that the row allows, or the same.
func otherNumber(r *spec.Field, text string) string {
	n, ok := new(big.Float).SetString(text)
	if !ok || len(r.Enum) > 0 {
		return text
	}
	candidates := []string{"7", "8", r.Least(), r.Greatest()}
	if !strings.ContainsAny(text, ".eE") {
		next, _ := new(big.Float).Add(n, big.NewFloat(1)).Int(nil)
		candidates = append([]string{next.String()}, candidates...)
	}
	for _, c := range candidates {
		m, ok := new(big.Float).SetString(c)
		if ok && m.Cmp(n) != 0 && r.Within(m) && r.Type.Fits(c) && json.Valid([]byte(c)) {
			return c
		}
	}
	return text
}
