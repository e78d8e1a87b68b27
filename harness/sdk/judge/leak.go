package judge

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/reports/matrix"
)

// leak reports a secret, a token or a signature that the caller sees in an error, or that was sent to another host.
func (t *test) leak() {
	e := t.last.Answer.Error
	if e != nil && t.last.Failure == nil {
		shown := strings.Join([]string{e.Text, e.Message, string(e.Code), e.Type, e.Recommend, e.HostID, e.RequestID}, "\n")
		switch {
		case contains(shown, t.Key.Secret):
			t.fails(matrix.Leak, "the secret is in the error", "no secret", "***")
		case t.containsSignature(shown):
			t.fails(matrix.Leak, "a signature is in the error", "no signature", "***")
		}
	}
	for _, r := range t.Requests {
		switch {
		case !r.Elsewhere:
		case t.hasCredentials(r):
			t.fails(matrix.Leak, "credentials are sent to another host", "no request to the host of a redirect", r.Method+" with credentials")
		default:
			t.deviates(matrix.Leak, "a redirect to another host is followed", "no request to the host of a redirect", r.Method+" without credentials")
		}
	}
}

func contains(s, secret string) bool { return secret != "" && strings.Contains(s, secret) }

// containsSignature reports whether a text contains a signature that the server did not send.
func (t *test) containsSignature(s string) bool {
	for _, r := range t.Requests {
		for _, signature := range signatures(r) {
			if len(signature) >= minSignature && strings.Contains(s, signature) && !strings.Contains(string(t.replied().Body), signature) {
				return true
			}
		}
	}
	return false
}

// minSignature is the minimum length of a signature.
const minSignature = 16

// hasCredentials reports whether a request contains what authenticates the caller: a key id, a signature or a secret.
// They may be in any header, such as Referer, which contains the URL of the first request. The path is that of the
// redirect.
func (t *test) hasCredentials(r sdk.Request) bool {
	all := r.Query + "\n" + string(r.Body)
	for _, values := range r.Header {
		all += "\n" + strings.Join(values, "\n")
	}
	if len(signatures(r)) > 0 || contains(all, t.Key.Secret) || contains(all, t.Key.ID) {
		return true
	}
	for _, first := range t.Requests {
		for _, signature := range signatures(first) {
			if len(signature) >= minSignature && strings.Contains(all, signature) {
				return true
			}
		}
	}
	return false
}

// signed matches a signature in a query or a form.
var signed = regexp.MustCompile(`(?:^|&)Signature=([^&]*)`)

// signatures returns the signatures of a request, as sent and decoded.
func signatures(r sdk.Request) []string {
	var all []string
	for _, encoded := range []string{r.Query, string(r.Body)} {
		for _, m := range signed.FindAllStringSubmatch(encoded, -1) {
			all = append(all, m[1])
			if plain, err := url.QueryUnescape(m[1]); err == nil && plain != m[1] {
				all = append(all, plain)
			}
		}
	}
	for _, value := range r.Header["Authorization"] {
		all = append(all, authorization(value))
	}
	return all
}

// authorization returns the signature of the header: what follows Signature= in ACS3, the last colon in ROA, or else the
// blank.
func authorization(value string) string {
	if _, after, found := strings.Cut(value, "Signature="); found {
		return after
	}
	_, rest, _ := strings.Cut(value, " ")
	if i := strings.LastIndexByte(rest, ':'); i >= 0 {
		return rest[i+1:]
	}
	return rest
}

// mask returns a replacer of the secret of a case and of the signatures of its requests.
func mask(c *sdk.Case, requests []sdk.Request) *strings.Replacer {
	pairs := []string{}
	hide := func(s string) {
		if len(s) >= minSignature {
			pairs = append(pairs, s, "***")
		}
	}
	hide(c.Key.Secret)
	for _, r := range requests {
		for _, s := range signatures(r) {
			hide(s)
		}
	}
	return strings.NewReplacer(pairs...)
}
