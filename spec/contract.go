// Package spec is the model of a contract: what an API reference page promises, row by row.
//
// Package spec/refdoc reads a [Contract] from a page, and package spec/openapi writes it as an OpenAPI description
// and reads it back. Package features generates scenarios from a contract, and package harness/mock serves it.
// Package spec contains types and the few rules that depend on them alone. It performs no I/O and imports only the
// standard library.
package spec

// Kind is the kind of a page.
type Kind string

const (
	// OperationPage documents one operation.
	OperationPage Kind = "operation"
	// GatewayPage documents what all operations share: common parameters and common errors.
	GatewayPage Kind = "gateway"
)

// Contract is the contract of one page: of an operation, or of the gateway in front of all operations. Every slice is
// in the order of the page, and every element is a row with an id.
type Contract struct {
	Page       string      // slash-separated path of the page, for findings and reports
	Kind       Kind        // what the page is about
	Operation  Operation   // on a gateway page, only Title and Summary are set
	Explorer   *Explorer   // the API explorer link; nil if the page has none
	Parameters []Parameter // request rows
	Fields     []Field     // response rows about the body, in pre-order
	Headers    []Header    // response rows about HTTP headers
	Examples   []Example   // request, response and error examples
	Errors     []ErrorRow  // error rows
	Notes      []Note      // notes and procedures, in page order
}

// Style is how an operation is called.
type Style string

const (
	// RPC operations share one path; the parameters Action and Version select the operation.
	RPC Style = "RPC"
	// ROA operations differ in path and method.
	ROA Style = "ROA"
)

// Operation is the name of the documented operation, and how it is called.
type Operation struct {
	Product string // product code, such as Vpc
	Name    string // value of Action
	Version string // API version, YYYY-MM-DD
	Style   Style
	Method  string // HTTP method of an ROA operation; "" for RPC, which accepts GET and POST
	Path    string // path template, variables in braces; "/" for RPC
	Host    string // host of the page's request example; "" if it has none
	Title   string // heading of the page
	Summary string // first paragraph of the page, as plain text
}

// Row contains the data that every row of a page has, whatever its section.
type Row struct {
	ID       RowID
	Pos      Position
	Strength Strength
	Text     string // the description as plain text
}

// Position is the position of a row in its page, in lines counted from 1.
type Position struct {
	Line int // first line
	End  int // last line
}

// Strength is the kind of text with which a page makes a promise.
type Strength string

const (
	// Table rows are in a table of the page.
	Table Strength = "table"
	// FromExample rows are shown only in an example.
	FromExample Strength = "example"
	// Prose rows are stated in running text.
	Prose Strength = "prose"
	// Convention rows follow from a convention that the gateway has for all operations. If the endpoint rejects a
	// request with an error other than the conventional error, the result is a deviation.
	Convention Strength = "convention"
)

// Explorer is the link to the API explorer. The fragment of the link names the operation.
type Explorer struct {
	Row
	URL     string
	Product string
	API     string
	Type    string // RPC or ROA, as printed
	Version string
}

// Location is where a parameter is sent.
type Location string

const (
	// InQuery parameters are sent in the query. An RPC operation also accepts them in a form body.
	InQuery Location = "query"
	// InPath parameters are variables of a path template.
	InPath Location = "path"
	// InHeader parameters are HTTP headers.
	InHeader Location = "header"
	// InBody parameters are the request body.
	InBody Location = "body"
)

// Type is a documented type: its JSON type, and its name on the page.
type Type struct {
	JSON    JSONType
	Name    string  // as on the page, such as "String"; "" if the page states no type
	Element Element // of a list of scalars; the zero Element if the page does not state it
}

// Element is the documented type of the elements of a list: String for "Array of String".
type Element struct {
	JSON JSONType
	Name string // as on the page
}

// OfElement returns the type of the elements of a list.
func (t Type) OfElement() Type { return Type{JSON: t.Element.JSON, Name: t.Element.Name} }

// JSONType is a type name of JSON Schema.
type JSONType string

// The JSON types. Any means that the page does not state the type.
const (
	String  JSONType = "string"
	Integer JSONType = "integer"
	Number  JSONType = "number"
	Boolean JSONType = "boolean"
	Array   JSONType = "array"
	Object  JSONType = "object"
	Any     JSONType = ""
)

