package openapi_test

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// TestPrism_SeedPage_ServesSuccessAndEachError serves the description of the seed page with Prism
// (@stoplight/prism-cli). It requests the success and each error, by GET and by POST, in both formats.
func TestPrism_SeedPage_ServesSuccessAndEachError(t *testing.T) {
	prism := os.Getenv("ROWPROOF_PRISM")
	if prism == "" {
		t.Skip("ROWPROOF_PRISM is not set; set it to the path of npm's @stoplight/prism-cli")
	}
	pages := shipped(t)
	c := pages["vpc/AssociateGlobalAccelerationInstance.md"]
	src, err := openapi.Marshal(c, openapi.YAML, openapi.WithGateway(pages["gateway/CommonParameters.md"]))
	if err != nil {
		t.Fatal(err)
	}
	mock := startPrism(t, prism, src)
	form := url.Values{"Version": {c.Operation.Version}}
	for _, p := range c.Parameters {
		form.Set(p.Name, p.Example)
	}
	errors := append([]spec.ErrorRow{
		{Status: 404, Code: "InvalidAction.NotFound", Message: "Specified api is not found, please check your url and method."},
		{Status: 400, Code: "MissingRegionId", Message: "RegionId is mandatory for this action."},
	}, c.Errors...)
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		for _, media := range []string{"application/json", "text/xml"} {
			t.Run(method+" "+media, func(t *testing.T) {
				status, got := mock.call(t, method, form, media, "")
				if status != http.StatusOK || got.RequestId != c.Fields[0].Example {
					t.Errorf("%d %+v; want 200 and the page's RequestId", status, got)
				}
				for _, e := range errors {
					status, got := mock.call(t, method, form, media, fmt.Sprintf("code=%d, example=%s", e.Status, e.Code))
					if status != e.Status || got.Code != e.Code || got.Message != e.Message || got.RequestId == "" || got.HostId == "" {
						t.Errorf("%d %+v; want %d %s: %s", status, got, e.Status, e.Code, e.Message)
					}
				}
			})
		}
	}
}

// prismMock is the address of a running Prism.
type prismMock string

func startPrism(t *testing.T, prism string, src []byte) prismMock {
	t.Helper()
	file := filepath.Join(t.TempDir(), "api.yaml")
	if err := os.WriteFile(file, src, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	l.Close()
	cmd := exec.Command(prism, "mock", "--host", "127.0.0.1", "--port", port, file)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "Prism is listening") {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return prismMock("http://127.0.0.1:" + port + "/")
		}
	}
	t.Fatal("Prism ended before it listened")
	return ""
}

type answer struct{ RequestId, HostId, Code, Message string }

func (m prismMock) call(t *testing.T, method string, form url.Values, media, prefer string) (int, answer) {
	t.Helper()
	target, body := string(m)+"?"+form.Encode(), ""
	if method == http.MethodPost {
		target, body = string(m), form.Encode()
	}
	req, err := http.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
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
	return resp.StatusCode, decoded(t, resp.Header.Get("Content-Type"), content)
}

func decoded(t *testing.T, media string, content []byte) answer {
	t.Helper()
	var a answer
	decode := json.Unmarshal
	if strings.HasPrefix(media, "text/xml") {
		decode = xml.Unmarshal
	}
	if err := decode(content, &a); err != nil {
		t.Fatalf("%v: %s", err, content)
	}
	return a
}
