package mock

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// answerManners differ in how an answer is written.
func answerManners() []manner {
	reshape := func(f func(*call, *document)) func() hooks { return func() hooks { return hooks{reshape: f} } }
	send := func(f func(*call, *response)) func() hooks { return func() hooks { return hooks{send: f} } }
	return []manner{
		{"other-codes", func() hooks { return hooks{reword: answerOtherwise} }},
		{"no-recommend", reshape(func(_ *call, d *document) {
			d.fields = slices.DeleteFunc(d.fields, func(f field) bool { return f.name == "Recommend" })
		})},
		{"field-order", reshape(func(_ *call, d *document) { slices.Reverse(d.fields) })},
		{"extra-field", reshape(func(_ *call, d *document) { d.fields = append(d.fields, field{name: "Region", text: regionHome}) })},
		{"pretty", reshape(func(_ *call, d *document) { d.pretty = true })},
		{"charset", send(func(c *call, r *response) { r.header.Set("Content-Type", spelledOtherwise(c.format)) })},
		{"extra-headers", send(func(_ *call, r *response) {
			r.header.Set("Server", "Tengine")
			r.header.Set("X-Powered-By", "rowproof")
			r.header.Add("Set-Cookie", "acw_tc=1; Path=/; HttpOnly")
		})},
		{"bare-headers", send(func(_ *call, r *response) {
			for name := range r.header {
				if name != "Content-Type" {
					r.header.Del(name)
				}
			}
		})},
	}
}

// answerOtherwise gives the last of the other answers that the page mentions for the same fault, which is
// the one least like its own.
func answerOtherwise(_ *call, a *answer) {
	if a.row == nil || len(a.row.Also) == 0 {
		return
	}
	also := a.row.Also[len(a.row.Also)-1]
	if also.Status != 0 {
		a.status = also.Status
	}
	if also.Code != "" {
		a.code = a.refusal.fill(also.Code)
	}
	if also.Message != "" {
		a.message = a.refusal.text(also.Message)
	}
}

func spelledOtherwise(f spec.Format) string {
	if f == spec.XML {
		return "text/xml; charset=UTF-8"
	}
	return `application/json; charset="UTF-8"`
}
