package verify

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

type m = map[string]string

// one is a key ring with one key.
type one struct{ id, secret string }

func (k one) Secret(id string) (string, bool) { return k.secret, id == k.id }

func (k one) BearerToken() string { return "my.bearer.token" }

// request returns a request with the given headers.
func request(method, target, body string, headers m) *Request {
	u, err := url.Parse(target)
	if err != nil {
		panic(err)
	}
	r := &http.Request{Method: method, URL: u, Host: headers["host"], Header: http.Header{}}
	for name, value := range headers {
		if name != "host" {
			r.Header.Set(name, value)
		}
	}
	params := m{}
	for _, p := range Pairs(u.RawQuery) {
		params[p.Name] = p.Value
	}
	return &Request{HTTP: r, Body: []byte(body), Params: params}
}

// The signatures are from the products' signature pages and from a published client.
func TestVerify_PublishedVectorsOfRPC_Accepted(t *testing.T) {
	v1 := "SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&"
	tests := []struct{ id, secret, query, signature string }{
		{"testid", "testsecret", "Action=DescribeRegions&Format=XML&Version=2014-05-26&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&Timestamp=2016-02-23T12:46:24Z", "OLeaidS1JvxuMvnyHOwuJ+uX5qY="},
		{"testid", "testsecret", "Action=DescribeRegions&Format=XML&Version=2014-05-26&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&TimeStamp=2016-02-23T12:46:24Z", "CT9X0VtwR86fNWSnsc6v8YGOjuE="},
		{"testid", "testsecret", "Action=DescribeDedicatedHosts&Format=JSON&RegionId=cn-beijing&Version=2014-05-26&SignatureNonce=edb2b34af0af9a6d14deaf7c1a5315eb&Timestamp=2023-03-13T08:34:30Z", "9NaGiOspFP5UPcwX8Iwt2YJXXuk="},
		{"testid", "testsecret", "Action=CreateUser&UserName=test&Format=JSON&Version=2015-05-01&SignatureNonce=6a6e0ca6-4557-11e5-86a2-b8e8563dc8d2&Timestamp=2015-08-18T03:15:45Z", "kRA2cnpJVacIhDMzXnoNZG9tDCI="},
		{"testid", "testsecret", "Action=CreateUser&DisplayName=test&UserPrincipalName=test@example.onaliyun.com&Format=JSON&Version=2019-08-15&SignatureNonce=3f6b4e80-56f7-11eb-a256-a9f756ea7e85&Timestamp=2021-01-15T06:02:28Z", "02heLegtw4+BFamznl1Ltj+vJ4A="},
		{"testid", "testsecret", "Action=AssumeRole&RoleArn=acs:ram::1234567890123:role/firstrole&RoleSessionName=client&Format=JSON&Version=2015-04-01&SignatureNonce=571f8fb8-506e-11e5-8e12-b8e8563dc8d2&Timestamp=2015-09-01T05:57:34Z", "gNI7b0AyKZHxDgjBGPDgJ1Ce3L4="},
		{"TestId", "TestSecret", `Action=QueryMetricList&Dimensions={"instanceId":"i-abcdefgh123456"}&Format=JSON&Metric=cpu_idle&Period=60&Project=acs_ecs_dashboard&StartTime=2016-03-22T11:30:27Z&Version=2015-10-20&SignatureNonce=aeb03861-611f-43c6-9c07-b752fad3dc06&Timestamp=2017-03-23T06:59:55Z`, "TLj49H/wqBWGJ7RK0r84SN5IDfM="},
		{"accessKeyId", "accessKeySecret", "Action=&Version=&SignatureType=&Format=JSON&RegionId=regionId&SignatureNonce=MOCK_UUID&Timestamp=mock+date", "7loPmFjvDnzOVnQeQNj85S6nFGY="},
		{"accessKeyId", "accessKeySecret", "Action=&Version=&SignatureType=&Format=JSON&RegionId=regionId&SignatureNonce=MOCK_UUID&Timestamp=mock+date&SecurityToken=accessKeyStsToken", "5Nxdcler+ihqWqv0Hr2On4PsBf4="},
	}
	for _, test := range tests {
		r := request("GET", "/?"+v1+test.query+"&AccessKeyId="+test.id+"&Signature="+url.QueryEscape(test.signature), "", nil)
		accepted(t, r, one{test.id, test.secret}, rpcV1{})
	}
}

