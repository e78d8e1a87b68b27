package mock

import (
	"net/http"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// errorDefects break each error row in four ways: its code, its message, its status, its occurrence.
func errorDefects(p page) []defect {
	var all []defect
	for _, code := range p.operation.codes {
		if row := findError(p.Contract, code); row != nil {
			all = append(all, rowDefects(row)...)
		}
	}
	return all
}

func rowDefects(row *spec.ErrorRow) []defect {
	code := row.Code
	return []defect{
		defectOf("error-code/"+code, "the code has another ending",
			onError(code, func(a *answer) { a.code += "Fault" }), row.ID),
		defectOf("error-case/"+code, "the code is in lower case",
			onError(code, func(a *answer) { a.code = strings.ToLower(a.code) }), row.ID),
		defectOf("error-message/"+code, "the message lacks its last character",
			onError(code, func(a *answer) { a.message = a.message[:max(0, len(a.message)-1)] }), row.ID),
		defectOf("error-status/"+code, "the status is another one of the 4xx",
			onError(code, func(a *answer) { a.status = otherStatus(a.status) }), row.ID),
		defectOf("error-absent/"+code, "the fault is not detected: the call succeeds",
			hooks{overlook: overlookCode(code)}, row.ID),
	}
}

func onError(code string, change func(a *answer)) hooks {
	return hooks{reword: func(_ *call, a *answer) {
		if a.code == code {
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

func overlookCode(code string) func(*call, *refusal) bool {
	return func(_ *call, r *refusal) bool { return r.code == code }
}
