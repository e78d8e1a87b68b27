package sign

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// published is a vector of the reference.
type published struct {
	ID, Scheme, Method, Path, Body, Secret string
	Params, Query, Headers                 map[string]string
	AccessKeyID                            string `json:"access_key_id"`
	CanonicalRequest                       string `json:"canonical_request"`
	StringToSign                           string `json:"string_to_sign"`
	Signature, Authorization               string
}

func TestSign_AllPublishedVectors_SameSignature(t *testing.T) {
	src, err := os.ReadFile(sharedtest.Path(t, "reference", "vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []published
	if err := json.Unmarshal(src, &all); err != nil || len(all) < 14 {
		t.Fatalf("%d vectors: %v", len(all), err)
	}
	for _, v := range all {
		t.Run(v.ID, func(t *testing.T) { v.check(t) })
	}
}

func (v published) check(t *testing.T) {
	m := Message{Method: v.Method, Path: v.Path, Query: pairsOf(v.Query), Body: text(v.Body), Header: http.Header{}}
	for name, value := range v.Headers {
		m.Header.Set(name, value)
	}
	m.Host = m.Header.Get("Host")
	m.Header.Del("Host")
	key := Key{ID: v.AccessKeyID, Secret: Secret(v.Secret)}
	var signed, signature string
	switch v.Scheme {
	case "RPC-V1":
		signed, m.Query = StringToSign(v.Method, v.Params), pairsOf(v.Params)
		signature = v1{}.Sign(&m, key)
	case "ROA-V1":
		signature = roa{}.Sign(&m, key)
		signed = roaString(&m)
	case acs3Method:
		signature = acs3{}.Sign(&m, key)
		request := acs3Request(&m, acs3Names(&m))
		if signed = acs3String(request); request != v.CanonicalRequest {
			t.Errorf("canonical request\n got %q\nwant %q", request, v.CanonicalRequest)
		}
	default:
		t.Fatalf("unknown scheme %s", v.Scheme)
	}
	if signed != v.StringToSign || signature != v.Signature || m.Header.Get("Authorization") != v.Authorization {
		t.Errorf("got %q\nsignature %s, %s\nwant %q\nsignature %s, %s", signed, signature, m.Header.Get("Authorization"), v.StringToSign, v.Signature, v.Authorization)
	}
}

// text returns a body.
func text(s string) func() []byte { return func() []byte { return []byte(s) } }

func pairsOf(values map[string]string) (all []Pair) {
	for name, v := range values {
		all = append(all, Pair{name, v})
	}
	return all
}

// The requests were recorded from real clients, which signed them with the secret testsecret.
func TestSign_RequestsOfRealClients_SameSignature(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedtest.Path(t, "reference", "captures"), "*.http"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no captures: %v", err)
	}
	signed := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sent, got := resigned(t, src)
		if sent != "" {
			signed++
		}
		if got != sent {
			t.Errorf("%s: signature %s, want %s", filepath.Base(file), got, sent)
		}
	}
	if signed != 28 || len(files) != 31 {
		t.Errorf("%d of %d captures are signed, want 28 of 31", signed, len(files))
	}
}

// resigned returns the signature of a recorded request, and the one that this package computes for it.
func resigned(t *testing.T, src []byte) (sent, got string) {
	t.Helper()
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(src)))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	m := Message{Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: valuesOf(r.URL.RawQuery), Body: text(string(body)), Header: r.Header}
	if r.Header.Get("Content-Type") == "application/x-www-form-urlencoded" {
		m.Form = valuesOf(string(body))
	}
	given, key := r.Header.Get("Authorization"), Key{ID: "testid", Secret: "testsecret"}
	r.Header.Del("Authorization")
	switch {
	case strings.HasPrefix(given, "acs "):
		roa{}.Sign(&m, key)
		return given, r.Header.Get("Authorization")
	case given != "":
		acs3{}.Sign(&m, key)
		return given, r.Header.Get("Authorization")
	}
	params := merged(m.Form, m.Query)
	if params["BearerToken"] != "" {
		key.Secret = ""
	}
	if sent = params["Signature"]; sent == "" {
		return "", ""
	}
	return sent, v1{}.Sign(&m, key)
}

func valuesOf(encoded string) (all []Pair) {
	values, _ := url.ParseQuery(encoded)
	for name, vs := range values {
		for _, v := range vs {
			all = append(all, Pair{name, v})
		}
	}
	return all
}

