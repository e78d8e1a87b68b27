package run_test

import (
	"testing"

	"github.com/rowproof/rowproof/harness/run"
)

func TestTags_EachExpression_SelectsMatchingScenarios(t *testing.T) {
	tags := []string{"@row:request/RegionId", "@gateway"}
	for expr, want := range map[string]bool{
		"":                                  true,
		"@gateway":                          true,
		"@other":                            false,
		"not @other":                        true,
		"@other or @gateway":                true,
		"@other and @gateway":               false,
		"@other or @gateway and not @third": true,
		"not (@other or @gateway)":          false,
		"@other,@gateway":                   true,
		"@row:request/*":                    true,
		"@row:*Id and not @row:response/*":  true,
		"@row:error/*":                      false,
		"@gateway && ~@other":               true,
		"@gateway && @other,@row:request/RegionId": true,
	} {
		selects, err := run.Tags(expr)
		if err != nil {
			t.Errorf("%q: %v", expr, err)
		} else if got := selects(tags); got != want {
			t.Errorf("%q selects %v: %v, want %v", expr, tags, got, want)
		}
	}
}

func TestTags_InvalidExpression_Error(t *testing.T) {
	for _, expr := range []string{"gateway", "@a @b", "@a or", "(@a", "@a)", "not", "and @a"} {
		if _, err := run.Tags(expr); err == nil {
			t.Errorf("%q: no error", expr)
		}
	}
}
