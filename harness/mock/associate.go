package mock

import (
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// The codes of the association's page.
const (
	codeNoAccelerator = "InvalidGlobalAccelerationInstanceId.NotFound"
	codeNoBackend     = "InvalidBackendServerId.NotFound"
	codeStatus        = "IncorrectGlobalAccelerationInstanceIdStatus"
	codeNotInVPC      = "InvalidBackendServerId.NotInVPC"
	codeConflict      = "TaskConflict.AssociateGlobalAccelerationInstance"
	codeEqualRegions  = "InvalidBackendServerRegionId.EqualRegionId"
	codeDuplicate     = "InvalidAssociation.Duplicated"
	codeBackendType   = "InvalidBackendServerType.NotFound"
)

// The parameters of the association's page.
const (
	paramAccelerator   = "GlobalAccelerationInstanceId"
	paramRegion        = "RegionId"
	paramBackend       = "BackendServerId"
	paramBackendRegion = "BackendServerRegionId"
	paramBackendType   = "BackendServerType"
)

// demandOneAccelerator is a check that no page asks for: a server may have one accelerator only.
const demandOneAccelerator = "one-accelerator-a-server"

var regionForm = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+(-[0-9]+)?$`)

var associateOperation = &operation{
	name: "AssociateGlobalAccelerationInstance",
	codes: []string{
		codeNoAccelerator, codeNoBackend, codeStatus, codeNotInVPC, codeConflict,
		codeEqualRegions, codeDuplicate, codeBackendType, codeInvalidParameter,
	},
	facets: []facet{
		{id: "classic-network-accepted", notes: []spec.RowID{"note/1"}, overlook: "classic-network", text: "a server outside a VPC is accepted"},
		{id: "second-backend-accepted", notes: []spec.RowID{"note/2"}, overlook: "second-backend", text: "an accelerator takes a second server"},
		{id: "shared-backend-refused", notes: []spec.RowID{"note/3"}, demand: demandOneAccelerator, text: "a server can not have a second accelerator"},
		{id: "other-account-accepted", notes: []spec.RowID{"note/4"}, overlook: "other-account", text: "another account's server is accepted"},
		{id: "outside-service-area-accepted", notes: []spec.RowID{"note/5"}, overlook: "service-area", text: "a server outside the service area is accepted"},
		{id: "shared-bandwidth-accepted", notes: []spec.RowID{"note/6", "procedure"}, overlook: "shared-bandwidth", text: "an accelerator with shared bandwidth is accepted"},
	},
	forms: map[string]*regexp.Regexp{
		paramAccelerator:   regexp.MustCompile(`^ga-bp1[0-9a-z]{16}$`),
		paramBackend:       regexp.MustCompile(`^(i-2ze|lb-uf6)[0-9a-z]{16}$`),
		paramRegion:        regionForm,
		paramBackendRegion: regionForm,
	},
	start:   startAssociation,
	profile: associateProfile,
}

// association is one call to associate an accelerator with a server.
type association struct {
	s           *Server
	c           *call
	w           *world
	kind        kind
	accelerator *accelerator // nil where there is none
	backend     *backend     // nil where there is none, the stranger's included
	demanding   func(name string) bool
}

func startAssociation(s *Server, c *call, w *world) task {
	a := &association{s: s, c: c, w: w, kind: backendKind(c), demanding: s.twists.demands}
	a.accelerator = w.accelerator(c.owner, c.args[paramRegion], c.args[paramAccelerator])
	a.backend = w.backend(c.args[paramBackendRegion], c.args[paramBackend], a.kind)
	return a
}

// backendKind is the kind of server that a call means: the one that it names, else the page's default.
func backendKind(c *call) kind {
	if sent := c.args[paramBackendType]; sent != "" {
		return kind(sent)
	}
	if p := documented(c, paramBackendType); p != nil && p.Default != "" {
		return kind(p.Default)
	}
	return ecsInstance
}

// documented finds a parameter on the page of a call's operation; nil if there is none.
func documented(c *call, name string) *spec.Parameter {
	if c.contract == nil {
		return nil
	}
	return c.contract.Parameter(name)
}

func (a *association) checks() []check {
	return []check{
		a.check("regions", a.form(paramRegion, paramBackendRegion)),
		a.check("well-formed", a.form(paramAccelerator, paramBackend)),
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

func (a *association) check(name string, run func() *refusal) check {
	return check{name: name, run: func(*Server, *call) *refusal { return run() }}
}

// form is a check that refuses values which no identifier can have.
func (a *association) form(names ...string) func() *refusal {
	return func() *refusal {
		for _, name := range names {
			if sent := a.c.args[name]; sent != "" && !wellFormed(sent) {
				return &refusal{code: codeInvalidParameter, param: name}
			}
		}
		return nil
	}
}

func (a *association) checkRegions() *refusal {
	if sent := a.c.args[paramRegion]; sent == "" || sent != a.c.args[paramBackendRegion] {
		return nil
	}
	return &refusal{code: codeEqualRegions}
}

// checkType refuses a kind of server that is not among the page's.
func (a *association) checkType() *refusal {
	p := documented(a.c, paramBackendType)
	if p == nil || len(p.Enum) == 0 {
		return nil
	}
	if slices.ContainsFunc(p.Enum, func(v spec.EnumValue) bool { return v.Value == string(a.kind) }) {
		return nil
	}
	return &refusal{code: codeBackendType}
}

func (a *association) checkAccelerator() *refusal {
	if a.accelerator != nil {
		return nil
	}
	return &refusal{code: codeNoAccelerator}
}

// checkBackend refuses a server that does not exist; another account's is as good as none.
func (a *association) checkBackend() *refusal {
	if a.backend == nil {
		return &refusal{code: codeNoBackend}
	}
	if a.backend.owner != a.c.owner {
		return &refusal{code: codeNoBackend, facet: "other-account"}
	}
	return nil
}

func (a *association) checkNetwork() *refusal {
	if a.backend == nil || a.backend.network == vpc {
		return nil
	}
	return &refusal{code: codeNotInVPC, facet: "classic-network"}
}

func (a *association) checkArea() *refusal {
	if a.accelerator == nil || a.accelerator.serves(a.c.args[paramBackendRegion]) {
		return nil
	}
	return &refusal{code: codeInvalidParameter, facet: "service-area"}
}

func (a *association) checkBandwidth() *refusal {
	if a.accelerator == nil || a.accelerator.bandwidth == dedicated {
		return nil
	}
	return &refusal{code: codeInvalidParameter, facet: "shared-bandwidth"}
}

func (a *association) checkStatus() *refusal {
	if a.accelerator == nil || a.accelerator.status == available {
		return nil
	}
	return &refusal{code: codeStatus}
}

func (a *association) checkConflict() *refusal {
	if a.accelerator == nil || !a.accelerator.busy.with(a.c) {
		return nil
	}
	return &refusal{code: codeConflict}
}

func (a *association) checkDuplicate() *refusal {
	if a.accelerator == nil || a.accelerator.backend == "" {
		return nil
	}
	if a.accelerator.backend != a.c.args[paramBackend] {
		return &refusal{code: codeDuplicate, facet: "second-backend"}
	}
	return &refusal{code: codeDuplicate}
}

func (a *association) checkOneAccelerator() *refusal {
	if !a.demanding(demandOneAccelerator) || !a.w.attached(a.c.args[paramBackend]) {
		return nil
	}
	return &refusal{code: codeDuplicate}
}

func (a *association) begin() {
	if a.accelerator != nil {
		a.accelerator.busy.begin()
	}
}

func (a *association) finish() {
	if a.accelerator != nil {
		a.accelerator.busy.end(a.s.arrivals.next(), a.s.options.Now())
		a.accelerator.backend = a.c.args[paramBackend]
	}
}
