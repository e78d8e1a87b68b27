package run_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
)

// traced runs idPlan and returns each traced exchange as text, beginning with the name of the scenario and the role of
// the call.
func traced(t *testing.T, p *config.Profile, jobs int) []string {
	t.Helper()
	var mu sync.Mutex
	var calls []string
	_, err := run.Run(context.Background(), p, idPlan(t), run.Options{Jobs: jobs, Trace: func(scenario string, x reports.Exchange) {
		mu.Lock()
		defer mu.Unlock()
		calls = append(calls, fmt.Sprintf("%s (%s): %+v", scenario, x.Role, x))
	}})
	if err != nil {
		t.Fatal(err)
	}
	return calls
}

func TestTrace_EachRequest_TracedOnce(t *testing.T) {
	var mu sync.Mutex
	received := 0
	p := answering(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		received++
		mu.Unlock()
		works(w, r)
	})
	p.Operations["Attach"] = config.Operation{Parameters: map[string][]string{"Id": {"1"}}, Undo: &config.Undo{Action: "Detach", Parameters: []string{"Id"}}}
	calls := traced(t, p, 4)
	if received == 0 || len(calls) != received {
		t.Errorf("%d calls are traced, the endpoint received %d", len(calls), received)
	}
	for _, prefix := range []string{"preflight of Attach (control): ", "undo of Attach (undo): "} {
		if !slices.ContainsFunc(calls, func(c string) bool { return strings.HasPrefix(c, prefix) }) {
			t.Errorf("no call is traced as %q", prefix)
		}
	}
}

// The trace shows the decoded body, without secrets, and says that it was decoded.
func TestTrace_GzipAnswer_DecodedAndMasked(t *testing.T) {
	const secret = "a-secret-value"
	p := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		fmt.Fprintf(z, `{"RequestId":%q}`, secret)
		_ = z.Close()
	})
	p.Signature, p.Credentials.ID, p.Credentials.Secret = "v1", "testid", secret
	calls := traced(t, p, 1)
	for _, c := range calls {
		if !strings.Contains(c, `{"RequestId":"***"}`) || !strings.Contains(c, "answer decoded from Content-Encoding gzip") {
			t.Error(c)
		}
	}
	if len(calls) == 0 {
		t.Error("no call is traced")
	}
}

func TestTrace_EndpointSendsSecretBack_Masked(t *testing.T) {
	const secret = "a-secret-value"
	p := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Echo", secret)
		fmt.Fprintf(w, `{"RequestId":%q}`, secret)
	})
	p.Signature, p.Credentials.ID = "v1", "testid"
	p.Credentials.Secret = secret
	calls := strings.Join(traced(t, p, 1), "\n")
	if strings.Contains(calls, secret) {
		t.Error("the trace contains the secret")
	}
	if !strings.Contains(calls, `{"RequestId":"***"}`) {
		t.Error("the trace does not contain the masked answer")
	}
}
