package refdoc

import "github.com/rowproof/rowproof/spec"

// checkRequest reports a request example that shows no call. An answer that is not well-formed is reported
// where it is repaired.
func (r *reader) checkRequest(e *spec.Example) {
	if e.Call != nil && hostOf(e.Call.URL) == "" && len(e.Call.Parameters) == 0 && e.Call.Method == "" {
		r.report(e.Pos.Line, spec.Warning, "malformed-example", "the request example has neither a readable URL (%q) nor parameters", e.Call.URL)
	}
}
