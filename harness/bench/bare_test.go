//go:build unix

package bench

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/sign"
)

// bareHandler returns a handler that answers each request with the same bytes.
func bareHandler(answer *http.Response) http.Handler {
	body, _ := io.ReadAll(answer.Body)
	answer.Body = io.NopCloser(strings.NewReader(string(body)))
	header := answer.Header.Clone()
	for _, own := range []string{"Date", "Content-Length"} { // net/http writes them
		header.Del(own)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		maps.Copy(w.Header(), header)
		w.WriteHeader(answer.StatusCode)
		_, _ = w.Write(body)
	})
}

// verifiers maps each signature scheme to a function that wraps a handler. The wrapper verifies the signature with as
// little code as the standard library permits, and then calls next.
var verifiers = map[sign.Name]func(secret string, next http.Handler) http.Handler{
	sign.V1:   func(secret string, next http.Handler) http.Handler { return verifying(secret, signsV1, next) },
	sign.ACS3: func(secret string, next http.Handler) http.Handler { return verifying(secret, signsACS3, next) },
}

func verifying(secret string, signs func(secret string, r *http.Request) bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !signs(secret, r) {
			http.Error(w, "the signature does not match", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func signsV1(secret string, r *http.Request) bool {
	if r.ParseForm() != nil {
		return false
	}
	sent := r.Form.Get("Signature")
	r.Form.Del("Signature")
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	_, _ = io.WriteString(mac, r.Method+"&%2F&"+escape(canonical(r.Form)))
	return hmac.Equal([]byte(sent), []byte(base64.StdEncoding.EncodeToString(mac.Sum(nil))))
}

func signsACS3(secret string, r *http.Request) bool {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return false
	}
	items := map[string]string{}
	for item := range strings.SplitSeq(strings.TrimPrefix(r.Header.Get("Authorization"), "ACS3-HMAC-SHA256 "), ",") {
		name, value, _ := strings.Cut(item, "=")
		items[name] = value
	}
	var b strings.Builder
	b.WriteString(r.Method + "\n" + r.URL.EscapedPath() + "\n" + canonical(r.URL.Query()) + "\n")
	for name := range strings.SplitSeq(items["SignedHeaders"], ";") {
		value := r.Header.Get(name)
		if name == "host" {
			value = r.Host
		}
		b.WriteString(name + ":" + strings.TrimSpace(value) + "\n")
	}
	b.WriteString("\n" + items["SignedHeaders"] + "\n" + digest(string(body)))
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = io.WriteString(mac, "ACS3-HMAC-SHA256\n"+digest(b.String()))
	return hmac.Equal([]byte(items["Signature"]), []byte(hex.EncodeToString(mac.Sum(nil))))
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// canonical sorts parameters and encodes them as signatures require.
func canonical(v url.Values) string { return strings.ReplaceAll(v.Encode(), "+", "%20") }

func escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

func TestVerifiers_WrongSecret_Rejected(t *testing.T) {
	pages := shipped(t)
	s, stop := serve(t, pages)
	defer func() { _ = stop() }()
	secret := string(s.profile(t).Credentials.Secret)
	next := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	for name, verify := range verifiers {
		raw := signed(t, s, s.url, name, pages[0].Contract.Operation)[0][0]
		for key, want := range map[string]int{secret: http.StatusOK, secret + "x": http.StatusForbidden} {
			r := parsed(t, raw)
			w := httptest.NewRecorder()
			if verify(key, next).ServeHTTP(w, r); w.Code != want {
				t.Errorf("%s with the secret %q: status %d, want %d", name, key, w.Code, want)
			}
		}
	}
}
