package sdk_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/cli/sdk"
	"github.com/rowproof/rowproof/harness/input"
	sdkmodel "github.com/rowproof/rowproof/harness/sdk"
)

// command runs rowproof sdk with arguments.
func command(ctx context.Context, out io.Writer, args ...string) error {
	cmd := sdk.New(sdk.Env{
		Out: out, Err: io.Discard, Now: time.Now, Tool: "test",
		Load: func(args []string) ([]input.Page, error) {
			pages, _, err := input.Load(args)
			return pages, err
		},
		Misused: func(err error) error { return err }, CouldNot: func(err error) error { return err },
		Differs: func() error { return errBroken }, NoArguments: cobra.NoArgs,
		OneOf: func(values ...string) cobra.CompletionFunc {
			return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
		},
	})
	cmd.SetArgs(args)
	cmd.SilenceUsage, cmd.SilenceErrors = true, true
	return cmd.ExecuteContext(ctx)
}

// serving starts rowproof sdk serve. stop ends it and returns the text of the report.
func serving(t *testing.T) (url string, stop func() string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	dir, done := t.TempDir(), make(chan error, 1)
	r, w := io.Pipe()
	go func() { done <- command(ctx, w, "serve", "--addr", "127.0.0.1:0", "--report", dir) }()
	line, err := bufio.NewReader(r).ReadString('\n')
	fields := strings.Fields(line)
	if err != nil || len(fields) < 3 {
		cancel()
		t.Fatalf("%q, %v", line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, r) }()
	return fields[2], func() string {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
		b, err := os.ReadFile(filepath.Join(dir, "usage.txt"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
}

// vendor copies the files of the vendor to a new folder, and writes the cases to a file.
func vendor(t *testing.T, format, file string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	all, err := filepath.Glob("testdata/vendor/*")
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	for _, name := range all {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, strings.TrimSuffix(filepath.Base(name), ".txt")), b)
	}
	var cases bytes.Buffer
	if err := command(context.Background(), &cases, "cases", "--format", format); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, file), cases.Bytes())
	return dir
}

func write(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// testVendor runs the tests of a vendor against the server and returns the report.
func testVendor(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("skipped: %s is not installed", program)
	}
	url, stop := serving(t)
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "ENDPOINT="+url, "GOFLAGS=-mod=mod", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	report := stop()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, report)
	}
	return report
}

func contains(t *testing.T, report string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(report, w) {
			t.Errorf("the report lacks %q:\n%s", w, report)
		}
	}
}

func TestServe_VendorTestInGo_PassesAndReportNamesRowsNeverExercised(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: compiles the SDK of a vendor")
	}
	report := testVendor(t, vendor(t, "go", "rowproof/cases.go"), "go", "test", "./...")
	contains(t, report, "0 broken promises", "never   example/xml (line 77)", "never   gateway/error/400/SignatureNonceUsed", "partly  error/404/InvalidBackendServerId.NotFound (line 96): missing XML")
	if strings.Contains(report, "never   request/") || strings.Contains(report, "never   response/") {
		t.Errorf("rows that were exercised are missing:\n%s", report)
	}
}

func TestServe_VendorTestInNode_PassesAndReportNamesRowsNeverExercised(t *testing.T) {
	report := testVendor(t, vendor(t, "json", "cases.json"), "node", "--test", "sdk.test.mjs")
	contains(t, report, "0 broken promises", "never   example/xml (line 77)", "never   request/BackendServerType (line 43)")
}

var errBroken = errors.New("a request broke a promise")

func TestServe_BrokenRequest_ReportedImmediatelyAndInExitStatus(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- command(ctx, w, "serve", "--addr", "127.0.0.1:0", "--only", "*success JSON")
		_ = w.Close()
	}()
	out := bufio.NewReader(r)
	line, err := out.ReadString('\n')
	if err != nil || !strings.HasSuffix(line, " with 1 case\n") {
		t.Fatalf("%q, %v", line, err)
	}
	url := strings.Fields(line)[2]
	get := func(path, accept string) string {
		t.Helper()
		req, err := http.NewRequest(http.MethodGet, url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept", accept)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	id := sdkmodel.KeyOf("Vpc/2016-04-28/AssociateGlobalAccelerationInstance/example/json/success JSON").ID
	get("/?Action=AssociateGlobalAccelerationInstance&Version=2016-04-28&AccessKeyId="+id, "*/*")
	const want = "the gateway refuses the request with the code MissingSignatureMethod"
	contains(t, get("/-/report", "*/*"), want)
	contains(t, get("/-/report", "text/html"), want, "<!doctype html>")
	contains(t, get("/-/report", "application/json"), want, `"version": 1`)
	http.DefaultClient.CloseIdleConnections()
	cancel()
	rest, err := io.ReadAll(out)
	if err != nil {
		t.Fatal(err)
	}
	contains(t, string(rest), want)
	if err := <-done; err != errBroken {
		t.Errorf("ended with %v", err)
	}
}
