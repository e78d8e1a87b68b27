package defect

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// commonDefects returns defects that break the request rows of the gateway page.
func commonDefects(g *spec.Contract, operations []*rpc.Operation) []defect {
	var all []defect
	for _, p := range g.Parameters {
		switch {
		case p.Required:
			all = append(all, mandatoryDefects(p)...)
		case spec.Masked(p.Example):
			all = append(all, defectOf("common-refused/"+p.Name, "a call with this kind of credentials is rejected",
				refuseIf(func(c *rpc.Call) bool { return c.Args[p.Name] != "" }, rpc.Invalid(p.Name)), p.ID))
		}
		if p.Required && len(p.Enum) == 1 {
			all = append(all, ignoredDefect(g, p))
		}
	}
	all = append(all, onlyRPC(defectOf("action-case-ignored", "the case of Action is ignored", rpc.Hooks{Read: foldAction(operations)}, parameterID(g, "Action")...)))
	return append(all, onlyRPC(defectOf("empty-refused/SignatureType", "a call with an empty SignatureType is rejected",
		refuseIf(func(c *rpc.Call) bool { v, sent := c.Args["SignatureType"]; return sent && v == "" }, rpc.Invalid("SignatureType")),
		parameterID(g, "SignatureType")...)))
}

// mandatoryDefects returns defects that accept a call in which a required common parameter is missing or empty.
func mandatoryDefects(p spec.Parameter) []defect {
	return []defect{
		onlyRPC(defectOf("common-omitted/"+p.Name, "a call without the common parameter is accepted",
			rpc.Hooks{Overlook: overlookMissing(newArgument(p), false)}, p.ID)),
		onlyRPC(defectOf("common-empty/"+p.Name, "a call with an empty common parameter is accepted",
			rpc.Hooks{Overlook: overlookMissing(newArgument(p), true)}, p.ID)),
	}
}

// ignoredDefect returns a defect that accepts any value of a common parameter for which the page documents one value.
func ignoredDefect(g *spec.Contract, p spec.Parameter) defect {
	codes := []string{"Invalid" + p.Name, rpc.Invalid("").Code}
	breaks := slices.Concat([]spec.RowID{p.ID}, errorID(g, codes[0]), errorID(g, codes[1]))
	return defectOf("common-ignored/"+p.Name, "any value of the common parameter is accepted",
		rpc.Hooks{Overlook: func(_ *rpc.Call, r *rpc.Refusal) bool {
			return slices.Contains(codes, r.Code) && (r.Param == "" || r.Param == p.Name)
		}}, breaks...)
}

// foldAction returns a hook that ignores the case of Action.
func foldAction(operations []*rpc.Operation) func(c *rpc.Call) {
	return func(c *rpc.Call) {
		for _, o := range operations {
			if strings.EqualFold(o.Name, c.Args["Action"]) {
				c.Args["Action"] = o.Name
			}
		}
	}
}
