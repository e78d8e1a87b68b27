package lint

import (
	"fmt"
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

var errorStatusUnfit = rule{
	Rule: spec.Rule{
		ID:          "error-status-unfit",
		Severity:    spec.Warning,
		Explanation: "The HTTP status of an error is not of the class that its code speaks of: a fault of the caller is 4xx, one of the server 5xx, and no error is below 400.",
		Fix:         "Correct the status, or the code.",
	},
	check: checkStatusUnfit,
}

var (
	// ofServer and ofCaller are codes that say whose fault it is, whatever their description adds.
	ofServer = regexp.MustCompile(`(^|\.)(Internal(Server)?(Error|Failure)?|ServiceUnavailable|ServerError|SystemError)(\.|$)`)
	ofCaller = regexp.MustCompile(`^Missing[A-Z]|^Invalid[A-Z]\w*$|\.(NotFound|Malformed|NotExist|Invalid|Missing)$|^(Forbidden|Unauthorized|NoPermission)`)
)

func checkStatusUnfit(p *page) []Finding {
	var all []Finding
	for _, e := range p.Errors {
		if why := unfit(e); why != "" {
			status := fmt.Sprint(e.Status)
			all = append(all, p.at(p.lineOf(e.Pos, status), status, "the error %s has the status %d, but %s", e.Code, e.Status, why))
		}
	}
	return all
}

// unfit says why the status of an error cannot be right; "" where it can.
func unfit(e spec.ErrorRow) string {
	server, caller := ofServer.MatchString(e.Code), ofCaller.MatchString(e.Code)
	switch {
	case e.Status > 0 && e.Status < 400 && e.Cause.Fault != spec.DryRun:
		return "an answer below 400 is no error"
	case e.Status >= 400 && e.Status < 500 && server && !caller:
		return "its code speaks of a fault of the server (5xx)"
	case e.Status >= 500 && caller && !server:
		return "its code speaks of a fault of the caller (4xx)"
	}
	return ""
}
