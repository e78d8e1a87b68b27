package verify

import (
	"net/http"
	"slices"
	"strings"
)

// roa is the scheme of ROA V1: HMAC-SHA1 of the method, some headers, the path and the query. It signs a body by the
// header Content-MD5.
type roa struct{}

const roaPrefix = "acs "

func (roa) uses(r *Request) bool { return strings.HasPrefix(r.header("Authorization"), roaPrefix) }

func (roa) Rules() Rules {
	return Rules{Required: []string{"AccessKeyId", "Signature", "Timestamp"}, Layout: http.TimeFormat, JSON: true}
}

func (roa) Common(r *Request) map[string]string {
	id, signature := roaAuthorization(r)
	return map[string]string{
		"AccessKeyId":    id,
		"Signature":      signature,
		"Timestamp":      r.header("Date"),
		"SignatureNonce": r.header("X-Acs-Signature-Nonce"),
		"SecurityToken":  r.header("X-Acs-Security-Token"),
		"Action":         r.header("X-Acs-Action"),
		"Version":        r.header("X-Acs-Version"),
	}
}

func roaAuthorization(r *Request) (id, signature string) {
	id, signature, _ = strings.Cut(strings.TrimPrefix(r.header("Authorization"), roaPrefix), ":")
	return id, signature
}

func (roa) Method(r *Request) *Fault {
	return sha1Method(r.header("X-Acs-Signature-Method"), r.header("X-Acs-Signature-Version"), r.header("X-Acs-Signature-Type"))
}

func (roa) Verify(r *Request, k Keys) *Fault {
	id, sent := roaAuthorization(r)
	if sent == "" {
		return nil
	}
	if !isSHA1(sent) {
		return incomplete()
	}
	text := roaText(r, path(r))
	secret, known := k.Secret(id)
	if !known || sameSHA1(sent, secret, text) {
		return nil
	}
	// The protocol does not state whether the path is signed as it is sent or decoded.
	if plain := r.HTTP.URL.Path; plain != path(r) && sameSHA1(sent, secret, roaText(r, plain)) {
		return nil
	}
	return mismatch(Quote{"StringToSign", text})
}

// roaText returns the string to sign for a path. A missing header is an empty line.
func roaText(r *Request, path string) string {
	lines := []string{r.HTTP.Method}
	for _, name := range []string{"Accept", "Content-Md5", "Content-Type", "Date"} {
		lines = append(lines, r.header(name))
	}
	lines = append(lines, roaHeaders(r)...)
	return strings.Join(append(lines, roaResource(r, path)), "\n")
}

// roaHeaders returns the x-acs-* headers as sorted lines.
func roaHeaders(r *Request) []string {
	var names []string
	for name := range r.HTTP.Header {
		if lower := strings.ToLower(name); strings.HasPrefix(lower, "x-acs-") {
			names = append(names, lower)
		}
	}
	slices.Sort(names)
	for i, name := range names {
		names[i] = name + ":" + headerValue(r, name)
	}
	return names
}

// roaResource returns the path and the decoded query, sorted by name.
func roaResource(r *Request, path string) string {
	var parts []string
	for _, p := range sorted(Pairs(r.HTTP.URL.RawQuery)) {
		if v := r.value(p.Value); v != "" {
			p.Name += "=" + v
		}
		parts = append(parts, p.Name)
	}
	if len(parts) == 0 {
		return path
	}
	return path + "?" + strings.Join(parts, "&")
}

// path returns the path as it was sent.
func path(r *Request) string {
	if p := r.HTTP.URL.EscapedPath(); p != "" {
		return p
	}
	return "/"
}

// headerKeys maps the names of usual headers to their keys. Computing a key allocates memory.
var headerKeys = func() map[string]string {
	keys := map[string]string{}
	for _, name := range slices.Concat(acs3Signed, acs3SignedIfSent) {
		keys[name] = http.CanonicalHeaderKey(name)
	}
	return keys
}()

// headerValue returns all values of a header, trimmed and joined with ",". The name is in lower case.
func headerValue(r *Request, name string) string {
	if name == "host" {
		return r.HTTP.Host
	}
	key, ok := headerKeys[name]
	if !ok {
		key = http.CanonicalHeaderKey(name)
	}
	values := r.HTTP.Header[key]
	if len(values) == 1 {
		return strings.TrimSpace(values[0])
	}
	values = slices.Clone(values)
	for i, v := range values {
		values[i] = strings.TrimSpace(v)
	}
	return strings.Join(values, ",")
}
