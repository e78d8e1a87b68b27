package steps_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// The first two generated values: the hexadecimal digits of "nonce-1" and "nonce-2", written with letters that the
// parameter allows.
const (
	fresh1 = "xbcb13imxxxxxxxxxxxxxxxx"
	fresh2 = "xbcb13inxxxxxxxxxxxxxxxx"
	fresh3 = "xbcb13ioxxxxxxxxxxxxxxxx"
)

// rich adds parameters to the operation Attach, one for each form in which parameters are sent, such as a JSON array.
func rich(env *steps.Env) {
	parameter := func(name string, change func(*spec.Parameter)) spec.Parameter {
		p := spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + name)}, Name: name, In: spec.InQuery, Type: spec.Type{JSON: spec.String}}
		if change != nil {
			change(&p)
		}
		return p
	}
	c := env.Operations[0]
	c.Parameters = append(c.Parameters,
		parameter("Tag.N.Key", func(p *spec.Parameter) { p.Serialization = spec.Flat }),
		parameter("Tag.N.Value", func(p *spec.Parameter) { p.Serialization = spec.Flat }),
		parameter("Tag.N.Sub.N.Id", func(p *spec.Parameter) { p.Serialization = spec.Flat }),
		parameter("DiskId.N", func(p *spec.Parameter) { p.Serialization, p.Resource = spec.Flat, "disk" }),
		parameter("Port.N", func(p *spec.Parameter) { p.Serialization = spec.Flat }),
		parameter("Zone.N", func(p *spec.Parameter) {
			p.Serialization, p.Enum, p.Example = spec.Flat, []spec.EnumValue{{Value: "a"}, {Value: "b"}}, "b"
		}),
		parameter("Only.N", func(p *spec.Parameter) { p.Serialization, p.Enum = spec.Flat, []spec.EnumValue{{Value: "a"}} }),
		parameter("Code.N", func(p *spec.Parameter) { p.Serialization = spec.Simple }),
		parameter("Plain", func(p *spec.Parameter) { p.Serialization = spec.Flat }),
		parameter("Names", func(p *spec.Parameter) { p.Serialization = spec.Simple }),
		parameter("Texts", func(p *spec.Parameter) { p.Serialization, p.Example = spec.AsJSON, ` ["t"]` }),
		parameter("Array", func(p *spec.Parameter) { p.Serialization, p.Form.Notation = spec.AsJSON, spec.JSONArray }),
		parameter("Title", func(p *spec.Parameter) { p.Example = "a title" }),
		parameter("Speed", func(p *spec.Parameter) { p.Enum = []spec.EnumValue{{Value: "Fast"}, {Value: "Slow"}} }),
		parameter("Secret", func(p *spec.Parameter) { p.Example = "se**" }),
		parameter("Token", func(p *spec.Parameter) { p.Idempotency, p.Example = true, "token" }),
		parameter("Name", func(p *spec.Parameter) { p.Unique, p.Example = true, "name" }),
	)
}

