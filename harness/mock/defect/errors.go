package defect

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// errorDefects returns defects for each error row that the operation can return: the answer has another code, message or
// status, or the call succeeds.
func errorDefects(p page) []defect {
	var all []defect
	for _, row := range p.errors() {
		all = append(all, p.rowDefects(row)...)
	}
	return all
}

func (p page) rowDefects(row *spec.ErrorRow) []defect {
	name := p.nameOf(row)
	all := []defect{
		defectOf("error-code/"+name, "the code has an additional suffix",
			onError(row, func(a *rpc.Answer) { a.Code += "Fault" }), row.ID),
		defectOf("error-status/"+name, "the status is another 4xx status",
			onError(row, func(a *rpc.Answer) { a.Status = otherStatus(a.Status) }), row.ID),
		defectOf("error-absent/"+name, "the call with the fault succeeds",
			rpc.Hooks{Overlook: func(c *rpc.Call, r *rpc.Refusal) bool { return p.rowOf(r) == row }}, row.ID),
	}
	if strings.ToLower(row.Code) != row.Code {
		all = append(all, defectOf("error-case/"+name, "the code is in lower case",
			onError(row, func(a *rpc.Answer) { a.Code = strings.ToLower(a.Code) }), row.ID))
	}
	switch first, last := ends(row.Message); {
	case last:
		all = append(all, defectOf("error-message/"+name, "the message lacks its last character",
			onError(row, func(a *rpc.Answer) { a.Message = a.Message[:len(a.Message)-lastSize(a.Message)] }), row.ID))
	case first:
		all = append(all, defectOf("error-message/"+name, "the message lacks its first character",
			onError(row, func(a *rpc.Answer) { a.Message = a.Message[firstSize(a.Message):] }), row.ID))
	}
	return all
}

// ends reports whether the first and the last character of a documented message are the same in every answer.
func ends(message string) (first, last bool) {
	at := rpc.Placeholder.FindAllStringIndex(message, -1)
	if message == "" || spec.Masked(message) {
		return false, false
	}
	return len(at) == 0 || at[0][0] > 0, len(at) == 0 || at[len(at)-1][1] < len(message)
}

func firstSize(s string) int { _, n := utf8.DecodeRuneInString(s); return n }

func lastSize(s string) int { _, n := utf8.DecodeLastRuneInString(s); return n }

// nameOf returns the code of an error row or, if several rows have the code, its id without the section.
func (p page) nameOf(row *spec.ErrorRow) string {
	for i := range p.Errors {
		if other := &p.Errors[i]; other != row && other.Code == row.Code {
			return strings.TrimPrefix(string(row.ID), "error/")
		}
	}
	return row.Code
}

// rowOf returns the error row of the page that a refusal has, or nil.
func (p page) rowOf(r *rpc.Refusal) *spec.ErrorRow {
	if r.Row != nil {
		return r.Row
	}
	return rpc.FindError(p.Contract, r.Code)
}

func onError(row *spec.ErrorRow, change func(a *rpc.Answer)) rpc.Hooks {
	return rpc.Hooks{Reword: func(_ *rpc.Call, a *rpc.Answer) {
		if a.Row == row {
			change(a)
		}
	}}
}

func otherStatus(status int) int {
	if status == http.StatusBadRequest {
		return http.StatusNotFound
	}
	return http.StatusBadRequest
}

func overlookCode(code string) func(*rpc.Call, *rpc.Refusal) bool {
	return func(_ *rpc.Call, r *rpc.Refusal) bool { return r.Code == code }
}
