package mock

import "github.com/beevik/etree"

// prologue is how the service begins an XML body.
const prologue = `<?xml version='1.0' encoding='UTF-8'?>`

// xml writes the document as an element with one child a field.
func (d *document) xml() []byte {
	doc := etree.NewDocument()
	root := doc.CreateElement(d.root)
	for _, f := range d.fields {
		e := root.CreateElement(f.name)
		if f.cdata {
			e.CreateCData(f.text)
		} else {
			e.SetText(f.text)
		}
	}
	separator := ""
	if d.pretty {
		doc.Indent(2)
		separator = "\n"
	}
	body, err := doc.WriteToString()
	if err != nil {
		return []byte(prologue) // writing into memory does not fail
	}
	return []byte(prologue + separator + body)
}
