package spec

import "testing"

func TestFindingString_UnknownColumn_IsOmitted(t *testing.T) {
	f := Finding{File: "p.yaml", Line: 3, Rule: "unknown-key", Severity: Error, Message: "unknown key"}
	if got, want := f.String(), "p.yaml:3: error: unknown key (unknown-key)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f.Column = 7
	if got, want := f.String(), "p.yaml:3:7: error: unknown key (unknown-key)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
