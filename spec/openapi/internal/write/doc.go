// Package write describes contracts as OpenAPI documents. Every row of a contract is in its document: beside the
// parameter, property or example that it is about, or in a separate list if OpenAPI cannot express it.
package write
