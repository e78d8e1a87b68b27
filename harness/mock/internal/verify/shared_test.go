package verify

import (
	"encoding/json"
	"net/url"
	"os"
	"testing"

	"github.com/rowproof/rowproof/spec/sharedtest"
)

// vector is a published signature.
type vector struct {
	ID, Scheme, Method, Path, Body   string
	Secret, Signature, Authorization string
	Params, Query, Headers           m
	Key                              string `json:"access_key_id"`
	Text                             string `json:"string_to_sign"`
}

// request returns the signed request.
func (v vector) request() *Request {
	values := url.Values{}
	for name, value := range v.Query {
		values.Set(name, value)
	}
	r := request(v.Method, v.Path+"?"+values.Encode(), v.Body, v.Headers)
	if v.Params != nil {
		r.Params = v.Params
		r.Params["Signature"] = v.Signature
		return r
	}
	r.HTTP.Header.Set("Authorization", v.Authorization)
	return r
}

func TestVerify_VectorsOfReference_AcceptedUnlessSecretDiffers(t *testing.T) {
	b, err := os.ReadFile(sharedtest.Path(t, "reference", "vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	if err := json.Unmarshal(b, &vectors); err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors {
		r, id := v.request(), v.Key
		if id == "" {
			id = v.Params["AccessKeyId"]
		}
		if f := Of(r).Verify(r, one{id, v.Secret}); f != nil {
			t.Errorf("%s: %+v", v.ID, f)
		}
		f := Of(r).Verify(r, one{id, v.Secret + "x"})
		if f == nil || len(f.Quotes) == 0 || f.Quotes[0].Text != v.Text {
			t.Errorf("%s with another secret: %+v, want a mismatch that quotes %q", v.ID, f, v.Text)
		}
	}
	if len(vectors) < 16 {
		t.Errorf("%d vectors, want at least 16", len(vectors))
	}
}
