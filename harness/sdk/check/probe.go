package check

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/spec"
)

const (
	generic = "generic"
	typed   = "typed"
)

// probe is a call with a known answer.
type probe struct {
	name, title string
	surface     string
	operation   spec.Operation
	parameters  string // JSON; its names occur in no other probe, except in typed calls
	status      int
	body        string
	end         sdk.End
	delay       time.Duration
	judge       func(exchange) string
	signature   string
	format      string
	token       sdk.Token
	method      string // HTTP method of an RPC call; "" for the default of the SDK
	timeout     time.Duration
	tls         bool
	broken      bool // the SDK may end the process
}

// The error that the endpoint reports. The message ends with a period, and has characters that an adapter could change.
const (
	errorCode    = "IncorrectStatus.Thing"
	errorMessage = `the "Thing" is not <ready>: größe 100% ('x' & y).`
)

// probes returns all calls of a check in order, including those that the SDK does not support.
func probes(d adapter.Description) []probe {
	all := values()
	all = append(all, failures()...)
	all = append(all, breaks()...)
	all = append(all, access(d)...)
	all = append(all, typedProbes(d)...)
	for i := range all {
		p := &all[i]
		p.name = fmt.Sprintf("check/%d", i+1)
		if p.surface == "" {
			p.surface = generic
			p.operation = spec.Operation{Product: "Check", Name: "UpdateThing", Version: "2024-01-01", Style: spec.RPC, Path: "/"}
			p.parameters = strings.ReplaceAll(p.parameters, "NAME", fmt.Sprintf("Mark%03d", i+1))
		}
		if p.format == "" {
			p.format = string(spec.JSON)
		}
		if p.signature == "" {
			p.signature = signature(d)
		}
		p.body = strings.ReplaceAll(p.body, "REQUEST", requestID(i+1))
	}
	return all
}

func requestID(n int) string { return fmt.Sprintf("4C467B38-3910-447D-87BC-%012d", n) }

// signature returns a signature of RPC operations that the adapter lists.
func signature(d adapter.Description) string {
	for _, name := range []string{"acs3", "v1", "bearer"} {
		if slices.Contains(d.Signatures, name) {
			return name
		}
	}
	return "v1"
}

const own = `{"NAME":"a"}`

// values are calls that succeed.
func values() []probe {
	return []probe{
		{
			title: "strings, booleans and decimal numbers", parameters: own, status: 200, judge: exchange.success,
			body: `{"RequestId":"REQUEST","Text":"größe <1> & \"2\"","Digits":"0071","Blank":"","Yes":true,"No":false,"Zero":0,"Decimal":12.5,"Nested":{"Deep":{"Items":[{"Id":"a"},{"Id":"b"}]}}}`,
		},
		{
			title: "integers of 64 bits", parameters: own, status: 200, judge: exchange.success,
			body: `{"RequestId":"REQUEST","Exact":9007199254740991,"Odd":9007199254740993,"Most":9223372036854775807,"Least":-9223372036854775808}`,
		},
		{
			title: "empty lists and structures", parameters: own, status: 200, judge: exchange.success,
			body: `{"RequestId":"REQUEST","Empty":[],"Nested":{"Empty":[]},"None":{}}`,
		},
		{title: "absent members", parameters: own, status: 200, judge: exchange.success, body: `{"RequestId":"REQUEST","Nested":{"Other":1}}`},
		{
			title: "null", parameters: own, status: 200, judge: exchange.success,
			body: `{"RequestId":"REQUEST","Nothing":null,"Nested":{"Nothing":null}}`,
		},
		{title: "status 202", parameters: own, status: 202, judge: exchange.success, body: `{"RequestId":"REQUEST"}`},
		{
			title: "parameters", status: 200, judge: exchange.success, body: `{"RequestId":"REQUEST"}`,
			parameters: `{"NAMEText":"ab","NAMEYes":true,"NAMEBig":9007199254740993,"NAMEList":["x",{"Key":"y"}]}`,
		},
	}
}

// failures are calls that the endpoint refuses.
func failures() []probe {
	message, _ := json.Marshal(errorMessage) // cannot fail
	body := `{"RequestId":"REQUEST","HostId":"check.example.com","Code":"` + errorCode + `","Message":` + string(message) + `}`
	var all []probe
	for _, status := range []int{404, 409, 503} {
		all = append(all, probe{title: fmt.Sprintf("error with status %d", status), parameters: own, status: status, body: body, judge: exchange.failure})
	}
	return append(all, probe{title: "success after errors", parameters: own, status: 200, judge: exchange.success, body: `{"RequestId":"REQUEST"}`})
}

// breaks are calls with answers that no page promises. The SDK may report any error.
func breaks() []probe {
	return []probe{
		{title: "no answer", parameters: own, status: 200, end: sdk.NoAnswer, judge: exchange.unanswered, broken: true},
		{title: "HTML", parameters: own, status: 502, body: "<html><body>Bad Gateway</body></html>", judge: exchange.unreadable, broken: true},
		{title: "numeric code", parameters: own, status: 400, body: `{"RequestId":"REQUEST","Code":17,"Message":"no"}`, judge: exchange.unreadable, broken: true},
		{title: "success after broken answers", parameters: own, status: 200, judge: exchange.success, body: `{"RequestId":"REQUEST"}`},
	}
}

