package generic

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// server calls the operations of a family that owns one state.
type server struct {
	t      *testing.T
	family *Family
	state  rpc.State
}

func serve(t *testing.T, pages ...*spec.Contract) server {
	t.Helper()
	random, err := rpc.NewRandom(strings.NewReader(strings.Repeat("seed", 8)))
	if err != nil {
		t.Fatal(err)
	}
	f := New(pages, nil, random, "owner")
	return server{t, f, f.NewState()}
}

// call returns the fields of a success as JSON, or the code of a refusal. The arguments are names and values in turn.
func (s server) call(operation string, args ...string) string {
	s.t.Helper()
	c := &rpc.Call{ID: "R-1", Owner: "owner", Args: map[string]string{}}
	for _, o := range s.family.Operations() {
		if o.Name == operation {
			c.Operation = o
		}
	}
	for i := 0; i < len(args); i += 2 {
		c.Args[args[i]] = args[i+1]
	}
	call := s.state.Start(nil, c).(*task)
	for _, check := range call.Checks() {
		if r := check.Run(nil, c); r != nil {
			return r.Code
		}
	}
	call.Begin()
	d := document.Document{Fields: call.Answer().Fields}
	call.Finish(rpc.Moment{})
	return string(d.JSON())
}

// users is a page of an answer that lists users.
type users struct {
	NextToken string
	Users     []struct{ UserName, Status string }
}

// list returns the names and the token in the answer of ListUsers.
func (s server) list(args ...string) (names []string, token string) {
	s.t.Helper()
	var u users
	text := s.call("ListUsers", args...)
	if err := json.Unmarshal([]byte(text), &u); err != nil {
		s.t.Fatalf("%v: %s", err, text)
	}
	for _, one := range u.Users {
		names = append(names, one.UserName)
	}
	return names, u.NextToken
}

func parameterRow(name string, required bool) spec.Parameter {
	return spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + name)}, Name: name, Type: spec.Type{JSON: spec.String}, Required: required}
}

// userPages are pages about users, which have no identifier except their name.
func userPages(rows ...spec.ErrorRow) []*spec.Contract {
	list := &spec.Contract{
		Operation:  spec.Operation{Name: "ListUsers"},
		Parameters: []spec.Parameter{parameterRow("NextToken", false), parameterRow("MaxResults", false)},
		Fields: []spec.Field{
			field("Users", spec.Array), field("Users[].UserName", spec.String), field("Users[].Status", spec.String),
			field("NextToken", spec.String, func(f *spec.Field) { f.Example = "caeba0bbb2be" }),
		},
		Examples: []spec.Example{example(spec.JSON, `{"Users":[{"UserName":"ann","Status":"Active"},{"UserName":"bob","Status":"Active"},{"UserName":"eve","Status":"Active"}],"NextToken":"caeba0bbb2be"}`)},
		Errors:   rows,
	}
	pages := []*spec.Contract{list}
	for _, name := range []string{"CreateUser", "DeleteUser", "UpdateUser"} {
		pages = append(pages, &spec.Contract{Operation: spec.Operation{Name: name}, Parameters: []spec.Parameter{parameterRow("UserName", true), parameterRow("Status", false)}})
	}
	return pages
}

func TestToken_SentBack_ReturnsNextItemsUntilNoneRemain(t *testing.T) {
	s := serve(t, userPages()...)
	first, one := s.list("MaxResults", "2")
	second, two := s.list("MaxResults", "2", "NextToken", one)
	third, none := s.list("MaxResults", "2", "NextToken", two)
	if !slices.Equal(first, []string{"ann", "bob"}) || !slices.Equal(second, []string{"eve"}) || len(third) != 0 {
		t.Errorf("got %v, %v and %v, want two items, one and none", first, second, third)
	}
	if one == "" || two == "" || one == two || none != "" {
		t.Errorf("got tokens %q, %q and %q, want two different ones and none", one, two, none)
	}
	if _, again := s.list("MaxResults", "2"); again != one {
		t.Errorf("got token %q, want %q again", again, one)
	}
}

