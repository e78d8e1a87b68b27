// Package read reads contracts from OpenAPI documents. Documents that rowproof wrote, alone or in bundles, have every
// row of a page in extensions. In foreign documents, parameters, properties, named examples and enumerated error
// codes become rows.
package read
