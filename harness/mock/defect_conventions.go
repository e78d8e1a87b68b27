package mock

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// conventionDefects break what the gateway page says of all calls and what endpoints are not held to: how a common
// fault is rejected, and that a header repeats the RequestId.
func conventionDefects(g *spec.Contract) []defect {
	var errs []spec.RowID
	for _, code := range gatewayCodes() {
		errs = append(errs, errorID(g, code)...)
	}
	return conventional([]defect{
		defectOf("gateway-code", "the codes of the gateway have another ending", onGatewayError(g, func(a *answer) { a.code += "Fault" }), errs...),
		defectOf("gateway-message", "the messages of the gateway lack their last character",
			onGatewayError(g, func(a *answer) { a.message = a.message[:max(0, len(a.message)-1)] }), errs...),
		defectOf("gateway-status", "the errors of the gateway have another status of the 4xx",
			onGatewayError(g, func(a *answer) { a.status = otherStatus(a.status) }), errs...),
		defectOf("request-id-header", "the header x-acs-request-id does not repeat RequestId",
			hooks{send: func(_ *call, r *response) { r.header.Set("X-Acs-Request-Id", constantID) }}, termID(g, "Request id")...),
	})
}

// onGatewayError changes the answer of the errors that the gateway page documents as client errors.
func onGatewayError(g *spec.Contract, change func(a *answer)) hooks {
	return hooks{reword: func(_ *call, a *answer) {
		ofGateway := a.row != nil && slices.ContainsFunc(g.Errors, func(e spec.ErrorRow) bool { return e.ID == a.row.ID })
		if ofGateway && a.status < 500 {
			change(a)
		}
	}}
}