// The values are those of the vendor's public page about version 3 and of the unit test of the vendor's Go SDK.
func TestSign_PublicExamples_SameAuthorization(t *testing.T) {
	m := Message{
		Method: "POST", Host: "ecs.cn-shanghai.aliyuncs.com", Path: "/",
		Query: []Pair{{"RegionId", "cn-shanghai"}, {"ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"}},
		Header: http.Header{
			"X-Acs-Action": {"RunInstances"}, "X-Acs-Version": {"2014-05-26"}, "X-Acs-Date": {"2023-10-26T10:22:32Z"},
			"X-Acs-Signature-Nonce": {"3156853299f313e23d1673dc12e1703d"}, "User-Agent": {"not signed"},
		},
	}
	got := acs3{}.Sign(&m, Key{ID: "YourAccessKeyId", Secret: "YourAccessKeySecret"})
	if want := "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"; got != want {
		t.Errorf("acs3: %s, want %s", got, want)
	}
	m = Message{Method: "GET", Path: "/users/:user", Body: text("key=value"), Header: http.Header{
		"Accept": {"application/xml"}, "Content-Type": {"application/x-www-form-urlencoded"}, "Date": {"mock date"},
		"X-Acs-Signature-Method": {"HMAC-SHA1"}, "X-Acs-Signature-Version": {"1.0"}, "X-Acs-Version": {""},
	}}
	roa{}.Sign(&m, Key{ID: "accessKeyId", Secret: "accessKeySecret"})
	if got, want := m.Header.Get("Authorization"), "acs accessKeyId:U9uA3ftRZKixHPB08Z7Z4GOlpTY="; got != want {
		t.Errorf("roa: %s, want %s", got, want)
	}
}

// base returns a message that every test may change.
func base() *Message {
	return &Message{
		Method: "POST", Host: "h:1", Path: "/", Query: []Pair{{"A", "1"}, {"B", ""}}, Form: []Pair{{"C", "3"}}, Body: text("C=3"),
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "X-Acs-Version": {"2016-04-28"}, "Accept": {"application/json"}},
	}
}

// Each scheme signs the parts of a request that a gateway reads. The test lists the parts that a scheme does not sign.
func TestSign_AnyChange_SignatureChanges(t *testing.T) {
	changes := map[string]func(*Message){
		"method":               func(m *Message) { m.Method = "PUT" },
		"value":                func(m *Message) { m.Query[0].Value = "2" },
		"name":                 func(m *Message) { m.Query[0].Name = "a" },
		"query parameter":      func(m *Message) { m.Query = append(m.Query, Pair{"D", "4"}) },
		"body":                 func(m *Message) { m.Form[0].Value, m.Body = "4", text("C=4") },
		"path":                 func(m *Message) { m.Path = "/x" },
		"host":                 func(m *Message) { m.Host = "h:2" },
		"x-acs header":         func(m *Message) { m.Header.Set("x-acs-version", "2016-04-29") },
		"new x-acs header":     func(m *Message) { m.Header.Set("x-acs-new", "") },
		"content type":         func(m *Message) { m.Header.Set("Content-Type", "text/plain") },
		"requested format":     func(m *Message) { m.Header.Set("Accept", "application/xml") },
		"header of no meaning": func(m *Message) { m.Header.Set("X-Note", "1") },
	}
	uncovered := map[Name][]string{
		V1:   {"path", "host", "x-acs header", "new x-acs header", "content type", "requested format", "header of no meaning"},
		ROA:  {"host", "header of no meaning"},
		ACS3: {"requested format", "header of no meaning"},
	}
	for _, name := range slices.Sorted(maps.Keys(uncovered)) {
		s, _ := Find(name)
		want := s.Sign(base(), Key{ID: "i", Secret: "s"})
		for what, change := range changes {
			m := base()
			change(m)
			same := s.Sign(m, Key{ID: "i", Secret: "s"}) == want
			if same != slices.Contains(uncovered[name], what) {
				t.Errorf("%s, another %s: same signature %v", name, what, same)
			}
		}
		if s.Sign(base(), Key{ID: "i", Secret: "t"}) == want {
			t.Errorf("%s: another secret has the same signature", name)
		}
	}
}

func TestSign_SignatureGiven_SentInsteadOfComputed(t *testing.T) {
	given := "mine"
	for _, name := range []Name{V1, ROA, ACS3} {
		s, _ := Find(name)
		m := base()
		if got := s.Sign(m, Key{ID: "i", Secret: "s", Given: &given}); got != given {
			t.Errorf("%s: signature %s", name, got)
		}
		if sent := m.Header.Get("Authorization"); name != V1 && !strings.HasSuffix(sent, given) || name == V1 && m.Added[0].Value != given {
			t.Errorf("%s: Authorization %q, added %v", name, sent, m.Added)
		}
	}
}

