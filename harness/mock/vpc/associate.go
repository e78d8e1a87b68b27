package vpc

import (
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Error codes of the page.
const (
	CodeNoAccelerator = "InvalidGlobalAccelerationInstanceId.NotFound"
	CodeNoBackend     = "InvalidBackendServerId.NotFound"
	CodeStatus        = "IncorrectGlobalAccelerationInstanceIdStatus"
	CodeNotInVPC      = "InvalidBackendServerId.NotInVPC"
	CodeConflict      = "TaskConflict.AssociateGlobalAccelerationInstance"
	CodeEqualRegions  = "InvalidBackendServerRegionId.EqualRegionId"
	CodeDuplicate     = "InvalidAssociation.Duplicated"
	CodeBackendType   = "InvalidBackendServerType.NotFound"
)

// Parameters of the page.
const (
	ParamAccelerator   = "GlobalAccelerationInstanceId"
	ParamRegion        = "RegionId"
	ParamBackend       = "BackendServerId"
	ParamBackendRegion = "BackendServerRegionId"
	ParamBackendType   = "BackendServerType"
)

// demandOneAccelerator is the name of an optional check that allows only one accelerator per server.
const demandOneAccelerator = "one-accelerator-per-server"

var regionForm = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+(-[0-9]+)?$`)

var AssociateOperation = &rpc.Operation{
	Name: "AssociateGlobalAccelerationInstance",
	Codes: []string{
		CodeNoAccelerator, CodeNoBackend, CodeStatus, CodeNotInVPC, CodeConflict,
		CodeEqualRegions, CodeDuplicate, CodeBackendType, rpc.CodeInvalidParameter,
	},
	Deciding: []string{ParamBackendType},
	Facets: []rpc.Facet{
		{ID: "classic-network-accepted", Notes: []spec.RowID{"note/1"}, Overlook: "classic-network", Text: "a server outside a VPC is accepted"},
		{ID: "second-backend-accepted", Notes: []spec.RowID{"note/2"}, Overlook: "second-backend", Text: "a second server for an accelerator is accepted"},
		{ID: "shared-backend-refused", Notes: []spec.RowID{"note/3"}, Demand: demandOneAccelerator, Text: "a second accelerator for a server is rejected"},
		{ID: "other-account-accepted", Notes: []spec.RowID{"note/4"}, Overlook: "other-account", Text: "another account's server is accepted"},
		{ID: "outside-service-area-accepted", Notes: []spec.RowID{"note/5"}, Overlook: "service-area", Text: "a server outside the service area is accepted"},
		{ID: "shared-bandwidth-accepted", Notes: []spec.RowID{"note/6", "procedure"}, Overlook: "shared-bandwidth", Text: "an accelerator with shared bandwidth is accepted"},
	},
	Forms: map[string]*regexp.Regexp{
		ParamAccelerator:   regexp.MustCompile(`^ga-bp1[0-9a-z]{16}$`),
		ParamBackend:       regexp.MustCompile(`^(i-2ze|lb-uf6)[0-9a-z]{16}$`),
		ParamRegion:        regionForm,
		ParamBackendRegion: regionForm,
	},
}

// association is one call to associate an accelerator with a server.
type association struct {
	c           *rpc.Call
	w           *cloud
	kind        kind
	accelerator *accelerator // nil if it does not exist
	backend     *backend     // nil if it does not exist; may belong to another account
	demanding   func(name string) bool
}

func startAssociation(w *cloud, s *rpc.Server, c *rpc.Call) rpc.Task {
	a := &association{c: c, w: w, kind: backendKind(c), demanding: s.Demands}
	a.accelerator = w.accelerator(c.Owner, c.Args[ParamRegion], c.Args[ParamAccelerator])
	a.backend = w.backend(c.Args[ParamBackendRegion], c.Args[ParamBackend], a.kind)
	return a
}

// backendKind returns the kind of server that BackendServerType names, or the page's default.
func backendKind(c *rpc.Call) kind {
	if sent := c.Args[ParamBackendType]; sent != "" {
		return kind(sent)
	}
	if p := rpc.Documented(c, ParamBackendType); p != nil && p.Default != "" {
		return kind(p.Default)
	}
	return ecsInstance
}

func (a *association) Checks() []rpc.Check {
	return []rpc.Check{
		a.check("regions", a.form(ParamRegion, ParamBackendRegion)),
		a.check("well-formed", a.form(ParamAccelerator, ParamBackend)),
		a.check("equal-regions", a.checkRegions),
		a.check("backend-type", a.checkType),
		a.check("accelerator", a.checkAccelerator),
		a.check("backend", a.checkBackend),
		a.check("network", a.checkNetwork),
		a.check("service-area", a.checkArea),
		a.check("bandwidth", a.checkBandwidth),
		a.check("status", a.checkStatus),
		a.check("conflict", a.checkConflict),
		a.check("duplicate", a.checkDuplicate),
		a.check(demandOneAccelerator, a.checkOneAccelerator),
	}
}

func (a *association) check(name string, run func() *rpc.Refusal) rpc.Check {
	return rpc.Check{Name: name, Run: func(*rpc.Server, *rpc.Call) *rpc.Refusal { return run() }}
}

// form returns a check that refuses values that are not well-formed identifiers.
func (a *association) form(names ...string) func() *rpc.Refusal {
	return func() *rpc.Refusal {
		for _, name := range names {
			if sent := a.c.Args[name]; sent != "" && !wellFormed(sent) {
				return &rpc.Refusal{Code: rpc.CodeInvalidParameter, Param: name}
			}
		}
		return nil
	}
}

func (a *association) checkRegions() *rpc.Refusal {
	if sent := a.c.Args[ParamRegion]; sent == "" || sent != a.c.Args[ParamBackendRegion] {
		return nil
	}
	return &rpc.Refusal{Code: CodeEqualRegions}
}

// checkType refuses a kind of server that the page does not list.
func (a *association) checkType() *rpc.Refusal {
	p := rpc.Documented(a.c, ParamBackendType)
	if p == nil || len(p.Enum) == 0 {
		return nil
	}
	if slices.ContainsFunc(p.Enum, func(v spec.EnumValue) bool { return v.Value == string(a.kind) }) {
		return nil
	}
	return &rpc.Refusal{Code: CodeBackendType}
}

func (a *association) checkAccelerator() *rpc.Refusal {
	if a.accelerator != nil {
		return nil
	}
	return &rpc.Refusal{Code: CodeNoAccelerator}
}

// checkBackend refuses a server that does not exist or belongs to another account.
func (a *association) checkBackend() *rpc.Refusal {
	if a.backend == nil {
		return &rpc.Refusal{Code: CodeNoBackend}
	}
	if a.backend.owner != a.c.Owner {
		return &rpc.Refusal{Code: CodeNoBackend, Facet: "other-account"}
	}
	return nil
}

func (a *association) checkNetwork() *rpc.Refusal {
	if a.backend == nil || a.backend.network == vpc {
		return nil
	}
	return &rpc.Refusal{Code: CodeNotInVPC, Facet: "classic-network"}
}

func (a *association) checkArea() *rpc.Refusal {
	if a.accelerator == nil || a.accelerator.serves(a.c.Args[ParamBackendRegion]) {
		return nil
	}
	return &rpc.Refusal{Code: rpc.CodeInvalidParameter, Facet: "service-area"}
}

func (a *association) checkBandwidth() *rpc.Refusal {
	if a.accelerator == nil || a.accelerator.bandwidth == dedicated {
		return nil
	}
	return &rpc.Refusal{Code: rpc.CodeInvalidParameter, Facet: "shared-bandwidth"}
}

func (a *association) checkStatus() *rpc.Refusal {
	if a.accelerator == nil || a.accelerator.status == available {
		return nil
	}
	return &rpc.Refusal{Code: CodeStatus}
}

func (a *association) checkConflict() *rpc.Refusal {
	if a.accelerator == nil || !a.accelerator.busy.with(a.c) {
		return nil
	}
	return &rpc.Refusal{Code: CodeConflict}
}

func (a *association) checkDuplicate() *rpc.Refusal {
	if a.accelerator == nil || a.accelerator.backend == "" || a.accelerator.busy.with(a.c) {
		return nil
	}
	if a.accelerator.backend != a.c.Args[ParamBackend] {
		return &rpc.Refusal{Code: CodeDuplicate, Facet: "second-backend"}
	}
	return &rpc.Refusal{Code: CodeDuplicate}
}

func (a *association) checkOneAccelerator() *rpc.Refusal {
	if !a.demanding(demandOneAccelerator) || !a.w.attached(a.c.Args[ParamBackend]) {
		return nil
	}
	return &rpc.Refusal{Code: CodeDuplicate}
}

func (a *association) Begin() {
	if a.accelerator != nil {
		a.accelerator.busy.begin()
	}
}

func (a *association) Finish(at rpc.Moment) {
	if a.accelerator != nil {
		a.accelerator.busy.end(at)
		a.accelerator.backend = a.c.Args[ParamBackend]
	}
}
