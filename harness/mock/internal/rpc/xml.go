package rpc

import "github.com/beevik/etree"

// prologue is the XML declaration of the service.
const prologue = `<?xml version='1.0' encoding='UTF-8'?>`

// xml returns the document as an element with one child per field.
func (d *Document) xml() []byte {
	doc := etree.NewDocument()
	root := doc.CreateElement(d.Root)
	for _, f := range d.Fields {
		e := root.CreateElement(f.Name)
		if f.cdata {
			e.CreateCData(f.Text)
		} else {
			e.SetText(f.Text)
		}
	}
	separator := ""
	if d.Pretty {
		doc.Indent(2)
		separator = "\n"
	}
	body, err := doc.WriteToString()
	if err != nil {
		return []byte(prologue) // cannot fail: writes to memory
	}
	return []byte(prologue + separator + body)
}
