package defect

import (
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// conventionDefects returns defects that break conventions of the gateway page: the errors of common faults, and the header
// that repeats the RequestId.
func conventionDefects(g *spec.Contract) []defect {
	var errs []spec.RowID
	for _, code := range rpc.PromisedCodes() {
		errs = append(errs, errorID(g, code)...)
	}
	return conventional([]defect{
		defectOf("gateway-code", "the error codes of the gateway page have an additional suffix", onAnyError(errs, func(a *rpc.Answer) { a.Code += "Fault" }), errs...),
		defectOf("gateway-message", "the error messages of the gateway page lack their last character",
			onAnyError(errs, func(a *rpc.Answer) { a.Message = a.Message[:max(0, len(a.Message)-1)] }), errs...),
		defectOf("gateway-status", "the errors of the gateway page have another 4xx status",
			onAnyError(errs, func(a *rpc.Answer) { a.Status = otherStatus(a.Status) }), errs...),
		defectOf("request-id-header", "the header x-acs-request-id does not repeat RequestId",
			rpc.Hooks{Send: func(_ *rpc.Call, r *rpc.Response) { r.Header.Set("X-Acs-Request-Id", constantID) }}, termID(g, "Request id")...),
	})
}

// onAnyError returns hooks that change the client errors of the rows. Other rows of the gateway page keep their errors,
// because the page of an operation may repeat them: a row about DryRun promises the code DryRunOperation.
func onAnyError(rows []spec.RowID, change func(a *rpc.Answer)) rpc.Hooks {
	return rpc.Hooks{Reword: func(_ *rpc.Call, a *rpc.Answer) {
		if a.Row != nil && slices.Contains(rows, a.Row.ID) && a.Status < 500 {
			change(a)
		}
	}}
}
