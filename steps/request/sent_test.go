package request_test

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// row returns a request row from "place parent/Name:type", with "!" for a required row.
func row(text string, change ...func(p *spec.Parameter)) spec.Parameter {
	place, rest, _ := strings.Cut(text, " ")
	name, kind, _ := strings.Cut(strings.TrimSuffix(rest, "!"), ":")
	p := spec.Parameter{In: spec.Location(place), Name: name, Type: spec.Type{JSON: spec.JSONType(kind)}, Required: strings.HasSuffix(rest, "!")}
	if i := strings.LastIndex(name, "/"); i >= 0 {
		p.Parent, p.Name = strings.ReplaceAll(name[:i], "/", "."), name[i+1:]
	}
	for _, f := range change {
		f(&p)
	}
	return p
}

func example(v string) func(*spec.Parameter) { return func(p *spec.Parameter) { p.Example = v } }

func as(s spec.Serialization) func(*spec.Parameter) {
	return func(p *spec.Parameter) { p.Serialization = s }
}

func elements(t spec.JSONType) func(*spec.Parameter) {
	return func(p *spec.Parameter) { p.Type.Element.JSON = t }
}

// roa is an operation with a row in each place, and a body of three levels.
func roa() *spec.Contract {
	return &spec.Contract{
		Operation: spec.Operation{Name: "Update", Style: spec.ROA, Method: "PATCH", Path: "/things/{Id}/rules"},
		Parameters: []spec.Parameter{
			row("path Id:string!"), row("header x-acs-region-id:string!"), row("query dryRun:boolean"), row("body count:integer!"),
			row("body names:array", elements(spec.String)), row("body text:string"), row("body labels:object"),
			row("body kinds:array", elements(spec.String), func(p *spec.Parameter) { p.Enum = []spec.EnumValue{{Value: "x"}, {Value: "y"}} }),
			row("body group:object", as(spec.AsJSON)), row("body group/name:string!", example("g")), row("body group/size:integer!", example("3")), row("body group/note:string"),
			row("body rules:array", as(spec.AsJSON)), row("body rules/port:integer!", example("80")), row("body rules/when:object"),
			row("body rules/when/zone:string!", example("z")), row("body rules/when/days:array!", example(`["mo"]`), elements(spec.String)),
		},
	}
}

// rpc is an operation with structures in the query.
func rpc() *spec.Contract {
	mapped := row("query Labels:object", as(spec.Flat))
	mapped.Type.Name = "Map"
	return &spec.Contract{
		Operation: spec.Operation{Name: "Update", Path: "/"},
		Parameters: []spec.Parameter{
			row("query Rule:object", as(spec.AsJSON)), row("query Rule/Port:integer!", example("80")), row("query Rule/Name:string"),
			row("query Disk:array", as(spec.Flat)), row("query Disk/Size:integer!", example("20")), row("query Disk/Tags:array", elements(spec.String)),
			row("query Zones:array", as(spec.Flat), elements(spec.String)), row("query Ids:array", as(spec.Simple), elements(spec.String)),
			row("query Switches:object", as(spec.AsJSON)), row("query Switches/enable.acl:string"), row("query Filter:object", as(spec.AsJSON)),
			row("query Filter/Keys.N.Name:string!", example("k")), row("query Filter/Keys.N.Note:string"), row("query Names:string", as(spec.Simple)), row("query Config.N:array", as(spec.Flat)), row("query Config.N/Type:string!", example("t")), mapped,
		},
	}
}

// sent prints the changed request as it is sent: METHOD path query header body, or the reason why there is none.
func sent(t *testing.T, c *request.Composer, set request.Values) string {
	t.Helper()
	r, err := c.Base(set, spec.JSON)
	if err == nil {
		r, err = c.Changed(r)
	}
	if u, ok := errors.AsType[*request.Unreached](err); ok {
		return u.Reason
	} else if err != nil {
		t.Fatal(err)
	}
	return printed(r.OnWire(c.Contract))
}

