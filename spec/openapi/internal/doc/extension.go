package doc

// rowKey is the extension that makes a parameter, a property or an example a row of the page.
const RowKey = "x-rowproof-row"

// The extensions of the document as a whole.
const (
	PageKey      = "x-rowproof-page"
	KindKey      = "x-rowproof-kind"
	OperationKey = "x-rowproof-operation"
	ExplorerKey  = "x-rowproof-explorer"
	RowsKey      = "x-rowproof-rows"
	NotesKey     = "x-rowproof-notes"
)

// The lists of rows that OpenAPI has no room for: a variable that is not in the path, an error without a
// status, an example that is not what its table says.
const (
	ParametersKey = "x-rowproof-parameters"
	FieldsKey     = "x-rowproof-fields"
	ExamplesKey   = "x-rowproof-examples"
	ErrorsKey     = "x-rowproof-errors"
)

// serializationKey says how a structure travels: flat as Tag.1.Key=a&Tag.1.Value=b, json as one text in JSON, or
// simple as values with commas between them.
const SerializationKey = "x-rowproof-serialization"

// addedKey marks a parameter that the description needs but that is no row of the page.
const AddedKey = "x-rowproof-added"

// moreKey lists further rows about a parameter or a part of one, such as Filter.2.Key after Filter.1.Key.
const MoreKey = "x-rowproof-more"

// gatewayKey marks the example of an error that comes from the gateway's page, and names its row there.
const GatewayKey = "x-rowproof-gateway"
