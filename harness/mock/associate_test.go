package mock

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/vpc"
)

type m = map[string]string

func TestAssociate_OneFault_ReturnsMatchingErrorRow(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		name   string
		set    m
		status int
		code   string
	}{
		{"unknown accelerator", m{vpc.ParamAccelerator: "ga-none"}, 404, vpc.CodeNoAccelerator},
		{"accelerator of another region", m{vpc.ParamRegion: "cn-beijing"}, 404, vpc.CodeNoAccelerator},
		{"unknown server", m{vpc.ParamBackend: "i-none"}, 404, vpc.CodeNoBackend},
		{"server of another region", m{vpc.ParamBackendRegion: "cn-beijing"}, 404, vpc.CodeNoBackend},
		{"server of another kind", m{vpc.ParamBackend: s.seed.Slb}, 404, vpc.CodeNoBackend},
		{"another account's server", m{vpc.ParamBackend: s.seed.Foreign}, 404, vpc.CodeNoBackend},
		{"balancer sent as instance", m{vpc.ParamBackendType: "SlbInstance"}, 404, vpc.CodeNoBackend},
		{"classic network", m{vpc.ParamBackend: s.seed.Classic}, 400, vpc.CodeNotInVPC},
		{"accelerator not ready", m{vpc.ParamAccelerator: s.seed.Creating}, 400, vpc.CodeStatus},
		{"association in flight", m{vpc.ParamAccelerator: s.seed.Busy}, 400, vpc.CodeConflict},
		{"already associated", m{vpc.ParamAccelerator: s.seed.Taken}, 400, vpc.CodeDuplicate},
		{"equal regions", m{vpc.ParamBackendRegion: "cn-hangzhou"}, 400, vpc.CodeEqualRegions},
		{"unknown type", m{vpc.ParamBackendType: "Ecs"}, 400, vpc.CodeBackendType},
		{"type in another case", m{vpc.ParamBackendType: "ecsinstance"}, 400, vpc.CodeBackendType},
		{"blank before the type", m{vpc.ParamBackendType: " EcsInstance"}, 400, vpc.CodeBackendType},
		{"blank after the type", m{vpc.ParamBackendType: "EcsInstance "}, 400, vpc.CodeBackendType},
		{"space as server", m{vpc.ParamBackend: " "}, 400, rpc.CodeInvalidParameter},
		{"space as region", m{vpc.ParamRegion: " "}, 400, rpc.CodeInvalidParameter},
		{"outside the service area", m{vpc.ParamBackendRegion: vpc.RegionFar, vpc.ParamBackend: s.seed.Remote}, 400, rpc.CodeInvalidParameter},
		{"shared bandwidth", m{vpc.ParamAccelerator: s.seed.Shared}, 400, rpc.CodeInvalidParameter},
		{"reserved characters", m{vpc.ParamBackend: "i-<1>"}, 400, rpc.CodeInvalidParameter},
		{"not ASCII", m{vpc.ParamRegion: "杭州"}, 400, rpc.CodeInvalidParameter},
		{"129 characters", m{vpc.ParamAccelerator: strings.Repeat("g", 129)}, 400, rpc.CodeInvalidParameter},
		{"required and empty", m{vpc.ParamRegion: ""}, 400, "MissingRegionId"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := s.ask(ask{set: test.set})
			wantCode(t, r, test.code)
			if r.status != test.status {
				t.Errorf("status %d, want %d", r.status, test.status)
			}
		})
	}
	wantCode(t, s.ask(ask{}), "") // the refused calls changed no state
}

func TestAssociate_Rejected_MessageIsFromPage(t *testing.T) {
	r := newServer(t).ask(ask{set: m{vpc.ParamBackend: "i-none"}})
	if got, want := r.text("Message"), "The specified BackendServerId is not found."; got != want {
		t.Errorf("message %q, want %q", got, want)
	}
}

func TestAssociate_SecondCall_DuplicateUntilUndone(t *testing.T) {
	s := newServer(t)
	wantCode(t, s.ask(ask{}), "")
	wantCode(t, s.ask(ask{}), vpc.CodeDuplicate)
	wantCode(t, s.ask(ask{set: m{vpc.ParamBackend: s.seed.Second}}), vpc.CodeDuplicate)
	wantCode(t, s.ask(ask{set: m{vpc.ParamAccelerator: s.seed.Pool[1]}}), "") // one server with two accelerators
	wantCode(t, s.ask(ask{set: m{"Action": vpc.UnassociateOperation.Name}}), "")
	wantCode(t, s.ask(ask{set: m{vpc.ParamBackend: s.seed.Slb, vpc.ParamBackendType: "SlbInstance"}}), "")
}

func TestUnassociate_NothingAssociated_Rejected(t *testing.T) {
	s := newServer(t)
	undo := func(id string) reply {
		return s.ask(ask{set: m{"Action": vpc.UnassociateOperation.Name, vpc.ParamAccelerator: id}})
	}
	wantCode(t, undo(s.seed.Pool[3]), vpc.CodeStatus)
	wantCode(t, undo("ga-none"), vpc.CodeNoAccelerator)
	wantCode(t, undo(s.seed.Busy), "TaskConflict.UnassociateGlobalAccelerationInstance")
	wantCode(t, undo(s.seed.Taken), "")
	wantCode(t, s.ask(ask{set: m{vpc.ParamAccelerator: s.seed.Taken}}), "")
}

func TestReset_AfterAssociation_StateRestored(t *testing.T) {
	s := newServer(t)
	wantCode(t, s.ask(ask{}), "")
	if r := s.ask(ask{method: "POST", path: "reset"}); r.status != 200 {
		t.Fatalf("reset answered %d", r.status)
	}
	wantCode(t, s.ask(ask{}), "")
	if r := s.ask(ask{method: "DELETE", path: "reset"}); r.status != 405 {
		t.Errorf("DELETE /reset answered %d, want 405", r.status)
	}
}

func TestDryRun_ValidCall_StateUnchanged(t *testing.T) {
	s := newServer(t)
	wantCode(t, s.ask(ask{set: m{"DryRun": "true"}}), "DryRunOperation")
	wantCode(t, s.ask(ask{set: m{"DryRun": "true", vpc.ParamBackend: "i-none"}}), vpc.CodeNoBackend)
	wantCode(t, s.ask(ask{}), "")
}
