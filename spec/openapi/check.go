package openapi

import (
	"fmt"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

func checkRows(c *spec.Contract) error {
	if !isKind(c.Kind) {
		return fmt.Errorf("the contract is of kind %q; %q or %q is expected", c.Kind, spec.OperationPage, spec.GatewayPage)
	}
	seen, rows := map[spec.RowID]bool{}, c.Rows()
	if len(rows) > maxRows {
		return fmt.Errorf("%d rows; a description of more than %d of one operation is not written", len(rows), maxRows)
	}
	for _, r := range rows {
		if seen[r.ID] {
			return fmt.Errorf("line %d: two rows have the id %q; ids must differ", r.Pos.Line, r.ID)
		}
		seen[r.ID] = true
	}
	return nil
}

// checkText finds text that no format can carry. It names the row, if the text is within one.
func checkText(n *node, row string) error {
	if id := get(n, rowKey, "id"); id != nil {
		row = fmt.Sprintf("row %q", id.Value)
	} else if id := get(n, "id"); id != nil {
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
