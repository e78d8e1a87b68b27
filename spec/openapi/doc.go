// Package openapi writes contracts as OpenAPI descriptions and reads them back.
//
// [Marshal] writes a contract as OpenAPI 3.0.3 and [Load] returns an equal contract. A description therefore
// contains every row of the page. Load also accepts foreign descriptions, and [LoadAll] accepts descriptions of many
// operations.
//
// # A derived description
//
// An RPC operation is GET and POST of the path "/". Its parameters are in components/parameters. They are the query of
// GET and the form of POST. Each documented status has one response, in application/json and text/xml. Each error row
// is an example in the response of its status. The example is named by the code of the row, and the enumeration of Code
// contains the code. The page's own examples are examples of the form and of the successful response. XML examples are
// strings.
//
// Rows with flat names are parts of one parameter: Tag.N.Key is the property Key of the items of the array Tag, and
// SystemDisk.Category is a property of the object SystemDisk. The rows of a table about a JSON text are also parts of
// one parameter, the list or object that the example of the text shows. Each row is in an extension of its part of the
// schema. An ROA operation has the path template, the method and the parameter locations of its page.
//
// [Bundle] describes many operations in one document. RPC operations are under /#Action=CreateThing. The extensions
// that are listed below for the top of the document are at the operation instead (for RPC, at its GET). A contract that
// Marshal rejects becomes a finding.
//
// What OpenAPI cannot express is in extensions of the element:
//
//	x-rowproof-row       on a parameter, a property or an example that is a row of the page. The value contains the
//	                     facts of the row that OpenAPI cannot express (id, line, end and so on; see below)
//	x-rowproof-more      next to x-rowproof-row: further rows about the same element, complete (Filter.2.Key)
//	x-rowproof-serialization  in the schema of an array or object: flat (Tag.1.Key=a), json (one JSON text) or simple
//	                     (comma-separated values)
//	x-rowproof-added     on a parameter: a call needs it, but the page has no row for it (Version)
//	x-rowproof-gateway   on an error example: the id of the error row on the gateway's page
//
// and, for the page as a whole, at the top of the document:
//
//	x-rowproof-page      path of the page
//	x-rowproof-kind      operation or gateway; a document without it is foreign
//	x-rowproof-operation product, name, version, style, method, path, host
//	x-rowproof-explorer  the row of the API explorer link
//	x-rowproof-rows      the ids of all rows, in the order of the page
//	x-rowproof-notes     the notes and procedures, which OpenAPI cannot express
//
// Rows that OpenAPI cannot express (a variable that the path lacks, an error without a status, an example that
// contradicts its table) are complete at the bottom, in x-rowproof-parameters, x-rowproof-fields, x-rowproof-examples
// and x-rowproof-errors.
//
// The facts of a row, unless OpenAPI expresses them or they have their default, are:
//
//	all         id, line, end, strength (default table; for examples example, for notes prose), text
//	parameter   name, in, json (the JSON type), type (as printed), required, example, default, resource,
//	            enum: a list of {value, text}, parent, serialization, min, max, minLength, maxLength, minItems,
//	            maxItems, form, case, conditions, idempotency, unique
//	field       name, path, json, type, example
//	example     kind, format, body (byte for byte), repaired, call: {method, url, parameters: a list of {name, value}}
//	error       status, code, message, fault, parameters (at fault), also: a list of {status, code, message}
//	note        kind, term, demand, subject, steps
//	explorer    url, product, api, type, version
//
// The defaults of a part of a parameter follow from the position of the part. In a flat structure, the default name is
// the flat name. In any other structure, the default name is the part's own name, and the default parent is the path of
// the structure. The default serialization is that of the whole parameter.
//
// A fact in an extension overrides an OpenAPI keyword.
package openapi
