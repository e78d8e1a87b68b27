// Package openapitest provides contracts and checks for the tests of openapi and its internal packages.
package openapitest

import (
	"github.com/rowproof/rowproof/spec"
)

// The contracts of the tests, written by hand.

func row(id spec.RowID, line int, text string) spec.Row {
	return spec.Row{ID: id, Pos: spec.Position{Line: line, End: line + 1}, Strength: spec.Table, Text: text}
}

func tableParameter(name string, line int, text, example string) spec.Parameter {
	return spec.Parameter{
		Row: row(spec.RowID("request/"+name), line, text), Name: name, In: spec.InQuery,
		Type: spec.Type{JSON: spec.String, Name: "String"}, Required: true, Example: example,
	}
}

func errorRow(id spec.RowID, status int, code, message string, cause spec.Cause) spec.ErrorRow {
	return spec.ErrorRow{Row: row(id, 100, "About "+code+"."), Status: status, Code: code, Message: message, Cause: cause}
}

// Associate returns an operation with a row of each kind.
func Associate() *spec.Contract {
	action := tableParameter("Action", 38, "Names the operation.", "AssociateThing")
	action.Enum = []spec.EnumValue{{Value: "AssociateThing"}}
	server := tableParameter("BackendServerId", 41, "The server.", "i-saf23****")
	server.Resource = "backend server"
	kind := tableParameter("BackendServerType", 44, "The type of the server:\n\n- EcsInstance (default)\n- SlbInstance", "EcsInstance")
	kind.Required, kind.Default = false, "EcsInstance"
	kind.Enum = []spec.EnumValue{{Value: "EcsInstance", Text: "an ECS instance"}, {Value: "SlbInstance", Text: "an SLB instance"}}
	return &spec.Contract{
		Page: "spec/vpc/AssociateThing.md",
		Kind: spec.OperationPage,
		Operation: spec.Operation{
			Product: "Vpc", Name: "AssociateThing", Version: "2016-04-28", Style: spec.RPC, Path: "/",
			Host: "vpc.aliyuncs.com", Title: "AssociateThing", Summary: "Associates a server with a thing.",
		},
		Explorer: &spec.Explorer{
			Row: spec.Row{ID: "explorer", Pos: spec.Position{Line: 30, End: 30}, Strength: spec.Prose, Text: "Try it."},
			URL: "https://api.aliyun.com/#product=Vpc&api=AssociateThing&type=RPC&version=2016-04-28",
			API: "AssociateThing", Product: "Vpc", Type: "RPC", Version: "2016-04-28",
		},
		Parameters: []spec.Parameter{action, server, kind},
		Fields: []spec.Field{{
			Row: row("response/RequestId", 60, "The id of the request."), Name: "RequestId", Path: "RequestId",
			Type: spec.Type{JSON: spec.String, Name: "String"}, Example: "DDF2CC38-76C7-4000-909D-B2088158AEDA",
		}},
		Examples: associateExamples(),
		Errors: []spec.ErrorRow{
			errorRow("error/404/InvalidBackendServerId.NotFound", 404, "InvalidBackendServerId.NotFound", "The specified BackendServerId is not found.", spec.Cause{Fault: spec.Unknown, Parameters: []string{"BackendServerId"}}),
			errorRow("error/400/TaskConflict", 400, "TaskConflict", "Operate too frequent.", spec.Cause{Fault: spec.Conflict}),
			errorRow("error/400/TaskConflict#2", 400, "TaskConflict", "Operate <too> frequent & often.", spec.Cause{Fault: spec.Conflict}),
		},
		Notes: []spec.Note{
			{Row: spec.Row{ID: "note/1", Pos: spec.Position{Line: 7, End: 7}, Strength: spec.Prose, Text: "Only one server."}, Kind: spec.PlainNote, Demand: spec.RefusedAgain, Subject: []string{"BackendServerId"}},
			{Row: spec.Row{ID: "procedure", Pos: spec.Position{Line: 14, End: 19}, Strength: spec.Prose, Text: "To do more:"}, Kind: spec.Procedure, Steps: []string{"Add an EIP.", "Associate it."}},
		},
	}
}

