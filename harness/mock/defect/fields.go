package defect

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// constantID is the RequestId of defects that never change it.
const constantID = "00000000-0000-4000-8000-000000000000"

// fieldDefects returns defects that break the response rows that the server returns.
func fieldDefects(p page) []defect {
	var all []defect
	for _, f := range p.Fields {
		if f.Name == "RequestId" {
			all = append(all, responseDefects("response", f.Name, (*answerShape).isSuccess, f.ID)...)
		}
	}
	all = append(all, defectOf("request-id-constant", "every answer has the same RequestId",
		rpc.Hooks{Read: func(c *rpc.Call) { c.ID = constantID }}, p.fieldNamed("RequestId")...))
	return append(all, onlyDefects("response", (*answerShape).isSuccess, p.comparedIDs())...)
}

func (p page) fieldNamed(name string) []spec.RowID {
	for _, f := range p.Fields {
		if f.Name == name {
			return []spec.RowID{f.ID}
		}
	}
	return nil
}

// refusalDefects returns defects that break the fields of error bodies. The error tables promise Code and Message. RequestId
// and HostId are conventions.
func refusalDefects(p page) []defect {
	var all []defect
	for _, name := range []string{"Code", "Message"} {
		all = append(all, responseDefects("error-body", name, (*answerShape).isError, p.errorIDs()...)...)
	}
	for _, name := range []string{"RequestId", "HostId"} {
		broken := responseDefects("error-body", name, (*answerShape).isError, p.errorIDs()...)
		// Renaming a field in one format breaks a promise if there are two: both formats have the same fields.
		for _, d := range broken {
			d.Convention = p.operation.NoXML || !strings.Contains(d.ID, "-renamed/")
			all = append(all, d)
		}
	}
	return append(all, onlyDefects("error-body", (*answerShape).isError, p.errorIDs())...)
}

// answerShape distinguishes documents of errors from those of successes.
type answerShape rpc.Document

func (d *answerShape) isError() bool   { return d.Root == "Error" }
func (d *answerShape) isSuccess() bool { return !d.isError() }

// responseDefects returns defects that remove a field, rename it, empty it or change its type.
func responseDefects(family, name string, when func(*answerShape) bool, breaks ...spec.RowID) []defect {
	at := func(change func(d *rpc.Document, i int)) rpc.Hooks { return atField(name, when, change) }
	all := inBoth(defectOf(family+"-missing/"+name, "the field is missing",
		at(func(d *rpc.Document, i int) { d.Fields = slices.Delete(d.Fields, i, i+1) }), breaks...))
	all = append(all, inBoth(defectOf(family+"-renamed/"+name, "the field has another name",
		at(func(d *rpc.Document, i int) { d.Fields[i].Name = renamed(name) }), breaks...))...)
	all = append(all, inBoth(defectOf(family+"-empty/"+name, "the field is empty",
		at(func(d *rpc.Document, i int) { d.Fields[i].Text = "" }), breaks...))...)
	return append(all, defectOf(family+"-number/"+name, "the field is a number",
		at(func(d *rpc.Document, i int) {
			d.Fields[i].Text, d.Fields[i].Literal = numberFor(d.Fields[i].Text), true
		}), breaks...).in(spec.JSON),
		defectOf(family+"-null/"+name, "the field is null",
			at(func(d *rpc.Document, i int) { d.Fields[i].Text, d.Fields[i].Literal = "null", true }), breaks...).in(spec.JSON))
}

// numberFor returns a hash of text as an integer. It changes the type of a RequestId, but different values remain different.
func numberFor(text string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	return strconv.FormatUint(h.Sum64()>>11, 10) // a JSON number is exact up to 53 bits
}

// renamed returns a misspelled name.
func renamed(name string) string {
	if name == "RequestId" {
		return "RequestID"
	}
	return "Error" + name
}

// onlyDefects returns defects that add a field in one format only.
func onlyDefects(family string, when func(*answerShape) bool, breaks []spec.RowID) []defect {
	add := rpc.Hooks{Reshape: func(_ *rpc.Call, d *rpc.Document) {
		if when((*answerShape)(d)) {
			d.Fields = append(d.Fields, rpc.Field{Name: "Success", Text: "true"})
		}
	}}
	only := defectOf(family+"-only", "an additional field in this format only", add, breaks...)
	only.difference = true
	return inBoth(only)
}

// atField returns hooks that change a field of each document for which the function when returns true.
func atField(name string, when func(*answerShape) bool, change func(d *rpc.Document, i int)) rpc.Hooks {
	return rpc.Hooks{Reshape: func(_ *rpc.Call, d *rpc.Document) {
		i := slices.IndexFunc(d.Fields, func(f rpc.Field) bool { return f.Name == name })
		if i >= 0 && when((*answerShape)(d)) {
			change(d, i)
		}
	}}
}