func TestSign_Unsigned_NoSignature(t *testing.T) {
	for _, name := range Names() {
		s, _ := Find(name)
		m := base()
		if got := s.Sign(m, Key{ID: "i", Secret: "s", Unsigned: true}); got != "" || m.Header.Get("Authorization") != "" || len(m.Added) > 0 {
			t.Errorf("%s: signature %q, Authorization %q, added %v", name, got, m.Header.Get("Authorization"), m.Added)
		}
	}
}

// A test of a gateway may send the digest of another body.
func TestSign_HeaderAboutBodyGiven_KeptAndSigned(t *testing.T) {
	for name, header := range map[Name]string{ROA: "Content-MD5", ACS3: "X-Acs-Content-Sha256"} {
		s, _ := Find(name)
		plain, wrong := base(), base()
		wrong.Header.Set(header, "wrong")
		if s.Sign(plain, Key{}) == s.Sign(wrong, Key{}) || wrong.Header.Get(header) != "wrong" {
			t.Errorf("%s: %s is %q", name, header, wrong.Header.Get(header))
		}
	}
}

// A signature of another length or alphabet could be rejected as malformed and not as wrong.
func TestACS3Wire_SignatureOfVersion1_ConvertedTo64HexDigits(t *testing.T) {
	w := acs3{}.Wire(Signature, spec.RPC)
	if got := w.Write("AAAAAAAAAAAAAAAAAAAAAAAAAAA="); len(got) != 64 || strings.Trim(got, "0123456789abcdef") != "" {
		t.Errorf("signature %s", got)
	}
	if got := w.Write("none"); got != "none" {
		t.Errorf("signature %s", got)
	}
}

// message returns a message with arbitrary parameters.
func message(t *rapid.T) *Message {
	words := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "a", "a&b=c", "a=b", "\n", "%", "+", " ", "中"}))
	pair := rapid.Custom(func(t *rapid.T) Pair { return Pair{words.Draw(t, "name"), words.Draw(t, "value")} })
	m := base()
	m.Query = rapid.SliceOfNDistinct(pair, 0, 6, func(p Pair) string { return p.Name }).Draw(t, "query")
	return m
}

func TestSign_AnyOrderOfParameters_SameSignature(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := message(t)
		again := base()
		again.Query = rapid.Permutation(m.Query).Draw(t, "order")
		for _, s := range schemes {
			if a, b := s.Sign(m, Key{Secret: "s"}), s.Sign(again, Key{Secret: "s"}); a != b {
				t.Fatalf("%s: %s and %s", s.About().Name, a, b)
			}
			m.Header, again.Header = base().Header, base().Header
		}
	})
}

// Different queries must have different canonical forms, whatever the names and values contain.
func TestACS3Query_AnyParameters_DecodedToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := message(t)
		values, err := url.ParseQuery(acs3Query(m.Query))
		if err != nil || len(values) != len(m.Query) {
			t.Fatalf("%v: %v", values, err)
		}
		for _, p := range m.Query {
			if values.Get(p.Name) != p.Value {
				t.Fatalf("%q is %q, want %q", p.Name, values.Get(p.Name), p.Value)
			}
		}
	})
}

func FuzzCanonical(f *testing.F) {
	f.Add("GET", "/", "A", "1&B=2", "v\n")
	f.Add("POST", "/users/:user", "é", " *~+", "")
	f.Fuzz(func(t *testing.T, method, path, name, value, header string) {
		m := &Message{Method: method, Path: path, Query: []Pair{{name, value}, {"Z", "1"}}, Header: http.Header{"X-Acs-A": {header}}}
		want := acs3Query(m.Query)
		if values, err := url.ParseQuery(want); err != nil || values.Get("Z") == "" || name != "Z" && values.Get(name) != value {
			t.Fatalf("%q: %v", want, err)
		}
		for _, s := range schemes {
			again := *m
			again.Query, again.Header = []Pair{m.Query[1], m.Query[0]}, m.Header.Clone()
			one := *m
			one.Header = m.Header.Clone()
			if a, b := s.Sign(&one, Key{}), s.Sign(&again, Key{}); name != "Z" && a != b {
				t.Fatalf("%s: %s and %s", s.About().Name, a, b)
			}
		}
	})
}

func TestFind_EachName_ReturnsSchemeWithDescription(t *testing.T) {
	for _, name := range Names() {
		s, ok := Find(name)
		if !ok || s.About().Name != name || !strings.Contains(Docs(), string(name)+" "+s.About().Doc) {
			t.Errorf("%s: %v", name, s)
		}
	}
	if s, ok := Find(""); !ok || s.About().Name != None {
		t.Error("no name is not the scheme none")
	}
	if _, ok := Find("v9"); ok {
		t.Error("v9 is known")
	}
}