func associateExamples() []spec.Example {
	shown := func(id spec.RowID, line int) spec.Row {
		return spec.Row{ID: id, Pos: spec.Position{Line: line, End: line + 3}, Strength: spec.FromExample}
	}
	return []spec.Example{
		{
			Row: shown("example/request", 70), Kind: spec.RequestExample,
			Body: "https://vpc.aliyuncs.com/?Action=AssociateThing\n&BackendServerId=i-saf23****\n&<CommonParameters>",
			Call: &spec.ExampleRequest{URL: "https://vpc.aliyuncs.com/", Parameters: []spec.NameValue{
				{Name: "Action", Value: "AssociateThing"}, {Name: "BackendServerId", Value: "i-saf23****"},
			}},
		},
		{
			Row: shown("example/xml", 80), Kind: spec.SuccessExample, Format: spec.XML,
			Body: "<AssociateThingResponse>\n      <RequestId>DDF2CC38-76C7-4000-909D-B2088158AEDA</RequestId>\n</AssociateThingResponse>",
		},
		{
			Row: shown("example/json", 90), Kind: spec.SuccessExample, Format: spec.JSON,
			Body: "{\n\t\"RequestId\":\"DDF2CC38-76C7-4000-909D-B2088158AEDA\"\n}",
		},
	}
}

// Gateway returns a contract with the parameters and errors that all operations share.
func Gateway() *spec.Contract {
	format := tableParameter("Format", 12, "JSON or XML.", "")
	format.ID, format.Strength, format.Required = "gateway/request/Format", spec.Convention, false
	missing := errorRow("gateway/error/400/Missing{Param}", 400, "Missing{Param}", "{Param} is mandatory for this action.", spec.Cause{Fault: spec.Missing})
	missing.Strength = spec.Convention
	missing.Also = []spec.Answer{{Code: "MissingParameter"}, {Status: 403}}
	action := errorRow("gateway/error/404/InvalidAction.NotFound", 404, "InvalidAction.NotFound", "Specified api is not found.", spec.Cause{Fault: spec.Unknown, Parameters: []string{"Action"}})
	conflict := errorRow("gateway/error/400/TaskConflict", 400, "TaskConflict", "Known from the page.", spec.Cause{})
	return &spec.Contract{
		Page:       "spec/gateway/CommonParameters.md",
		Kind:       spec.GatewayPage,
		Operation:  spec.Operation{Title: "Common parameters"},
		Parameters: []spec.Parameter{format},
		Errors:     []spec.ErrorRow{missing, action, conflict},
	}
}

// AsROA returns the contract of Associate, changed to an ROA operation.
func AsROA(name, method, path string) *spec.Contract {
	c := Associate()
	c.Page = "docs/" + name + ".md"
	c.Operation = spec.Operation{Name: name, Style: spec.ROA, Method: method, Path: path, Title: name}
	c.Parameters = c.Parameters[1:]
	return c
}

// ContractOf returns the contract of Associate with the given request rows. It adds ids, lines and texts to the rows.
func ContractOf(rows ...spec.Parameter) *spec.Contract {
	c, ids := Associate(), spec.IDs{}
	c.Parameters = nil
	for i, p := range rows {
		p.Row = row(ids.New("request", p.Name), 30+i, "About "+p.Name+".")
		if p.In == "" {
			p.In = spec.InQuery
		}
		c.Parameters = append(c.Parameters, p)
	}
	return c
}

// Parameter returns a request row for ContractOf.
func Parameter(name string, json spec.JSONType, required bool) spec.Parameter {
	return spec.Parameter{Name: name, Type: spec.Type{JSON: json}, Required: required}
}
