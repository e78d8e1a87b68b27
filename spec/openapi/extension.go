package openapi

// rowKey is the extension that makes a parameter, a property or an example a row of the page.
const rowKey = "x-rowproof-row"

// The extensions of the document as a whole.
const (
	pageKey      = "x-rowproof-page"
	kindKey      = "x-rowproof-kind"
	operationKey = "x-rowproof-operation"
	explorerKey  = "x-rowproof-explorer"
	rowsKey      = "x-rowproof-rows"
	notesKey     = "x-rowproof-notes"
)

// The lists of rows that OpenAPI has no room for: a variable that is not in the path, an error without a
// status, an example that is not what its table says.
const (
	parametersKey = "x-rowproof-parameters"
	fieldsKey     = "x-rowproof-fields"
	examplesKey   = "x-rowproof-examples"
	errorsKey     = "x-rowproof-errors"
)

// serializationKey says how a structure travels: flat as Tag.1.Key=a&Tag.1.Value=b, json as one text in JSON, or
// simple as values with commas between them.
const serializationKey = "x-rowproof-serialization"

// addedKey marks a parameter that the description needs but that is no row of the page.
const addedKey = "x-rowproof-added"

// moreKey lists further rows about a parameter or a part of one, such as Filter.2.Key after Filter.1.Key.
const moreKey = "x-rowproof-more"

// gatewayKey marks the example of an error that comes from the gateway's page, and names its row there.
const gatewayKey = "x-rowproof-gateway"
