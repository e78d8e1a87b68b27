// Package facts encodes and decodes the facts of a row: the values that the page documents in it.
//
// OpenAPI has keywords for most facts. An Infer function reads a row from these keywords alone, as from any
// description. The extension x-rowproof-row beside the keywords contains the facts that the Infer function gets wrong, so
// that no list has to name the facts that OpenAPI can express: the writer infers the row from what it has written, and
// writes the differences.
package facts
