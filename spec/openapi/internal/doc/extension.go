package doc

// ExtensionPrefix starts the names of rowproof's extensions.
const ExtensionPrefix = "x-rowproof-"

// RowKey marks a parameter, a property or an example as a row of the page. The value contains what the row documents
// and OpenAPI cannot express, such as the line of the row.
const RowKey = "x-rowproof-row"

// Keys of extensions of the document as a whole.
const (
	PageKey      = "x-rowproof-page"
	KindKey      = "x-rowproof-kind"
	OperationKey = "x-rowproof-operation"
	ExplorerKey  = "x-rowproof-explorer"
	RowsKey      = "x-rowproof-rows"
	NotesKey     = "x-rowproof-notes"
)

// Keys of lists of the rows that OpenAPI cannot express. Such a row is a variable that the path lacks, a header with
// the name of another header, an error without a status, or an example that contradicts the table of its fields.
const (
	ParametersKey = "x-rowproof-parameters"
	FieldsKey     = "x-rowproof-fields"
	HeadersKey    = "x-rowproof-headers"
	ExamplesKey   = "x-rowproof-examples"
	ErrorsKey     = "x-rowproof-errors"
)

// SerializationKey is the serialization of an array or object: flat (Tag.1.Key=a&Tag.1.Value=b), json (one JSON text)
// or simple (comma-separated values).
const SerializationKey = "x-rowproof-serialization"

// AddedKey marks a parameter that a call needs although the page has no row for it.
const AddedKey = "x-rowproof-added"

// MoreKey lists further rows about the same parameter or part of a parameter, such as Filter.2.Key after Filter.1.Key.
const MoreKey = "x-rowproof-more"

// GatewayKey marks an error example from the gateway's page. The value is the id of the row on that page.
const GatewayKey = "x-rowproof-gateway"
