package lint_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec/contradiction"
	"github.com/rowproof/rowproof/spec/refdoc"
)

func TestContradictions_ShippedPage_NoFindings(t *testing.T) {
	const page = "../vpc/AssociateGlobalAccelerationInstance.md"
	c, _, err := refdoc.Read(page, []byte(read(t, page)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range contradiction.Of(c) {
		t.Errorf("%s: %s", f.Rule.ID, f.Text)
	}
}
