package console_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports/console"
)

func TestVisible_ControlCharacters_ReplacedByCodes(t *testing.T) {
	if got, want := console.Visible("a\x1b[31m\tb\nc\u202e"), "a‹U+001B›[31m\tb\nc‹U+202E›"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
