package defect

import (
	"net/http"
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// headerDefects returns defects that break the response rows about headers. Without a promise that each response has the
// header, its absence breaks nothing.
func headerDefects(p page) []defect {
	var all []defect
	for _, h := range p.Headers {
		if h.OfConnection() {
			continue
		}
		on := func(change func(header http.Header)) rpc.Hooks {
			return rpc.Hooks{Send: func(c *rpc.Call, r *rpc.Response) {
				if r.Status == http.StatusOK && c.Operation == p.operation && r.Header.Get(h.Name) != "" {
					change(r.Header)
				}
			}}
		}
		set := func(value string) rpc.Hooks {
			return on(func(header http.Header) { header.Set(h.Name, value) })
		}
		if !h.Optional {
			all = append(all, defectOf("header-missing/"+h.Name, "the header is missing", on(func(header http.Header) { header.Del(h.Name) }), h.ID))
		}
		if slices.Contains([]spec.JSONType{spec.Integer, spec.Number, spec.Boolean}, h.Type.JSON) {
			all = append(all, defectOf("header-type/"+h.Name, "the header is a word", set("rowproof"), h.ID))
		}
		if h.Type.JSON == spec.String && h.Complete && len(h.Enum) > 0 {
			all = append(all, defectOf("header-value/"+h.Name, "the header has an undocumented value", set("rowproof"), h.ID))
		}
	}
	return all
}
