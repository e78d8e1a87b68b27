package openapi_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// corpus returns the contracts of the corpus pages that document an operation. It skips the test if there is no
// corpus.
func corpus(t testing.TB) []*spec.Contract {
	t.Helper()
	files := sharedtest.Pages(t)
	pages := make([]*spec.Contract, len(files))
	each(t, len(files), func(i int) error {
		src, err := os.ReadFile(files[i])
		if err != nil {
			return err
		}
		pages[i], _, _ = refdoc.Read(filepath.ToSlash(files[i]), src) // Read rejects some pages; the tests of refdoc cover them
		return nil
	})
	var all []*spec.Contract
	for _, c := range pages {
		if c != nil {
			all = append(all, c)
		}
	}
	return all
}

// each calls do for every number from 0 to n-1. At most two calls run at the same time.
func each(t testing.TB, n int, do func(int) error) {
	t.Helper()
	var g errgroup.Group
	g.SetLimit(2)
	for i := range n {
		g.Go(func() error { return do(i) })
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
}

// TestRoundTrip_EachPageOfTheCorpus_EqualContract checks that the description of every page, including the errors of
// the gateway, is valid and that Load returns an equal contract.
func TestRoundTrip_EachPageOfTheCorpus_EqualContract(t *testing.T) {
	all := corpus(t)
	gateway := shipped(t)["gateway/CommonParameters.md"]
	descriptions := make([][]byte, len(all))
	start := time.Now()
	each(t, len(all), func(i int) (err error) {
		if descriptions[i], err = openapi.Marshal(all[i], openapi.YAML, openapi.WithGateway(gateway)); err != nil {
			t.Errorf("%s: %v", all[i].Page, err)
		}
		return nil
	})
	t.Logf("%d pages, %.0f pages/s derived and validated", len(all), float64(len(all))/time.Since(start).Seconds())
	var once sync.Once
	each(t, len(all), func(i int) error {
		if err := openapi.Validate(all[i].Page, descriptions[i]); err != nil {
			t.Error(err)
		}
		got, findings, err := openapi.Load(all[i].Page, descriptions[i])
		if err != nil || len(findings) > 0 {
			t.Errorf("%s: %v %v", all[i].Page, err, findings)
			return nil
		}
		if diff := cmp.Diff(all[i], got); diff != "" {
			t.Errorf("%s changed", all[i].Page)
			once.Do(func() { t.Errorf("(-page +description):\n%s", diff) })
		}
		return nil
	})
}
