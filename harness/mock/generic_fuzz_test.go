package mock

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

func FuzzGeneric_OddRequests_NoServerError(f *testing.F) {
	for _, seed := range [][4]string{
		{"GET", "/", "Action=DescribeRouteTables&RegionId=cn-hangzhou&VRouterId=vrt-bp1lhl0taikrteen8q3k&PageSize=\x00", ""},
		{"POST", "/", "Action=TagResources&Tag.0.Key=a&Tag.1.Key=&ResourceId.1=%ff&ResourceId.99999999999999999999=x", ""},
		{"POST", "/", "Action=TagResources&Tag.1=a&Tag.1.Key.#9#x=b&Tag=[{]&ResourceId=[1", ""},
		{"POST", "/clusters/%00/nodes", "status=&status=COMPLETE", `{"name":{"a":[]},"labels":[[],null,{"key":{}}],"count":1e999}`},
		{"POST", "/clusters/c-1/nodes", "", `[{"name":"x"},{"name":null},7]`},
		{"PATCH", "/clusters//nodes", "", "{"},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3])
	}
	var pages []*spec.Contract
	files, _ := filepath.Glob(filepath.Join("testdata", "clients", "pages", "*.md"))
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		page, _, err := refdoc.Read(filepath.Base(file), b)
		if err != nil {
			f.Fatal(err)
		}
		pages = append(pages, page)
	}
	s := newServer(f, func(o *Options) { o.Contracts, o.Unsigned = pages, true })
	f.Fuzz(func(t *testing.T, method, path, query, body string) {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:1/", strings.NewReader(body))
		r.Method, r.URL.Path, r.URL.RawQuery = method, "/"+strings.TrimPrefix(path, "/"), query
		r.Header.Set("Content-Type", "application/json")
		if got := s.serve(r); got.status >= 500 {
			t.Errorf("%s %s?%s %s: got %d %s", method, path, query, body, got.status, got.body)
		}
	})
}
