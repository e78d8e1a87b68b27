package scenario

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestIsOpen_EachDescription_TrueIfValuesAreIncomplete(t *testing.T) {
	for text, want := range map[string]bool{
		"Valid values: fast and slow.":                                     false,
		"Valid values: fast, slow, and so on.":                             true,
		"Valid values: fast, slow, etc.":                                   true,
		"Valid values: fast, slow...":                                      true,
		"Valid values: fast | slow | …":                                    true,
		"Valid values: fast, slow, and others.":                            true,
		"Valid values: fast, slow, and other types.":                       true,
		"The type, such as fast or slow.":                                  true,
		"The type. For example, fast or slow":                              true,
		"The type, including but not limited to fast and slow":             true,
		"Valid values:\n- fast: quick\n- slow: not quick\n- ...":           true,
		"Valid values:\n- fast: quick\n- slow: not quick\n- and so on":     true,
		"取值：fast、slow等。":                                                   true,
		"取值：fast、slow 等":                                                   true,
		"取值：fast、slow。":                                                    false,
		"类型，例如fast、slow":                                                   true,
		"Valid values: fast and slow. The operation ignores other values.": true,
		"填入其他取值将不会生效。取值：fast、slow。":                                        true,
		"Valid values: fast and slow. For example, set the type to fast.":  false,
		"For disks such as SSD. Valid values: fast and slow.":              false,
		"For disks such as SSD, valid values: fast and slow.":              false,
		"Valid values:\n- fast: for loads such as web\n- slow: other":      false,
		"Valid values:\n- fast: the custom mode\n- slow: 检查参数、实例状态等":       false,
		"Valid values: fast, for loads such as web, and slow.":             false,
		"The type, such as the types below":                                false,
		"Valid values: fast (more money) and slow (more time).":            false,
	} {
		p := &spec.Parameter{Row: spec.Row{Text: text}, Limits: spec.Limits{Enum: enum("fast", "slow")}}
		if got := isOpen(p); got != want {
			t.Errorf("%q is open: %v, want %v", text, got, want)
		}
	}
	if isOpen(&spec.Parameter{Row: spec.Row{Text: "such as fast, and so on"}}) {
		t.Error("a parameter without an enumeration is open")
	}
}

// TestDerive_OpenEnumeration_OnlyDocumentedValuesTested: if the page says that there are other values, an endpoint may
// accept any value.
func TestDerive_OpenEnumeration_OnlyDocumentedValuesTested(t *testing.T) {
	p := spec.Parameter{Name: "Kind", Row: spec.Row{Text: "Valid values: fast, slow, and so on."}, Limits: spec.Limits{Enum: enum("fast", "slow")}}
	c := page(p)
	c.Errors = []spec.ErrorRow{refusal("InvalidKind", "The Kind is not supported.", spec.Enumeration, "Kind")}
	c.Errors[0].ID = "error/400/InvalidKind"
	if got := tried(c, "request/Kind", EnumOther, Robust, CaseKind); got != nil {
		t.Errorf("undocumented values are tried: %v", got)
	}
	if got := tried(c, "request/Kind", EnumValue); len(got) != 2 {
		t.Errorf("documented values: %v, want two", got)
	}
	if got := tried(c, "error/400/InvalidKind", ErrorInput); got != nil {
		t.Errorf("the error row is tried by %v", got)
	}
}
