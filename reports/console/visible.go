package console

import "github.com/rowproof/rowproof/reports/internal/text"

// Visible returns s with control, format and bidirectional characters and invalid bytes replaced by their codes, such
// as ‹U+001B›. Line feeds and tabs stay.
func Visible(s string) string { return text.Visible(s) }
