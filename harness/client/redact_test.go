package client_test

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Secrets with characters that JSON, XML, HTML and percent-encoding change.
const (
	hardSecret = `S3cret+/=&<"é' end`
	hardToken  = "CAISt+/ok=="
	hardBearer = "bearer/+1&x"
)

func secretive(o *client.Options) {
	o.Credentials = sign.Credentials{ID: "LTAI-own", Secret: hardSecret, Token: hardToken}
	o.Identities = map[string]client.Identity{"BearerToken": {Parameters: map[string]sign.Secret{"BearerToken": hardBearer}}}
}

// echo answers with the request in several encodings.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	text := r.URL.RawQuery + " " + string(body) + " " + hardSecret + " " + hardBearer
	for _, values := range []url.Values{query(r.URL.RawQuery), query(string(body))} {
		for _, v := range values {
			text += " " + v[0] + " " + sign.Pct(sign.Pct(v[0]))
		}
	}
	w.Header().Set("X-Echo", url.QueryEscape(text))
	if r.URL.Query().Get("Format") == "XML" {
		_, _ = io.WriteString(w, "<Error><Message>")
		_ = xml.EscapeText(w, []byte(text))
		_, _ = io.WriteString(w, "</Message><Again>"+html.EscapeString(text)+"</Again></Error>")
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"Message": text, "Slashed": "x"})
	_, _ = io.WriteString(w, strings.ReplaceAll(hardBearer, "/", `\/`))
}

func query(s string) url.Values {
	v, _ := url.ParseQuery(s)
	return v
}

func TestSend_EndpointEchoesSecrets_Masked(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(echo))
	defer server.Close()
	o := options(server.URL)
	secretive(&o)
	c := newClient(t, o)
	for _, identity := range []string{"", "BearerToken"} {
		for _, place := range []steps.Place{steps.Query, steps.Form} {
			for _, format := range []spec.Format{spec.JSON, spec.XML} {
				r := call()
				r.Method, r.Place, r.Format, r.Identity = http.MethodPost, place, format, identity
				r.Parameters = append(r.Parameters, steps.Parameter{Name: "Password", Value: "pass+word/1"})
				r.Header = http.Header{"X-Acs-Security-Token": {hardToken}, "X-Note": {"see " + hardToken}}
				x := c.Send(context.Background(), r)
				if x.Err != nil {
					t.Fatal(x.Err)
				}
				noSecretIn(t, fmt.Sprintf("%s %v %s %v %s", x.URL, x.Header, x.Body, x.Answer, x.Hide(string(x.Content))))
				if !strings.Contains(x.URL+x.Body, "Signature=***") || !strings.Contains(x.URL+x.Body, "Password=***") || !strings.Contains(x.URL+x.Body, "AccessKeyId=") {
					t.Errorf("recorded URL %s, body %s", x.URL, x.Body)
				}
			}
		}
	}
}

// noSecretIn decodes s repeatedly and fails the test if it finds a secret.
func noSecretIn(t *testing.T, s string) {
	t.Helper()
	for range 3 {
		for _, secret := range []string{hardSecret, hardToken, hardBearer, "pass+word/1", "S3cret", "CAISt", "pass+word"} {
			if strings.Contains(s, secret) {
				t.Fatalf("%s is in %s", secret, s)
			}
		}
		s = html.UnescapeString(strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\/`, "/", `\"`, `"`).Replace(s))
		if u, err := url.PathUnescape(s); err == nil {
			s = u
		}
	}
}

func TestSend_EndpointEchoesSignature_OnlySignatureMasked(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]string{"Code": "SignatureDoesNotMatch", "Got": r.URL.Query().Get("Signature")})
	}))
	defer server.Close()
	x := newClient(t, options(server.URL)).Send(context.Background(), call())
	var answer map[string]string
	if err := json.Unmarshal([]byte(x.Hide(string(x.Content))), &answer); err != nil {
		t.Fatalf("%s: %v", x.Content, err)
	}
	if answer["Code"] != "SignatureDoesNotMatch" || answer["Got"] != "***" {
		t.Errorf("got %v", answer)
	}
}

// A number remains a number, and a short secret is not masked within words.
func TestSend_MaskedContent_RemainsParseable(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"Token":12345678,"Size":1,"Text":"identical"}`)
	}))
	defer server.Close()
	o := options(server.URL)
	o.Credentials = sign.Credentials{ID: "i", Secret: "12345678", Token: "id"}
	x := newClient(t, o).Send(context.Background(), call())
	if got, want := x.Hide(string(x.Content)), `{"Token":1,"Size":1,"Text":"identical"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSend_ErrorQuotesSecret_Masked(t *testing.T) {
	o := options(tcp(t, writes("odd "+hardToken+"\r\n\r\n")))
	secretive(&o)
	x := newClient(t, o).Send(context.Background(), call())
	if e := transportError(t, x); !strings.Contains(e.Error(), "***") {
		t.Errorf("error %s", e)
	}
	noSecretIn(t, x.Err.Error())
}

func TestOptions_Printed_SecretsMasked(t *testing.T) {
	o := options("http://127.0.0.1:1")
	secretive(&o)
	noSecretIn(t, fmt.Sprintf("%v %+v %#v", o, o, o))
}
