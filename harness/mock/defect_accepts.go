package mock

import (
	"slices"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// gatewayCodes are the codes of the gateway page that stand for faults which must be refused.
func gatewayCodes() []string {
	var codes []string
	for _, ch := range slices.Concat(routeChecks, authChecks) {
		codes = append(codes, ch.promised...)
	}
	return codes
}

// acceptDefects overlook each fault that the gateway must detect, and each facet of those that have several.
func acceptDefects(g *spec.Contract) []defect {
	var all []defect
	for _, code := range gatewayCodes() {
		all = append(all, defectOf("accepted/"+code, "the gateway does not detect the fault",
			hooks{overlook: overlookCode(code)}, errorID(g, code)...))
	}
	stamp := slices.Concat(errorID(g, "InvalidTimeStamp.Expired"), parameterID(g, "Timestamp"))
	return append(all,
		defectOf("accepted-stale-timestamp", "a time stamp of the past is accepted", hooks{overlook: overlookFacet("stale")}, stamp...),
		defectOf("accepted-future-timestamp", "a time stamp of the future is accepted", hooks{overlook: overlookFacet("future")}, stamp...),
		defectOf("accepted-beyond-window", "a time stamp up to 30 minutes from the clock is accepted", hooks{overlook: func(c *call, r *refusal) bool {
			return r.code == "InvalidTimeStamp.Expired" && c.behind.Abs() < 2*window
		}}, parameterID(g, "Timestamp")...),
		defectOf("refused-within-window", "a time stamp more than 10 minutes from the clock is rejected",
			refuseIf(func(c *call) bool { return c.behind.Abs() > window-5*time.Minute }, &refusal{code: "InvalidTimeStamp.Expired"}), parameterID(g, "Timestamp")...),
		defectOf("accepted-unsigned", "a call without key and signature is accepted",
			hooks{overlook: overlookUnsigned}, slices.Concat(parameterID(g, "AccessKeyId"), parameterID(g, "Signature"))...),
	)
}

func overlookUnsigned(c *call, r *refusal) bool {
	return r.code == missing("").code && c.args["AccessKeyId"] == "" && c.args["Signature"] == "" && !c.bearer()
}
