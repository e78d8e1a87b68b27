// Package facts encodes and decodes the facts of a row: the values that the page documents in the row.
//
// OpenAPI has keywords for most facts. An Infer function reads a row from these keywords alone, as from any
// description. The extension x-rowproof-row contains the facts that the Infer function gets wrong: the writer infers
// the row from the keywords that it has written, and writes the differences. No list of the facts that OpenAPI can
// express is needed.
package facts
