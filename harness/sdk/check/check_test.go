package check_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk/adapter/adaptertest"
	"github.com/rowproof/rowproof/harness/sdk/check"
)

func TestMain(m *testing.M) {
	adaptertest.Main()
	os.Exit(m.Run())
}

// run checks an adapter and returns the report as text.
func run(t *testing.T, command string) (check.Report, string) {
	t.Helper()
	gateway, err := input.Gateway()
	if err != nil {
		t.Fatal(err)
	}
	r, err := check.Run(t.Context(), check.Options{Command: command, Gateway: gateway})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := check.Write(&text, r); err != nil {
		t.Fatal(err)
	}
	return r, text.String()
}

func TestRun_HonestAdapter_Passes(t *testing.T) {
	for _, tt := range []struct{ name, args string }{
		{"all features", ""},
		{"few features", "-surfaces generic -signatures v1 -formats JSON -options sts"},
		{"typed only", "-surfaces typed -operations Vpc/2016-04-28/DescribeVpcs"},
		{"doubles, declared", "-losses large-integers doubles"},
		// The faults of an SDK are not lies of its adapter.
		{"panic on a numeric code", "panic-on-number"},
		{"lower-case keys", "lower-case"},
		{"status lost behind HTML", "status-lost"},
		{"secret in error texts", "leak-secret"},
		{"wrong signature of blanks", "wrong-signature"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r, text := run(t, adaptertest.Command(tt.args)); r.Failed() > 0 {
				t.Error(text)
			}
		})
	}
}

func TestRun_LyingAdapter_Caught(t *testing.T) {
	wants := map[adaptertest.Flaw]string{
		adaptertest.IntRounded:         "Least is -9223372036854776000, but the endpoint sent -9223372036854775808: write numbers as literals",
		adaptertest.EmptyDropped:       "Empty is absent, but the endpoint sent []",
		adaptertest.ErrorSwallowed:     "the endpoint sent an error with status 404, but the adapter reports a result",
		adaptertest.StateKept:          "the request has the parameter Mark001 of another call",
		adaptertest.MessageEdited:      "which does not contain the message of the endpoint",
		adaptertest.StatusGuessed:      "error.status is 400, but the endpoint sent 404",
		adaptertest.CaseMixed:          `case is "", want "check/1"`,
		adaptertest.NullAbsent:         "Nothing is absent, but the endpoint sent null",
		adaptertest.CredentialsIgnored: "the request has the credentials of another call",
		adaptertest.CrashHidden:        "hides an error or a panic of the SDK",
	}
	for _, lie := range adaptertest.Lies {
		t.Run(string(lie), func(t *testing.T) {
			r, text := run(t, adaptertest.Command(string(lie)))
			if r.Failed() == 0 || !strings.Contains(text, wants[lie]) {
				t.Errorf("got %s\nwant %s", text, wants[lie])
			}
		})
	}
}

func TestRun_WrongDescription_Caught(t *testing.T) {
	for _, tt := range []struct{ name, args, want string }{
		{"loss that the SDK does not have", "-losses nulls", "declared loss: nulls"},
		{"undeclared loss", "doubles", "declare the loss large-integers"},
		{"more than the declared loss", "-losses empty-lists null-absent", "Nothing is absent"},
		{"crash", "crash-on-error", "the adapter ended without an answer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r, text := run(t, adaptertest.Command(tt.args)); r.Failed() == 0 || !strings.Contains(text, tt.want) {
				t.Errorf("got %s\nwant %s", text, tt.want)
			}
		})
	}
}

func TestRun_CrashAfterRequest_NextCallNotAccused(t *testing.T) {
	if _, text := run(t, adaptertest.Command("crash-on-error")); strings.Contains(text, "credentials of another call") {
		t.Error(text)
	}
}

// folder has the shipped adapters.
const folder = "../adapters"

// Vendors copy the shipped adapters, so they must remain small.
func TestShipped_EachAdapter_AtMost250Lines(t *testing.T) {
	dirs, err := os.ReadDir(folder)
	if err != nil || len(dirs) < 4 {
		t.Fatalf("%d adapters, %v", len(dirs), err)
	}
	for _, dir := range dirs {
		lines := 0
		for _, pattern := range []string{"*.go", "*.js"} {
			files, err := filepath.Glob(filepath.Join(folder, dir.Name(), pattern))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				b, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				lines += bytes.Count(b, []byte("\n"))
			}
		}
		if lines == 0 || lines > 250 {
			t.Errorf("%s has %d lines, want at most 250", dir.Name(), lines)
		}
	}
}

// shipped maps the adapters in the folder that "make sdk-adapters" prepares to their files.
var shipped = map[string]string{
	"go-classic": "go-classic", "go-darabonba": "go-darabonba", "node-pop": "node-pop/adapter.js",
	"node-openapi client": "node-openapi/client.js", "node-openapi core": "node-openapi/core.js",
}

func TestRun_ShippedAdapter_Passes(t *testing.T) {
	dir := os.Getenv("ROWPROOF_SDK")
	if dir == "" {
		t.Skip("ROWPROOF_SDK is not set: run make sdk-adapters, which installs the adapters")
	}
	for name, file := range shipped {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(dir, filepath.FromSlash(file))
			if _, err := os.Stat(file); err != nil {
				t.Skip("not installed: ", err)
			}
			command := `"` + file + `"`
			if filepath.Ext(file) == ".js" {
				command = "node " + command
			}
			r, text := run(t, command)
			if r.Failed() > 0 {
				t.Error(text)
			}
			t.Log(text)
		})
	}
}
