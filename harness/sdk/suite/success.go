package suite

import (
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// success returns one case per format with the documented answer.
func success(p *page) []sdk.Case {
	var all []sdk.Case
	for _, f := range p.formats {
		c := p.start(sdk.Success, p.successRow(f), "success "+string(f), f)
		c.Title = "The caller sees the documented fields of an answer in " + string(f) + "."
		p.succeed(&c)
		all = append(all, c)
	}
	return all
}

// successRow returns the row that shows a successful answer: the example in the format, or else the first response row.
func (p *page) successRow(f spec.Format) row {
	for _, e := range p.contract.Examples {
		if e.Kind == spec.SuccessExample && e.Format == f {
			return rowOf(e.Row)
		}
	}
	for i := range p.contract.Fields {
		return rowOf(p.contract.Fields[i].Row)
	}
	return row{spec.RowID("example/" + strings.ToLower(string(f))), 1}
}
