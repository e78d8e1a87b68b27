package mock

import (
	"strings"
	"testing"
)

type m = map[string]string

func TestAssociationIsRefusedForWhatIsWrongWithIt(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		name   string
		set    m
		status int
		code   string
	}{
		{"no such accelerator", m{paramAccelerator: "ga-none"}, 404, codeNoAccelerator},
		{"accelerator of another region", m{paramRegion: "cn-beijing"}, 404, codeNoAccelerator},
		{"no such server", m{paramBackend: "i-none"}, 404, codeNoBackend},
		{"server of another region", m{paramBackendRegion: "cn-beijing"}, 404, codeNoBackend},
		{"server of another kind", m{paramBackend: s.seed.slb}, 404, codeNoBackend},
		{"another account's server", m{paramBackend: s.seed.foreign}, 404, codeNoBackend},
		{"balancer named an instance", m{paramBackendType: "SlbInstance"}, 404, codeNoBackend},
		{"classic network", m{paramBackend: s.seed.classic}, 400, codeNotInVPC},
		{"accelerator not ready", m{paramAccelerator: s.seed.creating}, 400, codeStatus},
		{"association in flight", m{paramAccelerator: s.seed.busy}, 400, codeConflict},
		{"already associated", m{paramAccelerator: s.seed.taken}, 400, codeDuplicate},
		{"equal regions", m{paramBackendRegion: "cn-hangzhou"}, 400, codeEqualRegions},
		{"unknown type", m{paramBackendType: "Ecs"}, 400, codeBackendType},
		{"type in another case", m{paramBackendType: "ecsinstance"}, 400, codeBackendType},
		{"blank before the type", m{paramBackendType: " EcsInstance"}, 400, codeBackendType},
		{"blank behind the type", m{paramBackendType: "EcsInstance "}, 400, codeBackendType},
		{"a space for a server", m{paramBackend: " "}, 400, codeInvalidParameter},
		{"a space for a region", m{paramRegion: " "}, 400, codeInvalidParameter},
		{"outside the service area", m{paramBackendRegion: regionFar, paramBackend: s.seed.remote}, 400, codeInvalidParameter},
		{"shared bandwidth", m{paramAccelerator: s.seed.shared}, 400, codeInvalidParameter},
		{"reserved characters", m{paramBackend: "i-<1>"}, 400, codeInvalidParameter},
		{"not ASCII", m{paramRegion: "杭州"}, 400, codeInvalidParameter},
		{"129 characters", m{paramAccelerator: strings.Repeat("g", 129)}, 400, codeInvalidParameter},
		{"required and empty", m{paramRegion: ""}, 400, "MissingRegionId"},
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
	wantCode(t, s.ask(ask{}), "") // nothing of the above has changed the world
}

func TestTextOfARefusalIsThePages(t *testing.T) {
	r := newServer(t).ask(ask{set: m{paramBackend: "i-none"}})
	if got, want := r.text("Message"), "The specified BackendServerId is not found."; got != want {
		t.Errorf("message %q, want %q", got, want)
	}
}

func TestSecondAssociationIsRefusedBecauseTheFirstHappened(t *testing.T) {
	s := newServer(t)
	wantCode(t, s.ask(ask{}), "")
	wantCode(t, s.ask(ask{}), codeDuplicate)
	wantCode(t, s.ask(ask{set: m{paramBackend: s.seed.second}}), codeDuplicate)
	wantCode(t, s.ask(ask{set: m{paramAccelerator: s.seed.pool[1]}}), "") // one server, two accelerators
	wantCode(t, s.ask(ask{set: m{"Action": unassociateOperation.name}}), "")
	wantCode(t, s.ask(ask{set: m{paramBackend: s.seed.slb, paramBackendType: "SlbInstance"}}), "")
}

func TestUndoIsRefusedWhereThereIsNothingToUndo(t *testing.T) {
	s := newServer(t)
	undo := func(id string) reply {
		return s.ask(ask{set: m{"Action": unassociateOperation.name, paramAccelerator: id}})
	}
	wantCode(t, undo(s.seed.pool[3]), codeStatus)
	wantCode(t, undo("ga-none"), codeNoAccelerator)
	wantCode(t, undo(s.seed.busy), "TaskConflict.UnassociateGlobalAccelerationInstance")
	wantCode(t, undo(s.seed.taken), "")
	wantCode(t, s.ask(ask{set: m{paramAccelerator: s.seed.taken}}), "")
}

func TestResetRestoresTheSeededWorld(t *testing.T) {
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

func TestDryRunChecksAndChangesNothing(t *testing.T) {
	s := newServer(t)
	wantCode(t, s.ask(ask{set: m{"DryRun": "true"}}), "DryRunOperation")
	wantCode(t, s.ask(ask{set: m{"DryRun": "true", paramBackend: "i-none"}}), codeNoBackend)
	wantCode(t, s.ask(ask{}), "")
}
