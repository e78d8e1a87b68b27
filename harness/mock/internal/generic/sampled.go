package generic

import (
	"bytes"
	"net/http"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Sample contains a call that succeeds, as a page documents it. It depends on the page only.
type Sample struct {
	Values map[spec.RowID]string // a valid value per request row of the operation, except rows with members
	Sent   map[spec.RowID]bool   // the rows at the top level that the call sends
	Answer document.Document     // with an empty RequestId
	Header http.Header           // documented headers of the answer
	NoXML  bool                  // the operation answers in JSON only
}

// SampleOf returns the sample of a page.
func SampleOf(page, gateway *spec.Contract) (Sample, error) {
	random, err := rpc.NewRandom(bytes.NewReader(make([]byte, 32)))
	if err != nil {
		return Sample{}, err
	}
	o, seed := newOperation(page, gateway), newSeed(random)
	out := Sample{Values: map[spec.RowID]string{}, Sent: map[spec.RowID]bool{}, Header: o.header, NoXML: o.rpc.NoXML}
	sent := seed.valuesOf(o)
	for i := range o.parameters {
		p := &o.parameters[i]
		_, out.Sent[p.ID] = sent[p.Name]
		if !p.members {
			out.Values[p.ID] = o.sampleText(p, seed.identifierOf)
		}
	}
	root := o.root
	if root == "" {
		root = page.Operation.Name + "Response"
	}
	out.Answer = document.Document{Root: root, Fields: filler{}.fields(o.shape, true)}
	return out, nil
}
