package openapi_test

import (
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// TestPrism_ROAOperation_ServesPathVariableAndLists lets Prism serve an ROA operation with a path variable, a parameter
// with flat names and a wrapped list in its response.
func TestPrism_ROAOperation_ServesPathVariableAndLists(t *testing.T) {
	prism := os.Getenv("ROWPROOF_PRISM")
	if prism == "" {
		t.Skip("ROWPROOF_PRISM is not set; set it to the path of npm's @stoplight/prism-cli")
	}
	mock := startPrism(t, prism, describedPage(t, "testdata/TagFans.md"))
	const path = "openapi/rooms/r-1/tags"
	tests := map[string]struct {
		target, media, prefer string
		status                int
		want                  string
	}{
		"success in JSON":        {path + "?Mode=add&Tag.1.Key=floor&Tag.1.Value=first", "application/json", "", 200, `"Fans":{"Fan":[{"FanId":"f-1"},{"FanId":"f-2"}]}`},
		"success in XML":         {path + "?Mode=add", "text/xml", "", 200, "<FanId>f-2</FanId>"},
		"an error by its name":   {path + "?Mode=add", "application/json", "code=404, example=RoomNotFound", 404, `"Code":"RoomNotFound","Message":"The room does not exist."`},
		"an error by its status": {path + "?Mode=add", "text/xml", "code=400", 400, "<Code>InvalidTag.Duplicated</Code>"},
		"an undocumented value":  {path + "?Mode=remove", "application/json", "", 400, `"Code":"InvalidTag.Duplicated"`}, // Prism answers with the first error of the status
		"another path":           {"openapi/rooms", "application/json", "", 404, "NO_PATH_MATCHED"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			status, body := mock.post(t, tt.target, tt.media, tt.prefer)
			if status != tt.status || !strings.Contains(body, tt.want) {
				t.Errorf("%d %s; want %d with %s", status, body, tt.status, tt.want)
			}
		})
	}
}

func describedPage(t *testing.T, page string) []byte {
	t.Helper()
	src, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	c, findings, err := refdoc.Read(page, src)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	out, err := openapi.Marshal(c, openapi.YAML)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// post sends a request without a body to a target below the root.
func (m prismMock) post(t *testing.T, target, media, prefer string) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, string(m)+target, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", media)
	if prefer != "" {
		req.Header.Set("Prefer", prefer)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(content)
}
