package config_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// pages are an operation page and a gateway page, in outline.
func pages() []*spec.Contract {
	operation := &spec.Contract{
		Page: "op.md", Kind: spec.OperationPage, Operation: spec.Operation{Name: "Op"},
		Parameters: []spec.Parameter{
			{Name: "Id"},
			{Name: "Type", Enum: []spec.EnumValue{{Value: "Ecs"}, {Value: "Slb"}}},
		},
		Errors: []spec.ErrorRow{{Row: spec.Row{ID: "error/400/Bad.One"}, Code: "Bad.One"}},
		Notes:  []spec.Note{{Row: spec.Row{ID: "note/1"}}},
	}
	gateway := &spec.Contract{
		Page: "gw.md", Kind: spec.GatewayPage,
		Parameters: []spec.Parameter{{Row: spec.Row{ID: "gateway/request/BearerToken"}, Name: "BearerToken"}, {Name: "OwnerId"}},
		Errors:     []spec.ErrorRow{{Row: spec.Row{ID: "gateway/error/403/Forbidden.RAM"}, Code: "Forbidden.RAM"}},
	}
	return []*spec.Contract{operation, gateway}
}

func TestMatch(t *testing.T) {
	p := load(t, `endpoint: http://127.0.0.1:1
allow: [Op, UndoOp, Other]
operations:
  Op:
    parameters: {Id: a, OwnerId: 1, Idd: b}
    enums:
      Type: {Slb: {Id: x}, slb: {Id: x}}
      Kind: {A: {Id: x}}
    errors:
      Bad.One: {Id: x, Idd: y}
      error/400/Bad.One: {Id: x}
      Bad.Two: {Id: x}
    notes:
      note/1: {Id: x}
      note/9: {Id: x}
    undo: {action: UndoOp, parameters: [Id, Gone]}
  Stranger: {}
gateway:
  Forbidden.RAM: {host: h}
  BearerToken: {parameters: {BearerToken: b}}
  Nothing: {host: h}
  Bad.One: {host: h}
`)
	want := []string{
		"p.yaml:2:1: info: allow: no page of this run documents Other",
		"p.yaml:5:37: warning: operations.Op.parameters: op.md has no request row Idd",
		"p.yaml:7:28: warning: operations.Op.enums.Type: op.md has no enumerated value slb",
		"p.yaml:8:7: warning: operations.Op.enums: op.md has no request row Kind",
		"p.yaml:10:24: warning: operations.Op.errors.Bad.One: op.md has no request row Idd",
		"p.yaml:12:7: warning: operations.Op.errors: op.md has no error row Bad.Two",
		"p.yaml:15:7: warning: operations.Op.notes: op.md has no note note/9",
		"p.yaml:16:28: warning: operations.Op.undo.parameters: op.md has no request row Gone",
		"p.yaml:17:3: info: operations: no page of this run documents Stranger",
		"p.yaml:21:3: warning: gateway: no page has an error code, row id or parameter Nothing",
	}
	var got []string
	for _, f := range p.Match(pages()) {
		got = append(got, strings.TrimSuffix(f.String(), " (unmatched-name)"))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