func TestToken_NeverIssued_RefusedIfThePageDocumentsIt(t *testing.T) {
	invalid := spec.ErrorRow{Row: spec.Row{ID: "error/400/InvalidNextToken"}, Status: 400, Code: "InvalidNextToken", Cause: spec.Cause{Fault: spec.Malformed, Parameters: []string{"NextToken"}}}
	for _, test := range []struct {
		name  string
		rows  []spec.ErrorRow
		token func(issued string) string
		want  string // code, or "" for a success
	}{
		{"never issued", []spec.ErrorRow{invalid}, func(string) string { return "made-up" }, "InvalidNextToken"},
		{"never issued, without an error row", nil, func(string) string { return "made-up" }, ""},
		{"issued", []spec.ErrorRow{invalid}, func(issued string) string { return issued }, ""},
		{"empty", []spec.ErrorRow{invalid}, func(string) string { return "" }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, userPages(test.rows...)...)
			_, issued := s.list()
			got := s.call("ListUsers", "NextToken", test.token(issued))
			if refused := !strings.HasPrefix(got, "{"); refused != (test.want != "") || refused && got != test.want {
				t.Errorf("got %s, want %q", got, test.want)
			}
		})
	}
	s := serve(t, userPages(invalid)...)
	p, _ := s.family.Profile(s.family.Operations()[0])
	if values := p.Errors["InvalidNextToken"]; s.call("ListUsers", "NextToken", values["NextToken"]) != "InvalidNextToken" {
		t.Errorf("the profile has %v, which do not trigger the row", values)
	}
}

func TestThing_WithoutIdentifier_FoundByName(t *testing.T) {
	s := serve(t, userPages()...)
	s.call("CreateUser", "UserName", "joe")
	s.call("DeleteUser", "UserName", "bob")
	if got, _ := s.list(); !slices.Equal(got, []string{"joe", "ann", "eve"}) {
		t.Errorf("got %v, want joe instead of bob", got)
	}
	s.call("UpdateUser", "UserName", "joe", "Status", "Locked")
	s.call("UpdateUser", "UserName", "sam", "Status", "Locked")
	if got := s.call("ListUsers"); !strings.Contains(got, `{"UserName":"joe","Status":"Locked"}`) || strings.Contains(got, "sam") {
		t.Errorf("got %s, want joe locked, and nobody who was not created", got)
	}
}

func TestStatusAfter_EachVerb_DocumentedStatus(t *testing.T) {
	machine := []string{"Running", "Starting", "Stopping", "Stopped"}
	for _, test := range []struct {
		verb     string
		statuses []string
		want     string
	}{
		{"Stop", machine, "Stopped"},
		{"Start", machine, "Running"},
		{"Restart", machine, "Running"},
		{"Start", []string{"Stopped", "Running"}, "Running"},
		{"Restart", []string{"Stopped", "Restarting", "Running"}, "Running"},
		{"Disable", []string{"enable", "disable"}, "disable"},
		{"Enable", []string{"Disabled", "Enabled"}, "Enabled"},
		{"Deny", []string{"Allowed", "Denied"}, "Denied"},
		{"Unlock", []string{"Locked", "Open"}, "Open"},
		{"Modify", machine, ""},
		{"Reboot", machine, ""},
		{"Stop", nil, ""},
	} {
		if got := statusAfter(test.verb, test.statuses); got != test.want {
			t.Errorf("%s with %v: got %q, want %q", test.verb, test.statuses, got, test.want)
		}
	}
}