func printed(r request.Request) string {
	text := []string{r.Method}
	if r.Path != "" {
		text = append(text, r.Path)
	}
	for _, p := range r.Parameters {
		text = append(text, p.Name+"="+p.Value)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		text = append(text, name+":"+r.Header.Get(name))
	}
	if r.Body != "" {
		text = append(text, r.Body)
	}
	return strings.Join(text, " ")
}

func to(name string, change scenario.Change) func(*request.Composer) {
	return func(c *request.Composer) { c.Make(name, change) }
}

// fixture changes a request as a fixture of the profile does.
func fixture(name, value string) func(*request.Composer) {
	return func(c *request.Composer) {
		c.Profile.Operations = map[string]request.Prepared{"Update": {Errors: map[string]request.Overlay{"error/400/X": {name: &value}}}}
		c.UseFixture("error/400/X")
	}
}

func TestOnWire_EachPlace_SentWhereThePageSays(t *testing.T) {
	const head = "PATCH /things/i-1/rules "
	const region = "X-Acs-Region-Id:r "
	base := func(more ...string) request.Values {
		v := request.Values{"Id": "i-1", "x-acs-region-id": "r", "count": "12"}
		for i := 0; i < len(more); i += 2 {
			v[more[i]] = more[i+1]
		}
		return v
	}
	omitted, empty := scenario.To(scenario.Omitted), scenario.To(scenario.Empty)
	for _, tt := range []struct {
		name   string
		page   *spec.Contract
		change func(*request.Composer)
		set    request.Values
		want   string
	}{
		{"each place", roa(), nil, base("dryRun", "true", "names", `["a"]`, "text", "12"), head + `dryRun=true ` + region + `{"count":12,"names":["a"],"text":"12"}`},
		{"slash in the path", roa(), to("Id", scenario.Is("a/b c")), base(), "PATCH /things/a%2Fb%20c/rules " + region + `{"count":12}`},
		{"path variable omitted", roa(), to("Id", omitted), base(), "Id is a part of the path, so a request without it calls another path"},
		{"header changed", roa(), to("x-acs-region-id", scenario.Is("other")), base(), head + `X-Acs-Region-Id:other {"count":12}`},
		{"header omitted", roa(), to("x-acs-region-id", omitted), base(), head + `{"count":12}`},
		{"control characters in a header", roa(), to("x-acs-region-id", scenario.To(scenario.Control)), base(), "x-acs-region-id is a header, and a header cannot have control characters"},
		{"required header without a value", roa(), nil, request.Values{"Id": "i-1", "count": "1"}, "the profile has no value for the required parameter x-acs-region-id: add operations.Update.parameters.x-acs-region-id"},
		{"body row omitted", roa(), to("count", omitted), base(), head + region + `{}`},
		{"text for a number", roa(), to("count", scenario.Is("x")), base(), head + region + `{"count":"x"}`},
		{"empty text for a number", roa(), to("count", empty), base(), head + region + `{"count":""}`},
		{"single value of a list", roa(), nil, base("names", "a"), head + region + `{"count":12,"names":["a"]}`},
		{"text for a list", roa(), to("names", scenario.Is("x")), base(), head + region + `{"count":12,"names":"x"}`},
		{"fixture of a list", roa(), fixture("names", "x"), base("names", `["a"]`), head + region + `{"count":12,"names":["x"]}`},
		{"fixture of a list in a list", roa(), fixture("rules.when.days", "x"), base(), head + region + `{"count":12,"rules":[{"port":80,"when":{"days":["x"],"zone":"z"}}]}`},
		{"empty fixture of a list", roa(), fixture("names", ""), base("names", `["a"]`), head + region + `{"count":12,"names":""}`},
		{"documented value of a list", roa(), to("kinds", scenario.Is("x")), base(), head + region + `{"count":12,"kinds":["x"]}`},
		{"blank value of a list", roa(), to("kinds", scenario.Is(" ")), base(), head + region + `{"count":12,"kinds":" "}`},
		{"list of three", roa(), to("names", scenario.Count(3)), base("names", `["a","b"]`), head + region + `{"count":12,"names":["a","b","xlmnopqrstuz01234xxxxxxx"]}`},
		{"empty list", roa(), to("names", scenario.Is("[]")), base(), head + region + `{"count":12,"names":[]}`},
		{"map", roa(), nil, base("labels", `{"env":"dev"}`), head + region + `{"count":12,"labels":{"env":"dev"}}`},
		{"undocumented parameter", roa(), nil, base("more", "m"), head + "more=m " + region + `{"count":12}`},

		{"member of a structure of the profile", roa(), to("group.size", scenario.Is("4")), base("group", `{"name":"mine","size":1,"note":"n"}`), head + region + `{"count":12,"group":{"name":"mine","note":"n","size":4}}`},
		{"member of a structure of the page", roa(), to("group.size", scenario.Is("4")), base(), head + region + `{"count":12,"group":{"name":"g","size":4}}`},
		{"required member omitted", roa(), to("group.name", omitted), base(), head + region + `{"count":12,"group":{"size":3}}`},
		{"optional member omitted", roa(), to("group.note", omitted), base(), head + region + `{"count":12,"group":{"name":"g","size":3}}`},
		{"member of the first element", roa(), to("rules.port", scenario.Is("x")), base("rules", `[{"port":1},{"port":2}]`), head + region + `{"count":12,"rules":[{"port":"x"},{"port":2}]}`},
		{"member three levels deep", roa(), to("rules.when.zone", scenario.Is("q")), base(), head + region + `{"count":12,"rules":[{"port":80,"when":{"days":["mo"],"zone":"q"}}]}`},
		{"list three levels deep", roa(), to("rules.when.days", scenario.Count(2)), base(), head + region + `{"count":12,"rules":[{"port":80,"when":{"days":["mo","xlmnopqrstuz01234xxxxxxx"],"zone":"z"}}]}`},
		{"structures in a list", roa(), to("rules", scenario.Count(2)), base(), head + region + `{"count":12,"rules":[{"port":80},{"port":80}]}`},
		{"empty list of structures", roa(), to("rules.port", omitted), base("rules", "[]"), head + region + `{"count":12,"rules":[{}]}`},
		{"member of an optional structure in the profile", roa(), nil, base("group.name", "mine"), head + region + `{"count":12}`},
		{"member in the profile", roa(), nil, base("group", `{"name":"g","size":3}`, "group.name", "mine"), head + region + `{"count":12,"group":{"name":"mine","size":3}}`},
		{"member of the second element in the profile", roa(), nil, base("rules.1.port", "1", "rules.2.port", "2"), head + region + `{"count":12,"rules":[{"port":1},{"port":2}]}`},
		{"member of a structure that is not JSON", roa(), to("group.name", scenario.Is("x")), base("group", "text"), "the value of group is not a JSON text, so its member group.name cannot be changed: add operations.Update.parameters.group"},

		{"member of a JSON parameter", rpc(), to("Rule.Port", omitted), request.Values{"Rule": `{"Port":1,"Name":"n"}`}, `POST Rule={"Name":"n"}`},
		{"member whose name has a dot", rpc(), to("Switches.enable.acl", scenario.Is("x")), request.Values{"Switches": `{"enable.acl":"y","b.c":1}`}, `POST Switches={"b.c":1,"enable.acl":"x"}`},
		{"member of a list that has no row", rpc(), to("Filter.Keys.N.Name", scenario.Is("x")), nil, `POST Filter={"Keys":[{"Name":"x"}]}`},
		{"required member of a list that has no row", rpc(), to("Filter.Keys.N.Note", scenario.Is("n")), nil, `POST Filter={"Keys":[{"Name":"k","Note":"n"}]}`},
		{"member of a flat list", rpc(), to("Disk.Size", scenario.Is("x")), request.Values{"Disk": `[{"Size":1},{"Size":2}]`}, "POST Disk.1.Size=x Disk.2.Size=2"},
		{"list in a flat list", rpc(), to("Disk.Tags", scenario.Is(`["a","b"]`)), nil, "POST Disk.1.Size=20 Disk.1.Tags.1=a Disk.1.Tags.2=b"},
		{"flat names in the profile", rpc(), to("Disk.Size", scenario.Is("9")), request.Values{"Disk.1.Size": "1", "Disk.2.Size": "2"}, "POST Disk.1.Size=9 Disk.2.Size=2"},
		{"flat list", rpc(), nil, request.Values{"Zones": `["a","b"]`}, "POST Zones.1=a Zones.2=b"},
		{"flat list of three", rpc(), to("Zones", scenario.Count(3)), request.Values{"Zones": "a"}, "POST Zones.1=a Zones.2=xlmnopqrstuz01234xxxxxxx Zones.3=xlmnopqrstuz01234xxxxxxx"},
		{"text for a flat list", rpc(), to("Zones", scenario.Is("x")), nil, "POST Zones=x"},
		{"comma list", rpc(), nil, request.Values{"Ids": `["a","b"]`}, "POST Ids=a,b"},
		{"comma list of three", rpc(), to("Names", scenario.Count(3)), request.Values{"Names": "a,b"}, "POST Names=a,b,xlmnopqrstuz01234xxxxxxx"},
		{"numbered row with members", rpc(), to("Config.N.Type", scenario.Is("x")), nil, "POST Config.1.Type=x"},
		{"numbered row with elements", rpc(), nil, request.Values{"Config.N": `[{"Type":"a"},{"Type":"b"}]`}, "POST Config.1.Type=a Config.2.Type=b"},
		{"numbered row with elements in flat names", rpc(), nil, request.Values{"Config.1.Type": "a", "Config.2.Type": "b"}, "POST Config.1.Type=a Config.2.Type=b"},
		{"map in flat names", rpc(), nil, request.Values{"Labels": `{"env":"dev"}`}, "POST Labels.#3#env=dev"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer()
			c.Contract = tt.page
			if tt.change != nil {
				tt.change(c)
			}
			if got := sent(t, c, tt.set); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// If the profile sets members but not the structure, the structure is built with the values of these members.
func TestOnWire_MembersInProfile_StructureBuiltWithThem(t *testing.T) {
	c := composer()
	c.Contract = roa()
	c.Pool = func(_, parameter string) []string {
		return map[string][]string{"group.name": {"mine", "other"}, "rules.when.days": {"tu"}}[parameter]
	}
	c.Make("group.size", scenario.Is("4"))
	c.Make("rules.when.zone", scenario.Is("q"))
	got := sent(t, c, request.Values{"Id": "i-1", "x-acs-region-id": "r", "count": "1", "group.name": "mine"})
	if want := `{"count":1,"group":{"name":"mine","size":4},"rules":[{"port":80,"when":{"days":["tu"],"zone":"q"}}]}`; !strings.HasSuffix(got, want) {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// The control of a fault in a member of an optional structure has the structure with the member.
func TestControl_FaultInMemberOfOptionalStructure_HasTheMember(t *testing.T) {
	c := composer()
	c.Contract = roa()
	c.Make("group.name", scenario.To(scenario.Omitted))
	base, err := c.Base(request.Values{"Id": "i-1", "x-acs-region-id": "r", "count": "1"}, spec.JSON)
	if err != nil {
		t.Fatal(err)
	}
	control, err := c.Control(base)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := printed(control.OnWire(c.Contract)), `{"count":1,"group":{"name":"g","size":3}}`; !strings.HasSuffix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	if c.Built() == nil || c.Built().Name != "group" {
		t.Errorf("built %v, want group", c.Built())
	}
}

func TestOnWire_RowThatIsTheBody_NotSentAsMember(t *testing.T) {
	shows := func(body string) []spec.Example {
		return []spec.Example{{Kind: spec.RequestExample, Body: "POST /things HTTP/1.1\n" + body, Call: &spec.ExampleRequest{}}}
	}
	for _, tt := range []struct {
		row      string
		examples []spec.Example
		want     string
	}{
		{"body RequestBody:array", nil, `[1]`},
		{"body things:array", nil, `{"things":[1]}`},
		{"body things:array", shows("[\n 2\n]"), `[1]`},
		{"body things:array", shows(`{"things": [2]}`), `{"things":[1]}`},
		{"body things:array", shows(`{"things": [2]} or {}`), `{"things":[1]}`},
		{"body body:string", nil, `{"body":"[1]"}`},
	} {
		c := composer(row(tt.row))
		c.Contract.Operation = spec.Operation{Name: "Create", Style: spec.ROA, Method: "POST", Path: "/things"}
		c.Contract.Examples = tt.examples
		name := c.Contract.Parameters[0].Name
		if got, want := sent(t, c, request.Values{name: "[1]"}), "POST /things "+tt.want; got != want {
			t.Errorf("%s %v: %s, want %s", tt.row, tt.examples, got, want)
		}
	}
}

func TestUseExample_OperationOfROAStyle_SendsBodyOfTheExample(t *testing.T) {
	for _, tt := range []struct{ body, want string }{
		{"PATCH /things/i-of-the-page/rules?dryRun=true HTTP/1.1\n{\"count\": 5, \"text\": \"t\"}", `PATCH /things/i-1/rules dryRun=true X-Acs-Region-Id:r {"count":5,"text":"t"}`},
		{"PATCH /things/i-of-the-page/rules?dryRun=true HTTP/1.1", `PATCH /things/i-1/rules dryRun=true X-Acs-Region-Id:r {"count":1}`},
		{"PATCH /things/i-of-the-page/rules HTTP/1.1\n{\"text\": \"t\"}", "the request example of the page lacks count, which the page requires"},
		{"PATCH /things/i-of-the-page/rules HTTP/1.1\n[{\"count\": 5}]", `PATCH /things/i-1/rules dryRun=true X-Acs-Region-Id:r [{"count":5}]`},
		{"PATCH /things/i-of-the-page/rules HTTP/1.1\n[{\"count\": 5}, {\"count\": 6}]", "the body of the request example is a list with several elements, but the page documents one element"},
		{"PATCH /things/i-of-the-page/rules HTTP/1.1 {\"count\": 5} or {\"count\": 6}", "the body of the request example is not one JSON text"},
	} {
		c := composer()
		c.Contract = roa()
		e := spec.Example{Kind: spec.RequestExample, Body: tt.body, Call: &spec.ExampleRequest{Parameters: []spec.NameValue{{Name: "dryRun", Value: "true"}}}}
		c.Contract.Examples = []spec.Example{e}
		c.UseExample(&e)
		if got := sent(t, c, request.Values{"Id": "i-1", "x-acs-region-id": "r", "count": "1"}); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.body, got, tt.want)
		}
	}
	c := composer()
	c.Contract = roa()
	c.UseExample(&spec.Example{Kind: spec.RequestExample, Body: "PATCH /things/[Id]/rules HTTP/1.1", Call: &spec.ExampleRequest{URL: "/things/[Id]/rules"}})
	if got, want := sent(t, c, request.Values{"Id": "i-1", "x-acs-region-id": "r", "count": "1", "dryRun": "true"}), `PATCH /things/i-1/rules dryRun=true X-Acs-Region-Id:r {"count":1}`; got != want {
		t.Errorf("syntax line: %s, want %s", got, want)
	}
}

// randomPage draws a page with a required structure and its members, at most three levels deep. All scalars are strings
// with an example.
func randomPage(t *rapid.T) *spec.Contract {
	c := &spec.Contract{Operation: spec.Operation{Name: "Update", Style: spec.ROA, Method: "PUT", Path: "/"}}
	var add func(parent string, depth int)
	add = func(parent string, depth int) {
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{2}`), 1, 3, func(s string) string { return s }).Draw(t, "names")
		for _, name := range names {
			kinds := []spec.JSONType{spec.String}
			if depth < 3 {
				kinds = append(kinds, spec.Object, spec.Array)
			}
			p := spec.Parameter{In: spec.InBody, Parent: parent, Name: name, Type: spec.Type{JSON: rapid.SampledFrom(kinds).Draw(t, "type")}, Required: true}
			if p.Type.JSON == spec.String {
				p.Example = "e-" + name
			}
			c.Parameters = append(c.Parameters, p)
			if p.Type.JSON != spec.String {
				add(p.FullName(), depth+1)
			}
		}
	}
	add("", 1)
	return c
}

// setFirst sets the value at a dotted path, through the first element of each list.
func setFirst(v any, path []string, value string) any {
	if list, ok := v.([]any); ok {
		list[0] = setFirst(list[0], path, value)
		return list
	}
	if len(path) == 0 {
		return value
	}
	object := v.(map[string]any)
	object[path[0]] = setFirst(object[path[0]], path[1:], value)
	return object
}

func TestPut_MemberOfRandomPage_OnlyTheMemberChanges(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := composer()
		c.Contract = randomPage(rt)
		base, err := c.Base(nil, spec.JSON)
		if err != nil {
			rt.Fatal(err)
		}
		var scalars []string
		for _, p := range c.Contract.Parameters {
			if p.Type.JSON == spec.String {
				scalars = append(scalars, p.FullName())
			}
		}
		name, value := rapid.SampledFrom(scalars).Draw(rt, "member"), rapid.String().Draw(rt, "value")
		var want any
		if err := json.Unmarshal([]byte(base.OnWire(c.Contract).Body), &want); err != nil {
			rt.Fatal(err)
		}
		want = setFirst(want, strings.Split(name, "."), strings.ToValidUTF8(value, "\uFFFD"))
		c.Make(name, scenario.Is(value))
		changed, err := c.Changed(base)
		if err != nil {
			rt.Fatal(err)
		}
		var got any
		if err := json.Unmarshal([]byte(changed.OnWire(c.Contract).Body), &got); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("%s = %q (-want +got):\n%s", name, value, diff)
		}
		if read, ok := c.Value(&changed, name); !ok || read != value {
			rt.Fatalf("%s is %q, want %q", name, read, value)
		}
	})
}

func TestOnWire_PageShowsBodyWithoutRows_BodySent(t *testing.T) {
	const line = "PUT /things/i-1 HTTP/1.1\ncommon headers\n"
	const object = `{"spec": {"disk": 40}, "size": 3, "name": "n"}`
	for _, tt := range []struct {
		name, method, example string
		set                   request.Values
		want                  string
	}{
		{"below the request line", "PUT", line + object, nil, `PUT /things/i-1 {"name":"n","size":3,"spec":{"disk":40}}`},
		{"alone", "PUT", object, nil, `PUT /things/i-1 {"name":"n","size":3,"spec":{"disk":40}}`},
		{"list", "POST", line + `["a","b"]`, nil, `POST /things/i-1 ["a","b"]`},
		{"members in the profile", "PUT", line + object, request.Values{"spec": `{"disk":50}`, "size": "4", "name": "5"}, `PUT /things/i-1 {"name":"5","size":4,"spec":{"disk":50}}`},
		{"other parameter in the profile", "PUT", line + object, request.Values{"more": "m"}, `PUT /things/i-1 more=m {"name":"n","size":3,"spec":{"disk":40}}`},
		{"masked", "PUT", line + `{"name": "n-1****"}`, nil, "PUT /things/i-1"},
		{"masked, but in the profile", "PUT", line + `{"name": "n-1****"}`, request.Values{"name": "n-2"}, `PUT /things/i-1 {"name":"n-2"}`},
		{"in the query", "PUT", `PUT /things/i-1?Rules=["a"]`, nil, "PUT /things/i-1"},
		{"method without a body", "GET", line + object, nil, "GET /things/i-1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := &spec.Contract{
				Operation:  spec.Operation{Name: "Update", Style: spec.ROA, Method: tt.method, Path: "/things/{Id}"},
				Parameters: []spec.Parameter{row("path Id:string!")},
				Examples:   []spec.Example{{Kind: spec.RequestExample, Body: tt.example}},
			}
			c, set := composer(), request.Values{"Id": "i-1"}
			c.Contract = page
			maps.Copy(set, tt.set)
			if got := sent(t, c, set); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}
