package document

import (
	"cmp"
	"regexp"

	"github.com/beevik/etree"
)

// prologue is the XML declaration of the service.
const prologue = `<?xml version='1.0' encoding='UTF-8'?>`

// XML returns the document as an element with one child per field.
func (d *Document) XML() []byte {
	doc := etree.NewDocument()
	root := doc.CreateElement(d.Root)
	for i := range d.Fields {
		d.Fields[i].addTo(root, d.Fields[i].Name)
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

// isName matches the names of elements.
var isName = regexp.MustCompile(`^[\pL_][\pL\pN_.-]*$`)

// addTo adds the field to an element under the given name. It omits a field whose name no element can have.
func (f *Field) addTo(parent *etree.Element, name string) {
	if !isName.MatchString(name) {
		return
	}
	if f.Kind == List {
		if f.Element != "" {
			parent = parent.CreateElement(name)
		}
		for i := range f.Members {
			f.Members[i].addTo(parent, cmp.Or(f.Element, name))
		}
		return
	}
	e := parent.CreateElement(name)
	switch {
	case f.Kind == Object:
		for i := range f.Members {
			f.Members[i].addTo(e, f.Members[i].Name)
		}
	case f.CDATA:
		e.CreateCData(f.Text)
	default:
		e.SetText(f.Text)
	}
}
