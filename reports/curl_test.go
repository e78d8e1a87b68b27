package reports_test

import (
	"net/http"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
)

func TestCurl_PlainCall_QuotesOnlyWhereNeeded(t *testing.T) {
	x := reports.Exchange{
		Method: "POST", URL: "http://127.0.0.1:8080/",
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Content-Length": {"3"}},
		Body:   "Action=A&Name=it's&Signature=***",
	}
	want := `curl -sS -i -X POST --url http://127.0.0.1:8080/ \
  -H 'Content-Type: application/x-www-form-urlencoded' \
  --data-raw 'Action=A&Name=it'\''s&Signature=***'`
	if diff := cmp.Diff(want, x.Curl()); diff != "" {
		t.Error(diff)
	}
}

// TestCurl_HostileValues_ShellRunsOnlyCurl runs the commands in a real shell, with a shell function curl that prints
// its arguments and input.
func TestCurl_HostileValues_ShellRunsOnlyCurl(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no POSIX shell on this system")
	}
	const nasty = "$(touch /nowhere)`id`'\"; rm -rf / #\\n%s -x"
	for name, c := range map[string]struct {
		x    reports.Exchange
		want []string
	}{
		"a plain call": {
			reports.Exchange{Method: "GET", URL: "http://h/?a=b&c=d"},
			[]string{"-sS", "-i", "--url", "http://h/?a=b&c=d"},
		},
		"shell syntax": {
			reports.Exchange{Method: "GET;reboot", URL: "http://h/?" + nasty, Header: http.Header{"X": {nasty}}, Body: nasty},
			[]string{"-sS", "-i", "-X", "GET;reboot", "--url", "http://h/?" + strings.ReplaceAll(nasty, " ", "%20"), "-H", "X: " + nasty, "--data-raw", nasty},
		},
		"curl's own syntax": {
			reports.Exchange{Method: "HEAD", URL: "http://h/[1-9]{a,b}", Header: http.Header{"@/etc/passwd": {"x"}, "Empty": {""}}},
			[]string{"-sS", "-I", "-g", "--url", "http://h/[1-9]{a,b}", "-H", "Empty;"},
		},
		"an unprintable body": {
			reports.Exchange{Method: "POST", URL: "http://h/\u202e", Body: "-\x1b[2J\u202e%d\\1\x00\n"},
			[]string{"-sS", "-i", "-X", "POST", "--url", "http://h/%E2%80%AE", "--data-binary", "@-", "stdin:", "-\x1b[2J\u202e%d\\1\x00\n"},
		},
	} {
		script := "curl() { printf '%s\\036' \"$@\"; case \" $* \" in *' @- '*) printf 'stdin:\\036'; cat; printf '\\036';; esac; }\n" + c.x.Curl() + "\n"
		out, err := exec.Command(shell, "-c", script).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v: %s", name, err, out)
		}
		got := strings.Split(strings.TrimSuffix(string(out), "\036"), "\036")
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestCommand_CutRequest_RemarkInsteadOfCommand: a request that the report contains only in part is not printed as a
// command.
func TestCommand_CutRequest_RemarkInsteadOfCommand(t *testing.T) {
	for note, want := range map[string]bool{"URL cut at 1 of 2 bytes": true, "request body cut at 1 of 2 bytes": true, "answer cut at 1 of 2 bytes": false, "": false} {
		x := reports.Exchange{Method: "GET", URL: "http://h/", Notes: []string{note}}
		if got := strings.HasPrefix(x.Command(), "# too long to repeat: "+note); got != want {
			t.Errorf("%q: %s", note, x.Command())
		}
	}
}

func TestCurl_EachMethodAndBody_ShortestOptions(t *testing.T) {
	for want, x := range map[string]reports.Exchange{
		"curl -sS -i --url http://h/":                                                         {Method: "GET", URL: "http://h/"},
		"curl -sS -i -X GET --url http://h/ \\\n  --data-raw a":                               {Method: "GET", URL: "http://h/", Body: "a"},
		"curl -sS -i -X POST --url http://h/":                                                 {Method: "POST", URL: "http://h/"},
		"curl -sS -i -X PUT --url http://h/ \\\n  --data-raw a":                               {Method: "PUT", URL: "http://h/", Body: "a"},
		"curl -sS -I --url http://h/":                                                         {Method: "HEAD", URL: "http://h/"},
		"curl -sS -i -g --url 'http://h/{a}'":                                                 {Method: "GET", URL: "http://h/{a}"},
		"curl -sS -i --url 'http://h/%20%7F%C3%A9~'":                                          {Method: "GET", URL: "http://h/ \x7fé~"},
		"curl -sS -i -X 'A B' --url http://h/":                                                {Method: "A\x00B\n", URL: "http://h/"},
		"curl -sS -i --url http://h/ \\\n  -H 'A: 1' \\\n  -H 'B: 2'":                         {Method: "GET", URL: "http://h/", Header: http.Header{"B": {"2"}, "A": {"1"}, "content-length": {"7"}, "Not a token": {"3"}}},
		"printf 'a\\012%%\\\\' |\ncurl -sS -i -X POST --url http://h/ \\\n  --data-binary @-": {Method: "POST", URL: "http://h/", Body: "a\n%\\"},
		"printf '\\055a\\012' |\ncurl -sS -i -X POST --url http://h/ \\\n  --data-binary @-":  {Method: "POST", URL: "http://h/", Body: "-a\n"},
	} {
		if diff := cmp.Diff(want, x.Curl()); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}
