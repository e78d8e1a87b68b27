package sign_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/harness/sign"
)

// vector is a published signature of testdata/rpc_v1.json.
type vector struct {
	Name         string
	Method       string
	Secret       string
	Parameters   map[string]string
	StringToSign string
	Signature    string
}

func vectors(t *testing.T) []vector {
	t.Helper()
	src, err := os.ReadFile("testdata/rpc_v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []vector
	if err := json.Unmarshal(src, &vs); err != nil {
		t.Fatal(err)
	}
	return vs
}

func TestRPC_PublishedVectors_SameSignature(t *testing.T) {
	vs := vectors(t)
	if len(vs) < 13 {
		t.Fatalf("%d vectors, want 13 or more", len(vs))
	}
	for _, v := range vs {
		t.Run(v.Name, func(t *testing.T) {
			if got := sign.StringToSign(v.Method, v.Parameters); got != v.StringToSign {
				t.Errorf("string to sign\n got %s\nwant %s", got, v.StringToSign)
			}
			if got := sign.RPC(v.Method, v.Parameters, sign.Secret(v.Secret)); got != v.Signature {
				t.Errorf("signature %s, want %s", got, v.Signature)
			}
		})
	}
}

func TestRPC_AnyChange_SignatureChanges(t *testing.T) {
	v := vectors(t)[0]
	changes := map[string]func(map[string]string){
		"another value":                   func(p map[string]string) { p["Format"] = "JSON" },
		"another name":                    func(p map[string]string) { p["format"] = p["Format"]; delete(p, "Format") },
		"additional parameter":            func(p map[string]string) { p["RegionId"] = "" },
		"missing parameter":               func(p map[string]string) { delete(p, "Version") },
		"value that contains a parameter": func(p map[string]string) { p["Action"] += "&Format=XML"; delete(p, "Format") },
	}
	for name, change := range changes {
		p := maps.Clone(v.Parameters)
		change(p)
		if sign.RPC(v.Method, p, sign.Secret(v.Secret)) == v.Signature {
			t.Errorf("%s: same signature", name)
		}
	}
	if sign.RPC("POST", v.Parameters, sign.Secret(v.Secret)) == v.Signature {
		t.Error("the method is not signed")
	}
}

func TestRPC_SignatureParameter_Ignored(t *testing.T) {
	v := vectors(t)[0]
	v.Parameters["Signature"] = v.Signature
	if got := sign.RPC(v.Method, v.Parameters, sign.Secret(v.Secret)); got != v.Signature {
		t.Errorf("signature %s, want %s", got, v.Signature)
	}
}

// The expected signature is the output of "openssl dgst -sha1 -hmac '&'".
func TestRPC_BearerToken_SignedWithEmptySecret(t *testing.T) {
	p := map[string]string{"AccessKeyId": "", "SignatureType": "BEARERTOKEN", "BearerToken": "b"}
	if got, want := sign.StringToSign("GET", p), "GET&%2F&AccessKeyId%3D%26BearerToken%3Db%26SignatureType%3DBEARERTOKEN"; got != want {
		t.Fatalf("string to sign %s, want %s", got, want)
	}
	if got, want := sign.RPC("GET", p, ""), "oS1y4hwrJuELW5NwdWjPLCIaph0="; got != want {
		t.Errorf("signature %s, want %s", got, want)
	}
}

func TestRPC_AnyMapOrder_SameSignature(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		params := rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "params")
		names := slices.Sorted(maps.Keys(params))
		again := map[string]string{}
		for _, name := range rapid.Permutation(names).Draw(t, "order") {
			again[name] = params[name]
		}
		secret := sign.Secret(rapid.String().Draw(t, "secret"))
		if a, b := sign.RPC("GET", params, secret), sign.RPC("GET", again, secret); a != b {
			t.Fatalf("%s and %s for the same parameters", a, b)
		}
	})
}
