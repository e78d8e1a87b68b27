// Package openapi carries contracts as OpenAPI descriptions.
//
// [Marshal] writes a contract as OpenAPI 3.0.3 and [Load] gives the equal contract back, so that whatever
// is made from the description is made from every row of the page. Load also accepts descriptions
// that others wrote, [LoadAll] those of many operations.
//
// # What a derived description looks like
//
// An RPC operation is GET and POST of the path "/". Its parameters stand in components/parameters and are
// the query of GET and the form of POST. There is one answer for each documented status, in
// application/json and text/xml. Each error row is an example of its status, named by its code, and its
// code is in the enumeration of Code. The page's own examples are examples of the form and of the
// successful answer. XML examples are strings.
//
// Rows with flat names are one parameter: Tag.N.Key is the property Key of the items of the array Tag,
// SystemDisk.Category a property of the object SystemDisk. So are the rows of a table about a text in JSON; it is the
// list or object that its example shows. Each row stands at its part of the schema. An ROA operation has the path
// template, method and places that its page says.
//
// [Bundle] describes many operations in one document: RPC operations under /#Action=CreateThing, with what
// is said here of the top of a document at the operation (at its GET, for RPC). A contract that Marshal would refuse
// is left out, with a finding.
//
// What OpenAPI has no word for stands in extensions, beside the thing that it is about:
//
//	x-rowproof-row       on a parameter, a property or an example: it is a row of the page, and these are
//	                     its facts that OpenAPI does not hold (id, line, end and so on; see below)
//	x-rowproof-more      beside it: a list of further rows of the page about the same thing (Filter.2.Key), whole
//	x-rowproof-serialization  in the schema of an array or object: it travels flat (Tag.1.Key=a), as json (one
//	                     text) or simple (values with commas between them)
//	x-rowproof-added     on a parameter: a call needs it, but it is no row of the page (Version)
//	x-rowproof-gateway   on an error example: it is no row of this page but that row of the gateway's
//
// and, for the page as a whole, at the top of the document:
//
//	x-rowproof-page      path of the page
//	x-rowproof-kind      operation or gateway; a document without it is taken for one of others
//	x-rowproof-operation product, name, version, style, method, path, host
//	x-rowproof-explorer  the row of the API explorer link
//	x-rowproof-rows      the ids of all rows, in the order of the page
//	x-rowproof-notes     the notes and procedures, which OpenAPI has no place for
//
// Rows that OpenAPI has no room for (a variable that the path has not, an error without a status, an
// example that contradicts its table) are listed whole at the bottom, as x-rowproof-parameters,
// x-rowproof-fields, x-rowproof-examples and x-rowproof-errors.
//
// The facts of a row are, as far as they are not said in OpenAPI or are the usual ones:
//
//	all         id, line, end, strength (usually table; of examples example, of notes prose), text
//	parameter   name, in, json (the JSON type), type (as printed), required, example, default, resource,
//	            enum: a list of {value, text}, parent, serialization, min, max, minLength, maxLength
//	field       name, path, json, type, example
//	example     kind, format, body (to the byte), repaired, call: {method, url, parameters: a list of {name, value}}
//	error       status, code, message, fault, parameters (at fault), also: a list of {status, code, message}
//	note        kind, term, demand, subject, steps
//	explorer    url, product, api, type, version
//
// The usual ones of a part of a parameter follow from its place: the flat name in a structure that travels flat, else
// its own name and the parent; and the serialization of the whole.
//
// A fact beside the thing wins over what the thing itself says.
package openapi
