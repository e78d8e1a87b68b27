// Package spec is the model of a contract: what an API reference page promises, row by row.
//
// A [Contract] comes from a page (spec/refdoc), travels as an OpenAPI description (spec/openapi), and is
// what scenarios are generated from (features) and what a mock keeps (harness/mock). The package holds
// types and the few rules that follow from them alone; it reads nothing and imports only the standard
// library.
package spec

// Kind tells what a page is about.
type Kind string

const (
	// OperationPage documents one operation.
	OperationPage Kind = "operation"
	// GatewayPage documents what every operation shares: common parameters and common errors.
	GatewayPage Kind = "gateway"
)

// Contract is one page: an operation, or the gateway in front of all operations. Every slice is in the
// order of the page, and every item of it is a row with an id.
type Contract struct {
	Page       string      // slash-separated path of the page, as findings and reports print it
	Kind       Kind        // what the page is about
	Operation  Operation   // zero but for Title and Summary on a gateway page
	Explorer   *Explorer   // the API explorer link; nil where the page has none
	Parameters []Parameter // request rows
	Fields     []Field     // response rows, in pre-order
	Examples   []Example   // request, response and error examples
	Errors     []ErrorRow  // error rows
	Notes      []Note      // notes and procedures, in page order
}

// Style is the manner in which an operation is called.
type Style string

const (
	// RPC operations share one path and are chosen by the parameters Action and Version.
	RPC Style = "RPC"
	// ROA operations are told apart by their path and method.
	ROA Style = "ROA"
)

// Operation says how the documented operation is named and called.
type Operation struct {
	Product string // product code, such as Vpc
	Name    string // value of Action
	Version string // API version, YYYY-MM-DD
	Style   Style
	Method  string // HTTP method of an ROA operation; "" for RPC, which takes GET and POST alike
	Path    string // path template, variables in braces; "/" for RPC
	Host    string // host of the page's request example, "" where there is none
	Title   string // heading of the page
	Summary string // first paragraph of the page, as plain text
}

// Row is what every promise of a page has in common.
type Row struct {
	ID       RowID
	Pos      Position
	Strength Strength
	Text     string // the description, as plain text
}

// Position is where a row stands in its page, in lines counted from 1.
type Position struct {
	Line int // first line
	End  int // last line
}

// Strength is how firmly a page promises a row.
type Strength string

const (
	// Table rows are promised in a table of the page.
	Table Strength = "table"
	// FromExample rows are shown in an example only.
	FromExample Strength = "example"
	// Prose rows are stated in running text.
	Prose Strength = "prose"
	// Convention rows hold for every operation by custom of the gateway; another way of refusing is a deviation.
	Convention Strength = "convention"
)

// Explorer is the link to the API explorer, which names the operation in its fragment.
type Explorer struct {
	Row
	URL     string
	Product string
	API     string
	Type    string // RPC or ROA, as printed
	Version string
}

// Place is where a parameter travels.
type Place string

const (
	// InQuery parameters travel in the query or, for RPC, as well in a form body.
	InQuery Place = "query"
	// InPath parameters fill a path template.
	InPath Place = "path"
	// InHeader parameters are HTTP headers.
	InHeader Place = "header"
	// InBody parameters are the request body.
	InBody Place = "body"
)

// Type is a documented type: the JSON type that it stands for and the word that the page uses.
type Type struct {
	JSON JSONType
	Name string // as printed, such as "String"; "" where the page is silent
}

// JSONType is a type name of JSON Schema.
type JSONType string

// The JSON types; Any stands for a type that the page does not tell.
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
	In       Place
	Type     Type
	Required bool        // in every call, unless Conditional says that it depends on others
	Example  string      // example value, unescaped; "" where the page has none
	Enum     []EnumValue // documented values; empty where any value of the type may do
	Default  string      // documented default, "" for none
	Resource string      // what an identifier names ("Global Acceleration instance"); "" where the value is not an identifier
	// Parent is the path of the row that this row is a member of where its own name does not tell: "Rules" or
	// "Rules.Conditions" of the row Priority; "" for a row of the request itself and for names such as Tag.N.Key.
	Parent        string
	Serialization Serialization // of a repeated or structured value and of its members; "" for a plain value
	Min, Max      string        // bounds of a number as printed, "" for none
	MinLength     int           // fewest characters, 0 for none
	MaxLength     int           // most characters, 0 for none
	// MinItems and MaxItems bound the number of values of a list, 0 for no bound. On a row such as Tag.N.Key they
	// bound the first N.
	MinItems, MaxItems int
	Form               Form        // how the text of a value is made up
	Case               Case        // whether upper and lower case letters are the same
	Conditions         []Condition // on other parameters, in the order of the description
	Idempotency        bool        // the value is a token that makes a repeated request take effect only once
	Unique             bool        // the description requires a value that is not used yet
}

