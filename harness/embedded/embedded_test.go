package embedded_test

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func options(t *testing.T) mock.Options {
	t.Helper()
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return embedded.Options(ps)
}

func TestOptions_ShippedPages_GatewaySeparateFromOperations(t *testing.T) {
	o := options(t)
	if o.Gateway == nil || o.Gateway.Kind != spec.GatewayPage || len(o.Contracts) == 0 {
		t.Fatalf("gateway %v, %d operations", o.Gateway, len(o.Contracts))
	}
	for _, c := range o.Contracts {
		if c.Kind != spec.OperationPage {
			t.Errorf("%s is among the operations", c.Page)
		}
	}
}

func TestStart_ShippedPages_ProfileIsComplete(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	o := options(t)
	p, stop, err := embedded.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	if !config.Loopback(p.Endpoint) || p.Signature != "v1" || p.Credentials.ID == "" || p.Reset == nil {
		t.Errorf("endpoint %s, signature %s, key %q, reset %v", p.Endpoint, p.Signature, p.Credentials.ID, p.Reset)
	}
	for _, c := range o.Contracts {
		if len(p.Operations[c.Operation.Name].Parameters) == 0 {
			t.Errorf("no values for %s", c.Operation.Name)
		}
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	if res, err := client.Post(p.Reset.URL, "", nil); err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("reset: %v, error %v", res, err)
	} else {
		res.Body.Close()
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if _, err := client.Get(p.Endpoint); err == nil {
		t.Error("the endpoint answers after stop")
	}
}

func TestStart_InvalidOptions_ErrorNamesOption(t *testing.T) {
	for want, change := range map[string]func(*mock.Options){
		"no-such-defect": func(o *mock.Options) { o.Defect = "no-such-defect" },
		"no-such-style":  func(o *mock.Options) { o.Style = "no-such-style" },
		"gateway":        func(o *mock.Options) { o.Gateway = nil },
	} {
		o := options(t)
		change(&o)
		if _, _, err := embedded.Start(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// The test removes the fixture, so that only concurrent calls trigger the conflict.
func TestRun_ConflictWithoutFixture_ProvenByConcurrentCalls(t *testing.T) {
	const operation, row = "AssociateGlobalAccelerationInstance", "error/400/TaskConflict.AssociateGlobalAccelerationInstance"
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := run.MakePlan(ps, nil, func(tags []string) bool {
		return slices.Contains(tags, "@row:"+row)
	})
	if err != nil {
		t.Fatal(err)
	}
	p, stop, err := embedded.Start(embedded.Options(ps))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stop() }()
	delete(p.Operations[operation].Errors, strings.TrimPrefix(row, "error/400/"))
	for range 5 {
		res, err := run.Run(t.Context(), p, plan, run.Options{Jobs: 2})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(res.Report.Rows, func(r reports.Row) bool { return r.ID == row })
		if i < 0 || !res.Report.Rows[i].Proven {
			t.Errorf("row %d of %d is missing or not proven", i, len(res.Report.Rows))
		}
	}
}

// A run without a reset undoes what it creates with the operation that the profile of the mock names.
func TestRun_CreationWithUndo_NothingRemains(t *testing.T) {
	folder := filepath.Join("..", "mock", "testdata", "things", "rpc")
	ps, _, err := input.Load([]string{folder})
	if err != nil {
		t.Fatal(err)
	}
	o := embedded.Options(input.WithGateway(ps))
	o.Unsigned = true
	p, stop, err := embedded.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stop() }()
	p.Reset = nil
	before := countGadgets(t, p.Endpoint)
	creates := slices.DeleteFunc(ps, func(page input.Page) bool { return page.Contract.Operation.Name != "CreateGadget" })
	plan, err := run.MakePlan(creates, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, _, err := run.Try(t.Context(), p, plan, run.Options{}, run.Order{})
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(res.Report.Rows, func(r reports.Row) bool { return r.ID == "response/GadgetId" }); i < 0 || res.Report.Rows[i].Verdict != spec.Passed {
		t.Error("response/GadgetId did not pass, so that the run may have created nothing")
	}
	if after := countGadgets(t, p.Endpoint); after != before {
		t.Errorf("%d gadgets, %d before the run", after, before)
	}
}

// countGadgets returns the number of gadgets that a mock without signatures lists.
func countGadgets(t *testing.T, endpoint string) int {
	t.Helper()
	resp, err := http.Get(endpoint + "/?Action=DescribeGadgets&Version=2020-01-01&RegionId=cn-hangzhou&Format=JSON")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var list struct{ TotalCount int }
	if err := json.NewDecoder(resp.Body).Decode(&list); err != nil || list.TotalCount == 0 {
		t.Fatalf("%+v, %v: want gadgets", list, err)
	}
	return list.TotalCount
}
