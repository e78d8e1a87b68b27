// Package read reads contracts from OpenAPI documents: from documents that rowproof wrote, which hold every row of a
// page in extensions, from bundles of them, and from foreign documents, in which parameters, properties, named examples
// and enumerated error codes become rows.
package read