func TestOperation_VerbWithStatus_ListShowsTheStatus(t *testing.T) {
	pages := userPages()
	pages[0].Fields[2].Enum = []spec.EnumValue{{Value: "Active"}, {Value: "Stopped"}}
	for _, name := range []string{"StopUser", "StartUser", "StopUserSession"} {
		pages = append(pages, &spec.Contract{Operation: spec.Operation{Name: name}, Parameters: []spec.Parameter{parameterRow("UserName", true)}})
	}
	s := serve(t, pages...)
	for _, step := range []struct{ operation, want string }{
		{"StopUserSession", "Active"}, {"StopUser", "Stopped"}, {"StartUser", "Active"},
	} {
		s.call(step.operation, "UserName", "bob")
		if got := s.call("ListUsers"); !strings.Contains(got, `{"UserName":"bob","Status":"`+step.want+`"}`) {
			t.Errorf("after %s: got %s, want bob %s", step.operation, got, step.want)
		}
	}
}

func TestUndo_OppositeOperation_PublishedIfTheRequestHasItsParameters(t *testing.T) {
	page := func(name string, parameters ...spec.Parameter) *spec.Contract {
		return &spec.Contract{Operation: spec.Operation{Name: name}, Parameters: parameters}
	}
	user, policy := parameterRow("UserName", true), parameterRow("PolicyName", true)
	made := page("CreateGroup", user)
	made.Fields = []spec.Field{field("GroupId", spec.String)}
	for _, test := range []struct {
		name  string
		pages []*spec.Contract
		want  string // action and parameters
	}{
		{"create and delete", []*spec.Contract{page("CreateUser", user, parameterRow("Comment", false)), page("DeleteUser", user)}, "DeleteUser UserName"},
		{"attach and detach", []*spec.Contract{page("AttachPolicy", user, policy), page("DetachPolicy", policy, user)}, "DetachPolicy PolicyName UserName"},
		{"bind and unbind", []*spec.Contract{page("BindUser", user), page("UnbindUser", user)}, "UnbindUser UserName"},
		{"start and stop", []*spec.Contract{page("StartUser", user), page("StopUser", user)}, "StopUser UserName"},
		{"identifier in the answer", []*spec.Contract{made, page("DeleteGroup", parameterRow("GroupId", true))}, "DeleteGroup GroupId"},
		{"parameter that the request lacks", []*spec.Contract{page("CreateUser", user), page("DeleteUser", user, policy)}, ""},
		{"another thing", []*spec.Contract{page("CreateUser", user), page("DeleteUserGroup", user)}, ""},
		{"removal", []*spec.Contract{page("DeleteUser", user), page("CreateUser", user)}, ""},
		{"no opposite", []*spec.Contract{page("ModifyUser", user), page("DeleteUser", user)}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, test.pages...)
			p, _ := s.family.Profile(s.family.Operations()[0])
			got := ""
			if p.Undo != nil {
				got = strings.Join(append([]string{p.Undo.Action}, p.Undo.Parameters...), " ")
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestListing_ParameterWithDefault_DefaultSelects(t *testing.T) {
	listed := func(s server, args ...string) (names []string) {
		for _, name := range []string{"ann", "bob", "eve"} {
			if strings.Contains(s.call("ListUsers", args...), `"UserName":"`+name+`"`) {
				names = append(names, name)
			}
		}
		return names
	}
	for _, test := range []struct {
		byDefault, sent string
		want            []string
	}{
		{"", "", []string{"ann", "bob", "eve"}},
		{"Active", "", []string{"ann", "eve"}},
		{"Active", "Active", []string{"ann", "eve"}},
		{"Active", "Stopped", []string{"bob"}},
		{"all", "Stopped", []string{"bob"}},
		{"all", "Locked", nil},
		{"all", "", []string{"ann", "bob", "eve"}},
		{"all", "all", []string{"ann", "bob", "eve"}},
	} {
		pages := userPages()
		pages[0].Parameters = append(pages[0].Parameters, spec.Parameter{Name: "Status", Type: spec.Type{JSON: spec.String}, Default: test.byDefault})
		s := serve(t, pages...)
		for name, status := range map[string]string{"ann": "Active", "bob": "Stopped", "eve": "Active"} {
			s.call("UpdateUser", "UserName", name, "Status", status)
		}
		var args []string
		if test.sent != "" {
			args = []string{"Status", test.sent}
		}
		if got := listed(s, args...); !slices.Equal(got, test.want) {
			t.Errorf("default %q, sent %q: got %v, want %v", test.byDefault, test.sent, got, test.want)
		}
	}
}

// TestProfile_ValueThatTheRequestExcludes_PublishedWithCompanions: the changes of the request that succeeds are those with
// which the mock accepts the value.
func TestProfile_ValueThatTheRequestExcludes_PublishedWithCompanions(t *testing.T) {
	identifier := func(name string, conditions ...spec.Condition) spec.Parameter {
		p := parameterRow(name, false)
		p.Resource, p.Conditions = strings.ToLower(name), conditions
		return p
	}
	choice := func(name string, values ...string) spec.Parameter {
		p := parameterRow(name, false)
		for _, v := range values {
			p.Enum = append(p.Enum, spec.EnumValue{Value: v})
		}
		return p
	}
	when := func(kind spec.ConditionKind, other string, values ...string) spec.Condition {
		return spec.Condition{Kind: kind, Parameters: []string{other}, Values: values}
	}
	period := parameterRow("Period", false)
	period.Type.JSON, period.Conditions = spec.Integer, []spec.Condition{when(spec.RequiredWhen, "Charge", "PrePaid")}
	for _, test := range []struct {
		name       string
		parameters []spec.Parameter
		parameter  string
		want       string // changes by value; an identifier is printed as ID
	}{
		{"exclusive", []spec.Parameter{identifier("ZoneName"), identifier("DiskId", when(spec.ExclusiveWith, "ZoneName"))}, "DiskId", `{"ID":{"ZoneName":null}}`},
		{"valid with a value", []spec.Parameter{choice("Kind", "a", "b"), identifier("DiskId", when(spec.ValidWhen, "Kind", "b"))}, "DiskId", `{"ID":{"Kind":"b"}}`},
		{"optional parameters together", []spec.Parameter{identifier("DiskId"), identifier("CopyId", when(spec.TogetherWith, "DiskId"))}, "CopyId", `{"ID":{}}`},
		{"required for a value", []spec.Parameter{choice("Charge", "PostPaid", "PrePaid"), period}, "Charge", `{"PostPaid":{},"PrePaid":{"Period":"1"}}`},
		{"required for a value in another case", []spec.Parameter{choice("Charge", "Prepaid"), period}, "Charge", `{"Prepaid":{"Period":"1"}}`},
		{"no value needs companions", []spec.Parameter{choice("Kind", "a", "b")}, "Kind", `null`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, &spec.Contract{Operation: spec.Operation{Name: "CreateDisk"}, Parameters: test.parameters})
			p, _ := s.family.Profile(s.family.Operations()[0])
			published := p.Enums[test.parameter]
			for value, changes := range published {
				if !slices.ContainsFunc(test.parameters, func(q spec.Parameter) bool { return q.Documents(value) }) {
					delete(published, value)
					published["ID"] = changes
				}
			}
			got, err := json.Marshal(published)
			if err != nil || string(got) != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// A page may have two rows of a name, of which only one excludes another parameter.
func TestProfile_SecondRowOfAnExcludedName_NotSent(t *testing.T) {
	zone, disk, second := parameterRow("ZoneName", false), parameterRow("DiskId", false), parameterRow("DiskId", false)
	zone.Resource, disk.Resource, second.Resource = "zone", "disk", "disk"
	disk.Conditions = []spec.Condition{{Kind: spec.ExclusiveWith, Parameters: []string{"ZoneName"}}}
	second.ID, second.Enum = "request/DiskId#2", []spec.EnumValue{{Value: "on"}, {Value: "off"}}
	s := serve(t, &spec.Contract{Operation: spec.Operation{Name: "CreateDisk"}, Parameters: []spec.Parameter{zone, disk, second}})
	p, _ := s.family.Profile(s.family.Operations()[0])
	if p.Parameters["ZoneName"] == nil || p.Parameters["DiskId"] != nil {
		t.Errorf("got %v, want ZoneName without DiskId", p.Parameters)
	}
}
