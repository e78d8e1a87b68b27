// Package write describes contracts as OpenAPI documents. Every row of a contract is in the document: in an extension
// of the parameter, property or example that the row documents, or in a separate list of rows that OpenAPI cannot
// express.
package write