func TestVerify_PublishedVectorsOfROA_Accepted(t *testing.T) {
	headers := func(accept, digest, media, signature string) m {
		return m{
			"Accept": accept, "Content-MD5": digest, "Content-Type": media, "Date": "mock date", "x-acs-signature-method": "HMAC-SHA1",
			"x-acs-signature-version": "1.0", "x-acs-version": "", "Authorization": "acs accessKeyId:" + signature,
		}
	}
	for _, h := range []m{
		headers("application/json", "1B2M2Y8AsgTpgAmY7PhCfg==", "application/octet-stream", "degLHXLEN6rMojj+bOlK74U9iic="),
		headers("application/xml", "7xdqbEJPlU+kLUzeA5SYlw==", "application/x-www-form-urlencoded", "U9uA3ftRZKixHPB08Z7Z4GOlpTY="),
	} {
		accepted(t, request("GET", "/users/:user", "", h), one{"accessKeyId", "accessKeySecret"}, roa{})
	}
}

// runInstances is the request of the public ACS3 signature page.
func runInstances() *Request {
	return request("POST", "/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai", "", m{
		"host": "ecs.cn-shanghai.aliyuncs.com", "x-acs-action": "RunInstances", "x-acs-version": "2014-05-26",
		"x-acs-date": "2023-10-26T10:22:32Z", "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
		"x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"Authorization": "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=" + runInstancesHeaders +
			",Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
	})
}

const runInstancesHeaders = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version"

func TestVerify_PublishedVectorOfACS3_Accepted(t *testing.T) {
	accepted(t, runInstances(), one{"YourAccessKeyId", "YourAccessKeySecret"}, acs3{})
	const want = "ACS3-HMAC-SHA256\n7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259"
	if got := acs3Text(acs3Request(runInstances(), runInstancesHeaders, hexSHA256(runInstances().Body))); got != want {
		t.Errorf("string to sign %q, want %q", got, want)
	}
}

func accepted(t *testing.T, r *Request, k Keys, want Scheme) {
	t.Helper()
	s := Of(r)
	if s != want {
		t.Errorf("scheme %T, want %T", s, want)
	}
	if f := s.Method(r); f != nil {
		t.Errorf("%s: method refused: %+v", r.HTTP.URL, f)
	}
	if f := s.Verify(r, k); f != nil {
		t.Errorf("%s: refused: %+v", r.HTTP.URL, f)
	}
	if f := s.Verify(r, one{"", "other"}); f != nil {
		t.Errorf("%s: unknown key refused by the signature: %+v", r.HTTP.URL, f)
	}
}

func TestVerify_WrongSecret_QuotesStringToSignWithoutSecret(t *testing.T) {
	r := runInstances()
	f := Of(r).Verify(r, one{"YourAccessKeyId", "another secret"})
	if f == nil || f.Code != "SignatureDoesNotMatch" || len(f.Quotes) != 2 {
		t.Fatalf("fault %+v", f)
	}
	for _, q := range f.Quotes {
		if strings.Contains(q.Text, "another secret") {
			t.Errorf("%s contains the secret", q.Name)
		}
	}
}

func FuzzOf_OddCredentials_NeverAccepted(f *testing.F) {
	f.Add("GET", "AccessKeyId=a&Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D", "acs a:b", "", "")
	f.Add("POST", "SignatureType=BEARERTOKEN&BearerToken=x", "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=;;host,Signature=", "BEARERTOKEN", "{")
	f.Add("\xff", "%zz=%&&=", "ACS9 ,=,,Credential", "", "\x00")
	f.Fuzz(func(t *testing.T, method, query, authorization, kind, body string) {
		r := request("GET", "/", body, m{"Authorization": authorization, "x-acs-signature-type": kind, "x-acs-bearer-token": body})
		r.HTTP.Method, r.HTTP.URL.RawQuery = method, query
		for _, p := range Pairs(query) {
			r.Params[p.Name] = p.Value
		}
		s, k := Of(r), one{"a", "a secret that no input has"}
		args := s.Common(r)
		for _, name := range s.Rules().Required {
			if args[name] == "" && r.Params[name] == "" {
				return
			}
		}
		id := args["AccessKeyId"]
		if id == "" {
			id = r.Params["AccessKeyId"]
		}
		if id == "a" && s.Method(r) == nil && s.Verify(r, k) == nil {
			t.Errorf("%T accepted %q with query %q", s, authorization, query)
		}
	})
}