// access are calls with other signatures, formats, tokens and options.
func access(d adapter.Description) []probe {
	success := probe{parameters: own, status: 200, body: `{"RequestId":"REQUEST"}`, judge: exchange.success}
	variant := func(title string, change func(*probe)) probe {
		p := success
		p.title = title
		change(&p)
		return p
	}
	all := []probe{
		variant("token of STS", func(p *probe) { p.token = sdk.STS }),
		variant("no token after a call with a token", func(*probe) {}),
		variant("time limit", func(p *probe) {
			p.timeout, p.delay, p.judge = 200*time.Millisecond, 10*time.Second, exchange.late
		}),
		variant("GET", func(p *probe) { p.method = http.MethodGet }),
		variant("POST", func(p *probe) { p.method = http.MethodPost }),
		variant("HTTPS", func(p *probe) { p.tls = true }),
		variant("XML", func(p *probe) {
			p.format, p.judge = string(spec.XML), exchange.xml
			p.body = "<UpdateThingResponse><RequestId>REQUEST</RequestId></UpdateThingResponse>"
		}),
	}
	for _, name := range d.Signatures {
		if name != signature(d) && name != "roa" {
			all = append(all, variant("signature "+name, func(p *probe) { p.signature = name }))
		}
	}
	if slices.Contains(d.Signatures, "roa") {
		all = append(all, variant("signature roa", func(p *probe) {
			p.signature, p.surface, p.parameters = "roa", generic, `{"Mark":"a"}`
			p.operation = spec.Operation{Product: "Check", Name: "UpdateThing", Version: "2024-01-01", Style: spec.ROA, Method: http.MethodPost, Path: "/things"}
		}))
	}
	return all
}

// typedProbes are calls of the typed surface. Only their request ids are compared, because the check has no types of the
// fields.
func typedProbes(d adapter.Description) []probe {
	if !slices.Contains(d.Surfaces, typed) {
		return nil
	}
	o := typedOperation(d)
	var all []probe
	success := probe{title: "request id of a success", status: 200, body: `{"RequestId":"REQUEST"}`, judge: exchange.typedSuccess}
	for _, p := range append([]probe{success}, failures()...) {
		p.surface, p.operation, p.parameters = typed, o, "{}"
		if p.status == 200 {
			p.judge = exchange.typedSuccess
		}
		all = append(all, p)
	}
	return all
}

// typedOperation returns a typed operation, preferably one that reads.
func typedOperation(d adapter.Description) spec.Operation {
	o := spec.Operation{Product: "Check", Name: "UpdateThing", Version: "2024-01-01", Style: spec.RPC, Path: "/"}
	for _, name := range d.Operations {
		parts := strings.Split(name, "/")
		if len(parts) != 3 {
			continue
		}
		o.Product, o.Version, o.Name = parts[0], parts[1], parts[2]
		if o.Reads() {
			break
		}
	}
	return o
}

// key returns the access key of the probe.
func (p probe) key() sdk.Key { return sdk.KeyOf(p.name) }

// test returns the probe as a case of the server.
func (p probe) test() sdk.Case {
	kind := "application/json;charset=utf-8"
	switch {
	case strings.HasPrefix(p.body, "<html"):
		kind = "text/html"
	case strings.HasPrefix(p.body, "<"):
		kind = "text/xml;charset=utf-8"
	}
	reply := sdk.Reply{Status: p.status, Header: http.Header{"Content-Type": {kind}}, Body: []byte(p.body), Delay: p.delay, End: p.end}
	return sdk.Case{
		Name: p.name, Key: p.key(), Contract: &spec.Contract{Operation: p.operation}, Script: sdk.Script{reply},
		Call: sdk.Call{Token: p.token, Format: spec.Format(p.format)},
	}
}

// call returns the probe as a call of the adapter.
func (p probe) call(endpoint string) adapter.Call {
	c := adapter.Call{
		Case: p.name, Product: p.operation.Product, Operation: p.operation.Name, Version: p.operation.Version,
		Style: string(p.operation.Style), Method: cmp.Or(p.method, p.operation.Method), Parameters: json.RawMessage(p.parameters), Endpoint: endpoint,
		Credentials: adapter.Credentials{ID: p.key().ID, Secret: p.key().Secret}, Surface: p.surface, Signature: p.signature,
		Format: p.format, Retries: string(sdk.RetriesDefault), TimeoutMS: int(p.timeout.Milliseconds()),
	}
	switch {
	case p.operation.Style == spec.ROA:
		c.Path, c.Places = p.operation.Path, map[string]string{"Mark": "query"}
	case p.token == sdk.STS:
		c.Credentials.Token = p.key().Token()
	}
	if p.signature == "bearer" {
		c.Credentials = adapter.Credentials{Bearer: p.key().Token()}
	}
	return c
}
