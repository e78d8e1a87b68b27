package mock

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func FuzzServer_OddInput_NoServerError(f *testing.F) {
	s := newServer(f, func(o *Options) { o.Unsigned = true })
	call := "Action=AssociateGlobalAccelerationInstance&Version=2016-04-28&RegionId=cn-hangzhou&BackendServerRegionId=cn-shanghai"
	f.Add("GET", call+"&GlobalAccelerationInstanceId="+s.seed.Pool[0]+"&BackendServerId="+s.seed.Ecs, "", "")
	f.Add("POST", "a=%zz&;&=&%", call+"&Format=xml&ClientToken=1", "vpc.aliyuncs.com")
	f.Add("PUT", call+"&Action=\x00&Format=XML", "\xff\xfe", "[::1]:80")
	f.Fuzz(func(t *testing.T, method, query, body, host string) {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/", strings.NewReader(body))
		r.Method, r.URL.RawQuery, r.Host = method, query, host
		if got := s.serve(r); got.status >= 500 || got.body == "" {
			t.Errorf("%d %q", got.status, got.body)
		}
	})
}

// Odd credentials never cause a server error and never succeed: no input has the server's random keys.
func FuzzServer_OddCredentials_Refused(f *testing.F) {
	s := newServer(f)
	business := encode(s.business())
	f.Add(business, "ACS3-HMAC-SHA256 Credential="+s.core.Keys.Main.ID+",SignedHeaders=host,Signature=", "application/json", "{}")
	f.Add(business+"&SignatureType=BEARERTOKEN", "acs "+s.core.Keys.Main.ID+":AAAA", "application/x-www-form-urlencoded", "AccessKeyId=")
	f.Add("%zz&"+business+"&Signature=%00", "ACS9 ,", "text/plain", "\xff")
	f.Fuzz(func(t *testing.T, query, authorization, media, body string) {
		r := s.request(acs3{media: media, body: body})
		r.URL.RawQuery = query
		r.Header.Set("Authorization", authorization)
		if got := s.serve(r); got.status >= 500 || got.status < 400 {
			t.Errorf("%d %q", got.status, got.body)
		}
	})
}
