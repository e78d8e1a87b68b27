package defect

import (
	"slices"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// acceptDefects returns a defect for each fault that the gateway must refuse, and for some variants of a fault, such as
// a timestamp in the future.
func acceptDefects(g *spec.Contract) []defect {
	var all []defect
	for _, code := range rpc.PromisedCodes() {
		d := defectOf("accepted/"+code, "the gateway accepts the fault", rpc.Hooks{Overlook: overlookCode(code)}, errorID(g, code)...)
		d.onlyRPC = code == rpc.CodeUnknownAction || code == rpc.Missing("").Code
		all = append(all, d)
	}
	stamp := slices.Concat(errorID(g, "InvalidTimeStamp.Expired"), parameterID(g, "Timestamp"))
	return append(all,
		defectOf("accepted-stale-timestamp", "a timestamp too far in the past is accepted", rpc.Hooks{Overlook: overlookFacet("stale")}, stamp...),
		defectOf("accepted-future-timestamp", "a timestamp too far in the future is accepted", rpc.Hooks{Overlook: overlookFacet("future")}, stamp...),
		defectOf("accepted-beyond-window", "a timestamp up to 30 minutes from the clock is accepted", rpc.Hooks{Overlook: func(c *rpc.Call, r *rpc.Refusal) bool {
			return r.Code == "InvalidTimeStamp.Expired" && c.Behind.Abs() < 2*rpc.Window
		}}, parameterID(g, "Timestamp")...),
		defectOf("refused-within-window", "a timestamp more than 10 minutes from the clock is rejected",
			refuseIf(func(c *rpc.Call) bool { return c.Behind.Abs() > rpc.Window-5*time.Minute }, &rpc.Refusal{Code: "InvalidTimeStamp.Expired"}), parameterID(g, "Timestamp")...),
		defectOf("accepted-unsigned", "a call without key and signature is accepted",
			rpc.Hooks{Overlook: overlookUnsigned}, slices.Concat(parameterID(g, "AccessKeyId"), parameterID(g, "Signature"))...),
	)
}

func overlookUnsigned(c *rpc.Call, r *rpc.Refusal) bool {
	return r.Code == rpc.Missing("").Code && r.Param == "AccessKeyId" && c.Args["Signature"] == ""
}
