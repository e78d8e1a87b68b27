package suite_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// corpus returns the operation pages of the corpus: a tenth of them, or all with ROWPROOF_FULL.
func corpus(t *testing.T) []*spec.Contract {
	t.Helper()
	var all []*spec.Contract
	for _, file := range sharedtest.Pages(t) {
		c, _, err := input.ReadPage(file)
		if err == nil && c.Kind == spec.OperationPage && c.Operation.Name != "" {
			all = append(all, c)
		}
	}
	return all
}

var shippedGateway = sync.OnceValues(input.Gateway)

func gatewayPage(t testing.TB) *spec.Contract {
	t.Helper()
	c, err := shippedGateway()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDerive_PagesOfCorpus_NamesAndKeysUnique(t *testing.T) {
	pages, gateway := corpus(t), gatewayPage(t)
	names, keys, size := map[string]bool{}, map[sdk.Key]bool{}, 0
	count := map[sdk.Set]int{}
	cases, err := suite.Derive(pages, gateway)
	if err != nil {
		t.Fatal(err)
	}
	for i := range cases {
		c := &cases[i]
		if names[c.Name] || keys[c.Key] {
			t.Errorf("%s: name or key occurs twice", c.Name)
		}
		if strings.ContainsAny(c.Name, "\n\r\x00") || c.Key != sdk.KeyOf(c.Name) || c.Title == "" || len(c.Script) == 0 {
			t.Errorf("%q: incomplete", c.Name)
		}
		names[c.Name], keys[c.Key] = true, true
		count[c.Set]++
		for _, r := range c.Script {
			size += len(r.Body)
		}
	}
	t.Logf("%d pages, %d cases %v, %d bytes", len(pages), len(cases), count, size)
	least := 100
	if sharedtest.Full() {
		least = 1250
	}
	if len(pages) < least {
		t.Errorf("%d operation pages, want at least %d", len(pages), least)
	}
}
