package verify

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"testing"

	"pgregory.net/rapid"
)

const propertySecret = "secret"

var propertyKeys = one{"id", propertySecret}

// drawn returns a request that has random parameters and a random body and is signed with a random scheme.
func drawn(t *rapid.T) *Request {
	params := rapid.MapOf(rapid.StringN(1, 8, -1), rapid.String()).Draw(t, "params")
	values := url.Values{}
	for name, value := range params {
		values.Set(name, value)
	}
	body := rapid.String().Draw(t, "body")
	switch rapid.SampledFrom([]string{"v1", "roa", "acs3"}).Draw(t, "scheme") {
	case "v1":
		return drawV1(values, body)
	case "roa":
		return drawROA(values, body)
	}
	return drawACS3(values, body)
}

func drawV1(values url.Values, body string) *Request {
	values.Set("AccessKeyId", "id")
	values.Set("SignatureType", "")
	values.Del("Signature")
	r := request("GET", "/?"+values.Encode(), body, nil)
	r.Params["Signature"] = sumSHA1(propertySecret+"&", string(v1Text(r)))
	return r
}

func drawROA(values url.Values, body string) *Request {
	r := request("PUT", "/a%20b/c?"+values.Encode(), body, m{"Date": "Mon, 23 Nov 2026 02:38:31 GMT", "x-acs-version": "1"})
	r.HTTP.Header.Set("Authorization", "acs id:"+sumSHA1(propertySecret, roaText(r, path(r))))
	return r
}

func drawACS3(values url.Values, body string) *Request {
	r := request("POST", "/?"+values.Encode(), body, m{
		"host": "h", "x-acs-action": "A", "x-acs-version": "1", "x-acs-date": "d", "x-acs-signature-nonce": "n", acs3Digest: hexSHA256([]byte(body)),
	})
	mac := hmac.New(sha256.New, []byte(propertySecret))
	mac.Write([]byte(acs3Text(acs3Request(r, runInstancesHeaders, hexSHA256(r.Body)))))
	r.HTTP.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=id,SignedHeaders="+runInstancesHeaders+",Signature="+hex.EncodeToString(mac.Sum(nil)))
	return r
}

func sumSHA1(key, text string) string {
	mac := hmac.New(sha1.New, []byte(key))
	mac.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func TestVerify_RandomRequest_AcceptedUntilParameterAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t)
		if f := Of(r).Verify(r, propertyKeys); f != nil {
			t.Fatalf("%T refused its own signature: %+v", Of(r), f)
		}
		r.HTTP.URL.RawQuery += "&added=1"
		r.Params["added"] = r.Params["added"] + "1"
		if f := Of(r).Verify(r, propertyKeys); f == nil || f.Code != "SignatureDoesNotMatch" {
			t.Fatalf("%T with an added parameter: %+v", Of(r), f)
		}
	})
}

func TestVerify_RandomRequest_RefusedWithOtherSecret(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t)
		secret := rapid.String().Draw(t, "secret")
		if f := Of(r).Verify(r, one{"id", secret}); (f == nil) != (secret == propertySecret) {
			t.Fatalf("%T with the secret %q: %+v", Of(r), secret, f)
		}
	})
}

func TestROA_PathSignedDecoded_Accepted(t *testing.T) {
	r := request("GET", "/a%20b/%E4%B8%AD", "", m{"Date": "Mon, 23 Nov 2026 02:38:31 GMT"})
	for _, path := range []string{"/a b/中", "/a%20b/%E4%B8%AD"} {
		r.HTTP.Header.Set("Authorization", "acs id:"+sumSHA1(propertySecret, roaText(r, path)))
		if f := Of(r).Verify(r, propertyKeys); f != nil {
			t.Errorf("%s: %+v", path, f)
		}
	}
	r.HTTP.Header.Set("Authorization", "acs id:"+sumSHA1(propertySecret, roaText(r, "/a b/中文")))
	if Of(r).Verify(r, propertyKeys) == nil {
		t.Error("the signature of another path is accepted")
	}
}