// TestChange_EachStep_SendsExpectedRequest lists the complete request after each step. The valid request is a POST of a
// form with Id=d-1, RegionId=cn-hangzhou and the parameters in set. The endpoint accepts everything.
func TestChange_EachStep_SendsExpectedRequest(t *testing.T) {
	const base = "POST form Id=d-1 RegionId=cn-hangzhou"
	for _, tt := range []struct {
		when string
		set  steps.Values // parameters other than Id and RegionId
		want string       // the request, or the reason why no request is sent
	}{
		// Lists that are sent as one parameter per value. Parameters of the same list element are repeated together.
		{"Tag.N.Key is a list of 3 members", steps.Values{"Tag.N.Key": "k", "Tag.N.Value": "v"}, base + " Tag.1.Key=k Tag.2.Key=" + fresh1 + " Tag.3.Key=" + fresh2 + " Tag.1.Value=v Tag.2.Value=" + fresh3 + " Tag.3.Value=xbcb13ipxxxxxxxxxxxxxxxx"},
		{"Tag.N.Key is a list of 2 members", steps.Values{"Tag.N.Key": "k"}, base + " Tag.1.Key=k Tag.2.Key=" + fresh1},
		{"Tag.N.Key is a list of 1 member", steps.Values{"Tag.1.Key": "k", "Tag.1.Value": "v"}, base + " Tag.1.Key=k Tag.1.Value=v"},
		{"Tag.N.Key is a list of 1 member", nil, base + " Tag.1.Key=" + fresh1},
		{"DiskId.N is a list of 3 members", steps.Values{"DiskId.N": "d-7"}, base + " DiskId.1=d-7 DiskId.2=d-8 DiskId.3=d-7"},
		{"DiskId.N is a list of 1 member", steps.Values{"DiskId.N": "d-7"}, base + " DiskId.1=d-7"},
		{"DiskId.N is a list of 2 members", nil, "add operations.Attach.parameters.DiskId.N"},
		{"Port.N is a list of 3 members", steps.Values{"Port.N": "80"}, base + " Port.1=80 Port.2=80 Port.3=80"},
		{"Port.N is a list of 2 members", steps.Values{"Port.N": "a80"}, base + " Port.1=a80 Port.2=" + fresh1},
		{"Zone.N is a list of 2 members", nil, base + " Zone.1=b Zone.2=b"},
		{"Zone.N is a list of 2 members", steps.Values{"Zone.N": "a"}, base + " Zone.1=a Zone.2=a"},
		{"Tag.N.Key is a list of 2 members", steps.Values{"Tag.1.Key": "k", "Tag.1.Value": "v"}, base + " Tag.1.Key=k Tag.2.Key=" + fresh1 + " Tag.1.Value=v Tag.2.Value=" + fresh2},
		{"Tag.N.Key is a list of 2 members", steps.Values{"Tag.N.Key": "k", "Tag.N.Sub.N.Id": "s"}, base + " Tag.1.Sub.1.Id=s Tag.1.Key=k Tag.2.Key=" + fresh1 + " Tag.2.Sub.1.Id=s"},
		{"Port.N is a list of 2 members", steps.Values{"Port.N": ""}, base + " Port.1=" + fresh1 + " Port.2=" + fresh2},
		{"Only.N is a list of 2 members", steps.Values{"Only.N": "a"}, base + " Only.1=a Only.2=a"},
		{"Code.N is a list of 2 members", steps.Values{"Code.N": "a"}, base + " Code.1=a," + fresh1},
		{"Plain is a list of 2 members", steps.Values{"Plain": "a"}, base + " Plain=a," + fresh1},
		{"Nobody is a list of 2 members", nil, "the page does not say how a list of Nobody is sent"},
		// Lists that are sent as one text.
		{"Names is a list of 3 members", steps.Values{"Names": "a,b"}, base + " Names=a,b," + fresh1},
		{"Names is a list of 3 members", steps.Values{"Names": `["a","b"]`}, base + ` Names=["a","b","` + fresh1 + `"]`},
		{"Names is a list of 3 members", nil, "add operations.Attach.parameters.Names"},
		{"Texts is a list of 2 members", nil, base + ` Texts=["t","` + fresh1 + `"]`},
		{"Texts is a list of 2 members", steps.Values{"Texts": "a,b"}, "add operations.Attach.parameters.Texts"},
		{"Array is a list of 2 members", steps.Values{"Array": `["\"<"]`}, base + ` Array=["\"<","` + fresh1 + `"]`},
		{"Array is a list of 2 members", steps.Values{"Array": "a"}, "add operations.Attach.parameters.Array"},
		{"Title is a list of 2 members", steps.Values{"Title": "a"}, base + " Title=a," + fresh1},

		// Faulty values are derived from a valid value, which comes from the request, from the page, or is generated.
		{`Title is prefixed with " "`, steps.Values{"Title": "mine"}, base + " Title= mine"},
		{`Title is suffixed with "X"`, steps.Values{"Title": "mine"}, base + " Title=mineX"},
		{`Title is prefixed with "-"`, nil, base + " Title=-a title"},
		{`Title is suffixed with "-"`, nil, base + " Title=a title-"},
		{`Secret is suffixed with "-"`, nil, base + " Secret=" + fresh1 + "-"},
		{`Token is suffixed with "-"`, nil, base + " Token=" + fresh1 + "-"},
		{`Name is suffixed with "-"`, nil, base + " Name=" + fresh1 + "-"},
		{`Nobody is prefixed with "-"`, nil, base + " Nobody=-rowproof"},
		{`Version is suffixed with "-"`, nil, base + " set Version=2014-05-26-"},
		{"Id is in upper case", nil, "POST form Id=D-1 RegionId=cn-hangzhou"},
		{"Title is in upper case", nil, base + " Title=A TITLE"},
		{"Speed is in upper case", nil, base + " Speed=FAST"},
		{"Speed is in lower case", steps.Values{"Speed": "Slow"}, base + " Speed=slow"},
		{"Secret is in upper case", nil, "add operations.Attach.parameters.Secret"},
		{"RegionId is in upper case", nil, "POST form Id=d-1 RegionId=CN-HANGZHOU"},
		{"Action is in upper case", nil, base + " set Action=ATTACH"},
		{"RegionId is unknown", nil, "POST form Id=d-1 RegionId=cn-hangzhouRowproofUnknown"},
		{"Version is nonexistent", nil, base + " set Version=2014-51-72"},
		{"Title is nonexistent", nil, base + " Title=rowproof-no-such-thing"},
		{"Title is fresh", nil, base + " Title=" + fresh1},
		{"Title is a string of 1 character", nil, base + " Title=x"},
		{"Title is a string of reserved characters", nil, base + " Title=<a>&b=\"c\"/?#[]@!$'()*+,;%00{}|\\^`"},
		{"Title is a string of control characters", nil, base + " Title=a\x00b\x01c\r\nd\te\x7f"},
		{"Title is a string of non-ASCII characters", nil, base + " Title=加速实例-ünï-🚀-\u202e"},
		{"Title is empty", steps.Values{"Title": "mine"}, base + " Title="},
		{"Title is omitted", steps.Values{"Title": "mine"}, base},
		{"Title is present", steps.Values{"Title": "mine"}, base + " Title=mine"},
		{"Title is present", nil, base + " Title=a title"},
		{"Id is present", nil, base},
		{"Timestamp is present", nil, base},
		{`Id is "a" unless the operation documents it`, nil, base},
		{`Title is "a" unless the operation documents it`, nil, base + " Title=a"},
		{`Title is "a" unless the operation documents it`, steps.Values{"Title": "mine"}, base + " Title=mine"},
		{"RegionId has the value of Id", nil, "POST form Id=d-1 RegionId=d-1"},
		{"OwnerId has the value of Id", nil, base + " set OwnerId=d-1"},

		// A documented value is sent with the parameters that the profile lists for that value. A nil parameter is
		// omitted.
		{`the request is valid for Kind "Card"`, nil, "POST form Id=card-1 RegionId=cn-hangzhou Kind=Card"},
		{`the request is valid for Kind "Bare"`, steps.Values{"Title": "mine"}, base + " Kind=Bare"},
		{`Kind is "None"`, nil, base + " Kind=None"},

		// Parameters that authenticate.
		{"the request is not signed", nil, base + " omit AccessKeyId Signature SignatureMethod SignatureVersion SignatureNonce Timestamp SecurityToken SignatureType BearerToken"},
		{"AccessKeyId is omitted", nil, base + " omit AccessKeyId"},
		{`Signature is ""`, nil, base + " tamper Signature="},

		// The mark {n} in a value of the profile is replaced by the number of the request.
		{"RegionId is present", steps.Values{"Title": "t-{n}-{n}"}, base + " Title=t-41-41"},
		{"RegionId is present", steps.Values{"Beside": "b-{n}", "Above": "a"}, base + " Above=a Beside=b-41"},
		{`Kind is "Numbered"`, nil, base + " Title=n-41 Kind=Numbered"},
	} {
		t.Run(tt.when, func(t *testing.T) {
			env, e := environment(accepts())
			rich(env)
			env.Serial.Store(40)
			prepared := env.Profile.Operations["Attach"]
			env.Operations[0].Parameters[2].Enum = append(env.Operations[0].Parameters[2].Enum, spec.EnumValue{Value: "Bare"}, spec.EnumValue{Value: "Numbered"})
			prepared.Enums["Kind"]["Bare"] = steps.Overlay{"Title": nil}
			prepared.Enums["Kind"]["Numbered"] = steps.Overlay{"Title": text("n-{n}")}
			set := steps.Values{"Id": "d-1", "RegionId": "cn-hangzhou"}
			other := steps.Values{"Id": "d-2", "RegionId": "cn-hangzhou"}
			for name, v := range tt.set {
				set[name] = v
				other[name] = strings.ReplaceAll(v, "d-7", "d-8")
			}
			env.Pool = &pool{sets: []steps.Values{set, other}}
			o := scenario(t, env, "When "+tt.when, postJSON, "Then the request may be rejected")
			got := cmp.Or(sentBy(e), o.Reason)
			if got != tt.want && (len(e.sent) > 0 || !strings.Contains(got, tt.want) || o.Verdict != spec.Unreached) {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// The request example of the page is sent. Masked values, identifiers and unique values come from the profile, which may
// also replace free text. The client adds the common parameters.
func TestUseExample_EachParameter_ValueFromProfileOrElsePage(t *testing.T) {
	for _, tt := range []struct {
		name  string
		value spec.NameValue
		set   steps.Values
		want  string // what is sent after Id and RegionId, or the reason why no request is sent
	}{
		{"a plain value", spec.NameValue{Name: "Title", Value: "shown"}, steps.Values{"Title": "mine"}, " Title=mine"},
		{"a plain value that the profile lacks", spec.NameValue{Name: "Title", Value: "shown"}, nil, " Title=shown"},
		{"a value that no row documents", spec.NameValue{Name: "More", Value: "shown"}, nil, " More=shown"},
		{"a masked value", spec.NameValue{Name: "Title", Value: "sh**"}, steps.Values{"Title": "mine"}, " Title=mine"},
		{"a masked value that the profile lacks", spec.NameValue{Name: "Title", Value: "sh**"}, nil, "add operations.Attach.parameters.Title"},
		{"a masked value that no row documents", spec.NameValue{Name: "More", Value: "sh**"}, nil, "add operations.Attach.parameters.More"},
		{"an identifier that the profile lacks", spec.NameValue{Name: "DiskId.1", Value: "d-0"}, nil, "add operations.Attach.parameters.DiskId.N"},
		{"the second identifier of a list", spec.NameValue{Name: "DiskId.2", Value: "d-0"}, steps.Values{"DiskId.N": "d-7"}, "add operations.Attach.parameters.DiskId.2"},
		{"what must be unique", spec.NameValue{Name: "Name", Value: "shown"}, nil, " Name=" + fresh1},
		{"what must be unique, masked", spec.NameValue{Name: "Name", Value: "sh**"}, nil, "add operations.Attach.parameters.Name"},
		{"what must be unique, of the profile", spec.NameValue{Name: "Name", Value: "shown"}, steps.Values{"Name": "mine"}, " Name=mine1"},
		{"a common parameter", spec.NameValue{Name: "AccessKeyId", Value: "shown"}, nil, ""},
		{"the version", spec.NameValue{Name: "Version", Value: "2020-01-01"}, nil, " set Version=2020-01-01"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, e := environment(accepts())
			rich(env)
			call := env.Operations[0].Examples[0].Call
			call.Parameters = append(call.Parameters[1:], tt.value)
			set := steps.Values{"Id": "d-1", "RegionId": "cn-hangzhou"}
			for name, v := range tt.set {
				set[name] = v
			}
			env.Pool = &pool{sets: []steps.Values{set}}
			o := scenarioOf(t, env, "example/request", "When the request is the request example of the page", postJSON, "Then the request is accepted")
			if got := sentBy(e); got != "POST form Id=d-1 RegionId=cn-hangzhou"+tt.want && (got != "" || !strings.Contains(o.Reason, tt.want) || o.Verdict != spec.Unreached) {
				t.Errorf("sent %s (%s), want %s", got, o.Reason, tt.want)
			}
		})
	}
	for name, row := range map[string]spec.RowID{"no such example": "example/none", "one that could not be read": "example/json"} {
		env, e := environment(accepts())
		expect(t, scenarioOf(t, env, row, "When the request is the request example of the page", postJSON, "Then the request is accepted"), spec.Unreached, "could not be read")
		if len(e.sent) > 0 {
			t.Errorf("%s: sent %s", name, sentBy(e))
		}
	}
}

// The control has the method and the parameter location of the request with the fault, unless the transport itself is
// the fault. Changes before the last one apply to both requests.
func TestControl_EachTransportOfFault_SameTransportUnlessItIsTheFault(t *testing.T) {
	const rejected = "Then the request is rejected"
	for _, tt := range []struct {
		when []string
		want string // the fault and the control
	}{
		{[]string{"When Id is empty", "And the request is sent by GET for a response in JSON"}, "GET query Id= RegionId=cn-hangzhou\n     GET query Id=d-1 RegionId=cn-hangzhou"},
		{[]string{"When Id is empty", "And the request is sent by POST in the query for a response in JSON"}, "POST query Id= RegionId=cn-hangzhou\n     POST query Id=d-1 RegionId=cn-hangzhou"},
		{[]string{"When Id is empty", "And the request is sent by PUT for a response in JSON"}, "PUT form Id= RegionId=cn-hangzhou\n     POST form Id=d-1 RegionId=cn-hangzhou"},
		{[]string{"When Id is empty", "And the request is sent by POST with Id in the query for a response in JSON"}, "POST form Id=(query) RegionId=cn-hangzhou\n     POST form Id=d-1 RegionId=cn-hangzhou"},
		{[]string{`When Kind is "Disk"`, "And Id is empty", "And the request is sent by GET for a response in JSON"}, "GET query Id= RegionId=cn-hangzhou Kind=Disk\n     GET query Id=d-1 RegionId=cn-hangzhou Kind=Disk"},
		{[]string{"When the request is sent by DELETE for a response in JSON"}, "DELETE form Id=d-1 RegionId=cn-hangzhou\n     POST form Id=d-1 RegionId=cn-hangzhou"},
		{[]string{"When the query repeats a parameter of the form with a wrong value", postJSON}, "POST form Id=d-1 RegionId=cn-hangzhou Id=d-9rowproof0(query)\n     POST form Id=d-1 RegionId=cn-hangzhou"},
	} {
		env, e := environment(inTurn(refuses(400, "InvalidParameter", "A value is not valid."), accepts()))
		o := scenario(t, env, append(tt.when, rejected)...)
		if got := sentBy(e); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s (%s)", tt.when, got, tt.want, o.Reason)
		}
	}
	t.Run("no value to send separately", func(t *testing.T) {
		env, e := environment(accepts())
		o := scenario(t, env, "When the request is sent by POST with Nobody in the query for a response in JSON", rejected)
		if o.Verdict != spec.Inconclusive || !strings.Contains(o.Reason, "Nobody") || len(e.sent) != 0 {
			t.Errorf("%s (%s), sent %s", o.Verdict, o.Reason, sentBy(e))
		}
	})
	t.Run("no parameter except the common ones", func(t *testing.T) {
		env, e := environment(accepts())
		env.Operations[0].Parameters = nil
		env.Pool = &pool{sets: []steps.Values{{}}}
		scenario(t, env, "When the query repeats a parameter of the form with a wrong value", postJSON, "Then the request may be rejected")
		if got, want := sentBy(e), "POST form Action=Attach Action=RowproofUnknown(query)"; got != want {
			t.Errorf("sent %s, want %s", got, want)
		}
	})
	t.Run("a required parameter is empty in the query without an identifier", func(t *testing.T) {
		env, e := environment(accepts())
		env.Operations[0].Parameters[0].Resource = ""
		scenario(t, env, "When the query repeats a parameter of the form with a wrong value", postJSON, "Then the request may be rejected")
		if got, want := sentBy(e), "POST form Id=d-1 RegionId=cn-hangzhou Id=(query)"; got != want {
			t.Errorf("sent %s, want %s", got, want)
		}
	})
	for name, tt := range map[string]struct {
		mode spec.Parameter
		want string
	}{
		"an undocumented value of an enumeration": {spec.Parameter{Name: "Mode", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "a"}}}}, "POST form Mode=a Beside=b Mode=RowproofUnknown(query)"},
		"no value that the page makes invalid":    {spec.Parameter{Name: "Mode"}, "POST form Mode=a Beside=b Action=Attach Action=RowproofUnknown(query)"},
	} {
		t.Run(name, func(t *testing.T) {
			env, e := environment(accepts())
			env.Operations[0].Parameters = []spec.Parameter{tt.mode}
			env.Pool = &pool{sets: []steps.Values{{"Beside": "b", "Mode": "a"}}}
			o := scenario(t, env, "When the query repeats a parameter of the form with a wrong value", postJSON, "Then the request is accepted")
			if got := sentBy(e); got != tt.want || o.Verdict != spec.Passed {
				t.Errorf("%s, sent %s, want %s", o.Verdict, got, tt.want)
			}
		})
	}
	t.Run("the first of two identifiers is sent twice", func(t *testing.T) {
		env, e := environment(accepts())
		env.Operations[0].Parameters[1].Resource = "region"
		scenario(t, env, "When the query repeats a parameter of the form with a wrong value", postJSON, "Then the request may be rejected")
		if got, want := sentBy(e), "POST form Id=d-1 RegionId=cn-hangzhou Id=d-9rowproof0(query)"; got != want {
			t.Errorf("sent %s, want %s", got, want)
		}
	})
	t.Run("an endpoint may accept an unknown identifier that no error row is about", func(t *testing.T) {
		env, e := environment(accepts())
		env.Operations[0].Parameters[0].Resource, env.Operations[0].Parameters[1].Resource = "", "region"
		env.Operations[0].Parameters[0].Required, env.Operations[0].Parameters[1].Required = false, false
		scenario(t, env, "When the query repeats a parameter of the form with a wrong value", postJSON, "Then the request may be rejected")
		if got, want := sentBy(e), "POST form Id=d-1 RegionId=cn-hangzhou Action=Attach Action=RowproofUnknown(query)"; got != want {
			t.Errorf("sent %s, want %s", got, want)
		}
	})
}

// sentBy returns the requests that an endpoint received, one per line.
func sentBy(e *endpoint) string {
	return strings.ReplaceAll(strings.TrimSuffix(showAll(e.sent), " "), " \n", "\n")
}
