package defect

import (
	"net/http"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// errorDefects returns defects for each error row: the answer has another code, message or status, or the call
// succeeds.
func errorDefects(p page) []defect {
	var all []defect
	for _, code := range p.operation.Codes {
		if row := rpc.FindError(p.Contract, code); row != nil {
			all = append(all, rowDefects(row)...)
		}
	}
	return all
}

func rowDefects(row *spec.ErrorRow) []defect {
	code := row.Code
	return []defect{
		defectOf("error-code/"+code, "the code has an additional suffix",
			onError(code, func(a *rpc.Answer) { a.Code += "Fault" }), row.ID),
		defectOf("error-case/"+code, "the code is in lower case",
			onError(code, func(a *rpc.Answer) { a.Code = strings.ToLower(a.Code) }), row.ID),
		defectOf("error-message/"+code, "the message lacks its last character",
			onError(code, func(a *rpc.Answer) { a.Message = a.Message[:max(0, len(a.Message)-1)] }), row.ID),
		defectOf("error-status/"+code, "the status is another 4xx status",
			onError(code, func(a *rpc.Answer) { a.Status = otherStatus(a.Status) }), row.ID),
		defectOf("error-absent/"+code, "the call with the fault succeeds",
			rpc.Hooks{Overlook: overlookCode(code)}, row.ID),
	}
}

func onError(code string, change func(a *rpc.Answer)) rpc.Hooks {
	return rpc.Hooks{Reword: func(_ *rpc.Call, a *rpc.Answer) {
		if a.Code == code {
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
