package adaptertest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/spec"
)

// pages are the pages of the mock's clients: an RPC operation and an ROA operation with a body.
const pages = "../../../mock/testdata/clients/pages/"

func readPage(t *testing.T, name string) *spec.Contract {
	t.Helper()
	b, err := os.ReadFile(pages + name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := input.ParseContracts(name, b)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

// ask sends calls to the adapter in one process, and returns the answers.
func ask(t *testing.T, args []string, calls ...adapter.Call) []adapter.Answer {
	t.Helper()
	var in, out strings.Builder
	for _, c := range calls {
		_ = json.NewEncoder(&in).Encode(c)
	}
	if status := Run(args, strings.NewReader(in.String()), &out, io.Discard); status != 0 {
		t.Fatalf("status %d", status)
	}
	var all []adapter.Answer
	for d := json.NewDecoder(strings.NewReader(out.String())); d.More(); {
		var a adapter.Answer
		if err := d.Decode(&a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}

// The mock verifies the signatures.
func TestAdapter_EachSignature_AcceptedOnlyWithTheSecret(t *testing.T) {
	rpc, roa := readPage(t, "DescribeRouteTables.md"), readPage(t, "CreateClusterNodes.md")
	gateway, err := input.Gateway()
	if err != nil {
		t.Fatal(err)
	}
	profile, stop, err := embedded.Start(mock.Options{Contracts: []*spec.Contract{rpc, roa}, Gateway: gateway})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	base := adapter.Call{
		Case: "a", Endpoint: strings.TrimPrefix(profile.Endpoint, "http://"), Format: "JSON", Method: "POST", Surface: "generic",
		Credentials: adapter.Credentials{ID: profile.Credentials.ID, Secret: string(profile.Credentials.Secret)},
	}
	of := func(o spec.Operation) {
		base.Product, base.Operation, base.Version, base.Style, base.Path = o.Product, o.Name, o.Version, string(o.Style), o.Path
	}
	for _, tt := range []struct {
		signature string
		page      *spec.Contract
	}{{"v1", rpc}, {"acs3", rpc}, {"roa", roa}, {"acs3", roa}} {
		t.Run(tt.signature+" "+string(tt.page.Operation.Style), func(t *testing.T) {
			of(tt.page.Operation)
			right := base
			right.Signature = tt.signature
			right.Parameters = json.RawMessage(`{"RegionId":"cn hangzhou/ü*~","ClusterId":"c 1","name":"ü","count":5,"labels":[{"key":"a b"}]}`)
			right.Places = map[string]string{"ClusterId": "path", "name": "body", "count": "body", "labels": "body"}
			wrong := right
			wrong.Credentials.Secret = "other"
			answers := ask(t, nil, right, wrong)
			if e := answers[0].Error; e != nil && (strings.Contains(string(e.Code), "Signature") || e.Kind != "server") {
				t.Errorf("the secret is right, but got %s %s", e.Code, e.Message)
			}
			if e := answers[1].Error; e == nil || !strings.Contains(string(e.Code), "Signature") {
				t.Errorf("the secret is wrong, but got %+v", answers[1])
			}
		})
	}
}

// call returns a call to a server that gives one answer.
func call(t *testing.T, status int, body string) adapter.Call {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(s.Close)
	return adapter.Call{
		Case: "a", Product: "Thing", Operation: "CreateThing", Version: "2024-01-01", Style: "RPC", Method: "POST",
		Parameters: json.RawMessage(`{"Name":"x"}`), Endpoint: strings.TrimPrefix(s.URL, "http://"), Surface: "generic", Signature: "v1",
		Format: "JSON", Retries: "default", Credentials: adapter.Credentials{ID: "id", Secret: "hush"},
	}
}

func TestAdapter_EachAnswer_CallerSeesItsValues(t *testing.T) {
	refusal := `{"Code":"Thing.NotFound","Message":"The Thing is not found.","RequestId":"R","HostId":"H"}`
	for _, tt := range []struct {
		name, args string
		status     int
		body, want string // want is a part of the answer
	}{
		{"null, empty and large numbers", "", 200, `{"A":null,"B":[],"C":9007199254740993,"D":{}}`, `"result":{"A":null,"B":[],"C":9007199254740993,"D":{}}`},
		{"error", "", 404, refusal, `"code":"Thing.NotFound","message":"The Thing is not found.","status":404,"requestId":"R","hostId":"H"`},
		{"numeric code", "", 400, `{"Code":17}`, `"code":17,"status":400`},
		{"HTML", "", 502, `<html>`, `"status":502,`},
		{"doubles", "doubles", 200, `{"C":9007199254740993}`, `{"C":9007199254740992}`},
		{"lower case", "lower-case", 400, `{"code":"x"}`, `"result":{"code":"x"}`},
		{"panic", "panic-on-number", 400, `{"Code":17}`, `"kind":"panic"`},
		{"status lost", "status-lost", 502, `<html>`, `"kind":"client"`},
		{"leak", "leak-secret", 404, refusal, `(hush)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := ask(t, strings.Fields(tt.args), call(t, tt.status, tt.body))[0]
			got, _ := json.Marshal(a)
			if !strings.Contains(string(got), tt.want) {
				t.Errorf("got %s, want a part %s", got, tt.want)
			}
		})
	}
}