// Parameter is a request row.
type Parameter struct {
	Row
	Name     string
	In       Location
	Type     Type
	Required bool   // required in every call, unless a condition depends on other parameters; see Conditional
	Example  string // example value, unescaped; "" if the page has none
	Default  string // documented default; "" if the page states none
	Resource string // the kind of resource that an identifier names, such as "Global Acceleration instance"; "" if the value is not an identifier
	// Parent is the path of the row that contains this row, unless the name of this row already includes that path:
	// "Rules" or "Rules.Conditions" for the row Priority. It is "" for a row at the top level and for names such as
	// Tag.N.Key.
	Parent        string
	Serialization Serialization // how a list or structure and its members are sent; "" for a scalar
	Limits
	Conditions  []Condition // dependencies on other parameters, in the order of the description
	Idempotency bool        // the value is a token with which a repeated request takes effect only once
	Unique      bool        // the description requires a value that is not in use
}

// FullName returns the name of the row, preceded by its parent and a dot.
func (p *Parameter) FullName() string {
	if p.Parent == "" {
		return p.Name
	}
	return p.Parent + "." + p.Name
}

// Serialization is how a list or a structure is sent.
type Serialization string

const (
	// Flat values are sent as one parameter each: Tag.1.Key=a&Tag.1.Value=b.
	Flat Serialization = "flat"
	// AsJSON values are sent as a JSON text.
	AsJSON Serialization = "json"
	// Simple values are sent as one text, separated by commas.
	Simple Serialization = "simple"
)

// Field is a response row.
type Field struct {
	Row
	Name string
	// Path is the dotted path from the root of the JSON response, such as "RequestId" or "Items.Item[].Id". A list
	// followed by "[]" means the elements of the list.
	Path     string
	Type     Type
	Example  string
	Limits        // of the value or, for a list of scalars, of each element
	Complete bool // the page states that no value is outside the limits: "Valid values: A and B"
}

// Header is a response row about an HTTP header. The Path of its field is "".
type Header struct {
	Field
	Optional bool // the page does not promise the header in every successful response
}

// ExampleKind is the kind of an example.
type ExampleKind string

// The kinds of examples.
const (
	RequestExample ExampleKind = "request"
	SuccessExample ExampleKind = "success"
	ErrorExample   ExampleKind = "error"
)

// Format is the format of a response, as in the parameter Format.
type Format string

// The formats.
const (
	JSON Format = "JSON"
	XML  Format = "XML"
)

// Example is a code block of the page.
type Example struct {
	Row
	Kind   ExampleKind
	Format Format // format of a response; "" for a request
	Body   string // the content of the block, byte for byte
	// Repaired is the response in Body without a leading status line and headers, and with syntax errors corrected.
	// Repaired is "" if Body needs no change, or could not be repaired.
	Repaired string
	Call     *ExampleRequest // the decoded request of a request example; otherwise nil
	// ForReference is set if the page says that response fields without a row are for reference only.
	ForReference bool
}

// Answer returns the response that the example shows, repaired if possible.
func (e Example) Answer() string {
	if e.Repaired != "" {
		return e.Repaired
	}
	return e.Body
}

// ExampleRequest is a decoded request example.
type ExampleRequest struct {
	Method     string // as on the page; "" if the example has none
	URL        string // scheme, host and path
	Parameters []NameValue
}

// NameValue is the decoded name and value of a parameter.
type NameValue struct {
	Name  string
	Value string
}

// ErrorRow is a row of the error table.
type ErrorRow struct {
	Row
	Status  int // HTTP status
	Code    string
	Message string
	Cause   Cause
	// Also contains other responses to the same fault, as listed in the description of the row. A gateway page lists
	// the responses of older products.
	Also []Answer
}

// Answer is an error response. A zero field means any value.
type Answer struct {
	Status  int
	Code    string
	Message string
}

// NoteKind is the form of a note.
type NoteKind string

// The kinds of notes.
const (
	// PlainNote is a sentence or a bullet of the page's introduction.
	PlainNote NoteKind = "note"
	// Procedure is a list of numbered steps with its introductory sentence.
	Procedure NoteKind = "procedure"
)

// Demand is what a note requires of a response.
type Demand string

const (
	// Refused means that a request that violates the note is rejected.
	Refused Demand = "refused"
	// Accepted means that a request that uses what the note allows is accepted.
	Accepted Demand = "accepted"
	// RefusedAgain means that a second request for the same resource is rejected ("only one").
	RefusedAgain Demand = "refused-again"
	// AcceptedAgain means that a second request that shares a value with the first is accepted ("multiple ... the
	// same").
	AcceptedAgain Demand = "accepted-again"
	// NoDemand means that no request can test the note.
	NoDemand Demand = ""
)

// Note is a note or a procedure of the page.
type Note struct {
	Row
	Kind   NoteKind
	Term   string // bold lead-in without its full stop, such as "Media types"; "" if the note has none
	Demand Demand
	// Subject contains the parameters that the note mentions by name or by resource. They are in the order in which the
	// note first mentions them: AId, BId for "Each A can be associated with only one B". Subject is nil if the
	// parameters could not be determined.
	Subject []string
	Steps   []string // steps of a procedure as plain text
}
