package write

import (
	"fmt"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// CheckRows rejects a contract if its kind is unknown, if two rows have the same id, or if it has more rows than Load
// accepts.
func CheckRows(c *spec.Contract) error {
	if !facts.IsKind(c.Kind) {
		return fmt.Errorf("the contract has the kind %q, but must have %q or %q", c.Kind, spec.OperationPage, spec.GatewayPage)
	}
	seen, rows := map[spec.RowID]bool{}, c.Rows()
	if len(rows) > doc.MaxRows {
		return fmt.Errorf("%d rows; an operation may have at most %d", len(rows), doc.MaxRows)
	}
	for _, r := range rows {
		if seen[r.ID] {
			return fmt.Errorf("line %d: two rows have the id %q; ids must differ", r.Pos.Line, r.ID)
		}
		seen[r.ID] = true
	}
	return nil
}

// CheckText rejects text that is not UTF-8. The error names the row that the text belongs to.
func CheckText(root *doc.Node) error { return checkText(root, "the description") }

func checkText(n *doc.Node, row string) error {
	if id := doc.Get(n, doc.RowKey, "id"); id != nil {
		row = fmt.Sprintf("row %q", id.Value)
	} else if id := doc.Get(n, "id"); id != nil {
		row = fmt.Sprintf("row %q", id.Value)
	}
	if !utf8.ValidString(n.Value) {
		return fmt.Errorf("%s: %q is not UTF-8", row, n.Value)
	}
	for _, c := range n.Content {
		if err := checkText(c, row); err != nil {
			return err
		}
	}
	return nil
}
