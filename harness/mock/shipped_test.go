package mock

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/mock/vpc"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// shippedPage returns the contract of a shipped page.
func shippedPage(t *testing.T, page string) *spec.Contract {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "spec", page))
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := refdoc.Read(page, src)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// shipped returns an option that makes a server serve the shipped pages.
func shipped(t *testing.T) func(o *Options) {
	return func(o *Options) {
		o.Contracts = []*spec.Contract{shippedPage(t, "vpc/AssociateGlobalAccelerationInstance.md")}
		o.Gateway = shippedPage(t, "gateway/CommonParameters.md")
	}
}

func TestShippedPages_EachCodeOfServer_HasRow(t *testing.T) {
	s := newServer(t, shipped(t))
	for _, code := range vpc.AssociateOperation.Codes {
		if rpc.FindError(s.core.Options.Contracts[0], code) == nil {
			t.Errorf("the operation's page has no row for %s", code)
		}
	}
	for _, a := range gatewayAnswers {
		if rpc.FindError(s.core.Options.Gateway, a.Code) == nil {
			t.Errorf("the gateway page has no row for %s", a.Code)
		}
	}
}

func TestShippedPages_EachRow_BrokenByDefect(t *testing.T) {
	s := newServer(t, shipped(t))
	broken := map[spec.RowID]bool{}
	list := Defects(s.core.Options.Contracts, s.core.Options.Gateway)
	for _, d := range list {
		for _, id := range d.Breaks {
			broken[id] = true
		}
	}
	for _, r := range s.core.Options.Contracts[0].Rows() {
		if !broken[r.ID] && r.ID != "explorer" { // without the page's Action and Version there is no control
			t.Errorf("no defect of %d breaks %s", len(list), r.ID)
		}
	}
}

func TestShippedPages_Defects_IncludeThoseOfTestPage(t *testing.T) {
	s := newServer(t, shipped(t))
	have := map[string]bool{}
	for _, d := range Defects(s.core.Options.Contracts, s.core.Options.Gateway) {
		have[d.ID] = true
	}
	for _, d := range Defects(contracts(), testGateway()) {
		if !have[d.ID] {
			t.Errorf("the shipped pages lack the defect %s", d.ID)
		}
	}
}

func TestShippedPages_EachStyle_ValidCallSucceeds(t *testing.T) {
	for _, style := range style.Styles() {
		s := newServer(t, shipped(t), func(o *Options) { o.Style = style })
		if r := s.ask(ask{}); r.status != 200 {
			t.Errorf("%s: %d %s", style, r.status, r.body)
		}
	}
}
