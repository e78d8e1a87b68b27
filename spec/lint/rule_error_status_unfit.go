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
		Explanation: "The HTTP status of an error does not fit its code. The status of a client error is 4xx, and that of a server error 5xx.",
		Fix:         "Correct the status, or the code.",
	},
	check: checkStatusUnfit,
}

var (
	// ofServer and ofCaller match codes that say whether the server or the caller is at fault.
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

// unfit returns the reason why the status of an error is wrong, or "" if it may be right.
func unfit(e spec.ErrorRow) string {
	server, caller := ofServer.MatchString(e.Code), ofCaller.MatchString(e.Code)
	switch {
	case e.Status != 0 && e.Status < 400 && e.Cause.Fault != spec.DryRun:
		return "a status below 400 is not an error"
	case e.Status >= 400 && e.Status < 500 && server && !caller:
		return "its code means a server error (5xx)"
	case e.Status >= 500 && caller && !server:
		return "its code means a client error (4xx)"
	}
	return ""
}
