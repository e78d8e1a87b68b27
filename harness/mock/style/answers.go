package style

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// answerDepartures returns the styles that change answers.
func answerDepartures() []departure {
	reshape := func(f func(*rpc.Call, *rpc.Document)) func() rpc.Hooks {
		return func() rpc.Hooks { return rpc.Hooks{Reshape: f} }
	}
	send := func(f func(*rpc.Call, *rpc.Response)) func() rpc.Hooks {
		return func() rpc.Hooks { return rpc.Hooks{Send: f} }
	}
	return []departure{
		{"other-codes", "an error that the page documents with several codes has the last code", func() rpc.Hooks { return rpc.Hooks{Reword: lastAlternative} }},
		{"no-recommend", "errors have no field Recommend", reshape(func(_ *rpc.Call, d *rpc.Document) {
			d.Fields = slices.DeleteFunc(d.Fields, func(f rpc.Field) bool { return f.Name == "Recommend" })
		})},
		{"field-order", "fields have the reverse order", reshape(func(_ *rpc.Call, d *rpc.Document) { slices.Reverse(d.Fields) })},
		{"extra-field", "answers have a field that the page does not document", reshape(func(c *rpc.Call, d *rpc.Document) {
			d.Fields = append(d.Fields, rpc.Field{Name: undocumented(c.Contract, d, "Region"), Text: "cn-hangzhou"})
		})},
		{"pretty", "answers are indented", reshape(func(_ *rpc.Call, d *rpc.Document) { d.Pretty = true })},
		{"charset", "the media type has another spelling", send(func(c *rpc.Call, r *rpc.Response) { r.Header.Set("Content-Type", alternativeMediaType(c.Format)) })},
		{"extra-headers", "answers have further headers", send(func(_ *rpc.Call, r *rpc.Response) {
			r.Header.Set("Server", "Tengine")
			r.Header.Set("X-Powered-By", "rowproof")
			r.Header.Add("Set-Cookie", "acw_tc=1; Path=/; HttpOnly")
		})},
		{"bare-headers", "answers have no header but Content-Type", send(func(_ *rpc.Call, r *rpc.Response) {
			for name := range r.Header {
				if name != "Content-Type" {
					r.Header.Del(name)
				}
			}
		})},
	}
}

// lastAlternative replaces the answer with the last alternative that the page documents for the fault.
func lastAlternative(_ *rpc.Call, a *rpc.Answer) {
	if a.Row == nil || len(a.Row.Also) == 0 {
		return
	}
	also := a.Row.Also[len(a.Row.Also)-1]
	if also.Status != 0 {
		a.Status = also.Status
	}
	if also.Code != "" {
		a.Code = a.Refusal.Fill(also.Code)
	}
	if also.Message != "" {
		a.Message = a.Refusal.Text(also.Message)
	}
}

func alternativeMediaType(f spec.Format) string {
	if f == spec.XML {
		return "text/xml; charset=UTF-8"
	}
	return `application/json; charset="UTF-8"`
}

// undocumented returns the name, with a suffix if the page or the answer has a field of that name.
func undocumented(c *spec.Contract, d *rpc.Document, name string) string {
	taken := func(f rpc.Field) bool { return strings.EqualFold(f.Name, name) }
	documented := func(f spec.Field) bool { return strings.EqualFold(f.Path, name) }
	for slices.ContainsFunc(d.Fields, taken) || c != nil && slices.ContainsFunc(c.Fields, documented) {
		name += "Name"
	}
	return name
}
