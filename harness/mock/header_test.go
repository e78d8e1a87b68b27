package mock

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// countPage documents headers of the response: two that each response has, one on a condition, and one of the connection.
const countPage = `# CountThings

## Request parameters

|Parameter|Type|Required|Example|Description|
|---------|----|--------|-------|-----------|
|Action|String|Yes|CountThings|The operation. Set the value to CountThings.|

## Response headers

|Header|Type|Example|Description|
|------|----|-------|-----------|
|X-Thing-Count|Integer|3|The number of things.|
|X-Thing-Mode|String| |The mode. Valid values: fast and slow.|
|X-Thing-Next|Boolean|true|The header is returned only if there are more things.|
|Content-Length|Integer|1|The length of the body.|

## Response parameters

|Parameter|Type|Example|Description|
|---------|----|-------|-----------|
|RequestId|String|473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E|The ID of the request.|
`

func TestHeaders_PageDocumentsHeaders_SuccessHasThem(t *testing.T) {
	s := newServer(t, unsigned(readPage(t, "CountThings.md", countPage)))
	got := s.do(http.MethodGet, "/?Format=JSON&Action=CountThings", "")
	for name, want := range map[string]string{"X-Thing-Count": "3", "X-Thing-Mode": "fast", "X-Thing-Next": "true"} {
		if v := got.header.Get(name); v != want {
			t.Errorf("%s is %q, want %q", name, v, want)
		}
	}
}

func TestDefects_PageDocumentsHeaders_EachPromiseHasDefect(t *testing.T) {
	var got []string
	for _, d := range Defects([]*spec.Contract{readPage(t, "CountThings.md", countPage)}, testGateway()) {
		if strings.HasPrefix(d.ID, "header-") {
			got = append(got, d.ID)
		}
	}
	want := "header-missing/X-Thing-Count header-type/X-Thing-Count header-missing/X-Thing-Mode header-value/X-Thing-Mode header-type/X-Thing-Next"
	if strings.Join(got, " ") != want {
		t.Errorf("defects %v, want %s", got, want)
	}
}
