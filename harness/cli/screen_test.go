package cli_test

import (
	"bytes"
	"flag"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
)

var update = flag.Bool("update", false, "update the golden files")

// The golden files contain the output on a terminal of 80 columns.
func TestScreen_EndOfRun_PrintsNextStep(t *testing.T) {
	for name, c := range map[string]struct {
		args   func(t *testing.T) []string
		status int
		next   string // expected in the last ten lines, ignoring line breaks
	}{
		"conforms": {func(*testing.T) []string { return nil }, cli.Conforms, "next: test your own endpoint: rowproof profile init PAGE > rowproof.yaml, fill in the profile, then rowproof run PAGE"},
		"one-failure": {
			func(t *testing.T) []string { return broken(t, "error-message/InvalidBackendServerType.NotFound") }, cli.Differs,
			"next: fix the endpoint, or the page at out/pages/spec/vpc/AssociateGlobalAccelerationInstance.md:102 if the page is wrong, then test the row again with --tags '@row:error/400/InvalidBackendServerType.NotFound'",
		},
		"many-rows": {func(t *testing.T) []string { return broken(t, "error-malformed/json") }, cli.Differs, "failed rows share, then"},
		"empty-profile": {
			func(t *testing.T) []string { return empty(t, serving(t, mock.Options{})) }, cli.Differs,
			"next: add the missing values to the profile (rowproof profile init writes a template), then run again",
		},
		"endpoint-down": {
			func(t *testing.T) []string { return empty(t, nobody(t)) }, cli.CouldNot,
			"next: check that the endpoint is running and its address is right, then run again",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			out, status := screen(t, c.args(t))
			if status != c.status {
				t.Errorf("status %d, want %d", status, c.status)
			}
			lines := strings.Split(strings.TrimSpace(out), "\n")
			end := strings.Join(strings.Fields(strings.Join(lines[max(0, len(lines)-10):], " ")), " ")
			if !strings.Contains(end, c.next) {
				t.Errorf("the last ten lines do not contain %q:\n%s", c.next, end)
			}
			if !strings.HasPrefix(strings.Join(lines[len(lines)-2:], " "), "rows ") && !strings.HasPrefix(lines[len(lines)-1], "rows ") {
				t.Errorf("the totals of rows are missing at the end")
			}
			same(t, name+".golden", out)
		})
	}
}

// screen runs rowproof run with a width of 80 columns and returns the output, with the parts
// that differ between runs replaced.
func screen(t *testing.T, args []string) (string, int) {
	t.Helper()
	var out, errs bytes.Buffer
	status := cli.Main(cli.Env{
		Out: &out, Err: &errs, Width: 80, Context: t.Context(), Now: time.Now,
		Lookup: func(string) (string, bool) { return "", false },
	}, append([]string{"run"}, args...))
	return steady(out.String()), status
}

// unsteady lists patterns of text that differs between runs, and replacements of the same length, so that lines break at
// the same words.
var unsteady = []struct {
	pattern *regexp.Regexp
	by      string
}{
	{regexp.MustCompile(`127\.0\.0\.1:\d{4,5}`), "127.0.0.1:PORT0"},
	{regexp.MustCompile(`in \d+\.\ds`), "in 0.0s"},
	{regexp.MustCompile(`in\n( +)\d+\.\ds`), "in\n${1}0.0s"},
	{regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`), "00000000-0000-0000-0000-000000000000"},
	{regexp.MustCompile(`[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}`), "00000000-0000-0000-0000-000000000000"},
	{regexp.MustCompile(`Timestamp=[^&]*`), "Timestamp=NOW"},
	{regexp.MustCompile(`SignatureNonce=[^&]*`), "SignatureNonce=NONCE"},
	{regexp.MustCompile(`AccessKeyId=mock[0-9a-f]*`), "AccessKeyId=KEY"},
	{regexp.MustCompile(`\b(i|ga|lb)-[0-9a-z]{8,}`), "$1-00000000"},
}

func steady(s string) string {
	for _, u := range unsteady {
		s = u.pattern.ReplaceAllString(s, u.by)
	}
	return s
}

// same compares got with a golden file.
func same(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join(home, "testdata", "screen", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; to create it, run the test with -update", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got); to accept, run the test with -update:\n%s", path, diff)
	}
}

// home is the folder of this package.
var home, _ = os.Getwd()

// broken starts a mock with a defect and returns the arguments of a run.
func broken(t *testing.T, defect string) []string {
	t.Helper()
	serving(t, mock.Options{Defect: defect})
	return []string{"--profile", "p.yaml"}
}

// empty returns the arguments of a run whose profile has only the endpoint.
func empty(t *testing.T, url string) []string {
	t.Helper()
	if err := os.WriteFile("empty.yaml", []byte("endpoint: "+url+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"--profile", "empty.yaml"}
}

// serving starts a mock of the shipped pages and writes its profile to p.yaml.
func serving(t *testing.T, o mock.Options) (url string) {
	t.Helper()
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	all := embedded.Options(ps)
	all.Defect = o.Defect
	server, err := mock.New(all)
	if err != nil {
		t.Fatal(err)
	}
	url, stop, err := server.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() })
	profile, err := server.Profile(url)
	if err == nil {
		err = os.WriteFile("p.yaml", profile, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return url
}

// nobody returns a URL where nothing listens.
func nobody(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return "http://" + l.Addr().String()
}
