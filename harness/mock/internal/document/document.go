// Package document writes the body of an answer as JSON and as XML.
package document

// Document is the body of an answer, independent of the format. The code that checks answers has its own type, so that
// it does not repeat a mistake in Document.
type Document struct {
	Root   string // XML root element
	Nested bool   // wrap the JSON fields in a member named Root
	Pretty bool   // indent the body
	Fields []Field
}

// Kind is the kind of a field's value.
type Kind int

// The kinds.
const (
	Leaf Kind = iota
	Object
	List
)

// Field is a field of a document.
type Field struct {
	Name    string
	Kind    Kind
	Text    string // of a leaf
	CDATA   bool   // write a CDATA section in XML
	Literal bool   // write the text without quotes in JSON
	// Members are the members of an object or the values of a list. The values of a list need no names.
	Members []Field
	// Element is the XML name of a list's values, which are then in an element with the name of the list. If Element is
	// "", the list is a repeated element.
	Element string
}

// Field returns the named field, or nil.
func (d *Document) Field(name string) *Field {
	for i := range d.Fields {
		if d.Fields[i].Name == name {
			return &d.Fields[i]
		}
	}
	return nil
}