// FullName is the name of the row with the path of what it is a member of.
func (p *Parameter) FullName() string {
	if p.Parent == "" {
		return p.Name
	}
	return p.Parent + "." + p.Name
}

// Serialization is how a repeated or structured value travels.
type Serialization string

const (
	// Flat values travel as one parameter each: Tag.1.Key=a&Tag.1.Value=b.
	Flat Serialization = "flat"
	// AsJSON values travel as a JSON text.
	AsJSON Serialization = "json"
	// Simple values travel as one text, parted by commas.
	Simple Serialization = "simple"
)

// EnumValue is one documented value of a parameter.
type EnumValue struct {
	Value string
	Text  string // what the page says of it, as plain text
}

// Field is a response row.
type Field struct {
	Row
	Name string
	// Path is the dotted path from the root of the JSON answer, such as "RequestId" or "Items.Item[].Id":
	// "[]" stands after a list where something within its values is meant.
	Path    string
	Type    Type
	Example string
}

// ExampleKind tells what an example shows.
type ExampleKind string

// The kinds of examples.
const (
	RequestExample ExampleKind = "request"
	SuccessExample ExampleKind = "success"
	ErrorExample   ExampleKind = "error"
)

// Format is a representation of an answer, as the parameter Format names it.
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
	Format Format // of an answer; "" for a request
	Body   string // the block, byte for byte without its fences
	// Repaired is the answer alone: made well-formed where the block's is not, and without the status line
	// and headers that a block may begin with; "" where the block is that already, or no repair is known.
	Repaired string
	Call     *ExampleRequest // of a request example; nil otherwise
}

// Answer is the answer that the example shows, well-formed where a repair could make it so.
func (e Example) Answer() string {
	if e.Repaired != "" {
		return e.Repaired
	}
	return e.Body
}

// ExampleRequest is a request example, decoded.
type ExampleRequest struct {
	Method     string // as printed, "" where the example has none
	URL        string // scheme, host and path
	Parameters []NameValue
}

// NameValue is a parameter and its value, decoded.
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
	// Also lists other answers to the same fault that the page itself mentions in the row's description;
	// a gateway page does so for older products.
	Also []Answer
}

// Answer is how a fault is refused. A zero field is left open.
type Answer struct {
	Status  int
	Code    string
	Message string
}

// NoteKind tells how a note is written.
type NoteKind string

// The kinds of notes.
const (
	// PlainNote is a sentence or a bullet of the page's introduction.
	PlainNote NoteKind = "note"
	// Procedure is a list of numbered steps with its heading sentence.
	Procedure NoteKind = "procedure"
)

// Demand is what a note implies for a request.
type Demand string

const (
	// Refused: a request that breaks the note is refused.
	Refused Demand = "refused"
	// Accepted: a request that uses what the note allows is accepted.
	Accepted Demand = "accepted"
	// RefusedAgain: a second request for the same thing is refused ("only one").
	RefusedAgain Demand = "refused-again"
	// AcceptedAgain: a second request that shares a value with the first is accepted ("multiple ... the same").
	AcceptedAgain Demand = "accepted-again"
	// NoDemand: the note says nothing that a request can show.
	NoDemand Demand = ""
)

// Note is a note or a procedure of the page.
type Note struct {
	Row
	Kind   NoteKind
	Term   string // bold lead-in without its full stop ("Media types"), "" where there is none
	Demand Demand
	// Subject names the parameters that the note mentions: the first is the one whose thing is limited
	// ("Each A can be associated with only one B": A, B). Empty where the rule finds none.
	Subject []string
	Steps   []string // of a procedure, as plain text
}
