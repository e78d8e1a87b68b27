package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func refusal(status int, code, message string) spec.ErrorRow {
	return spec.ErrorRow{Status: status, Code: code, Message: message}
}

func TestErrors_EachChange_ExpectedClass(t *testing.T) {
	a := refusal(404, "NotFound.Thing", "No such thing.")
	compare(t, rows{}, rows{a}, "compatible error-code-added error/404/NotFound.Thing 0 1")
	compare(t, rows{a}, rows{}, "risky error-code-removed error/404/NotFound.Thing 1 0")
	compare(t, rows{a}, rows{refusal(400, a.Code, a.Message)}, "risky error-status-changed error/400/NotFound.Thing 1 1")
	compare(t, rows{a}, rows{refusal(404, a.Code, "Gone.")}, "compatible error-message-changed error/404/NotFound.Thing 1 1")
	compare(t, rows{a}, rows{refusal(400, a.Code, "Gone.")},
		"risky error-status-changed error/400/NotFound.Thing 1 1", "compatible error-message-changed error/400/NotFound.Thing 1 1")
}

// TestErrors_SameCode_PairedByMessageAndStatus: rows with the same code are paired by message and status before they
// count as changed.
func TestErrors_SameCode_PairedByMessageAndStatus(t *testing.T) {
	a, b, c := refusal(400, "Bad", "a"), refusal(400, "Bad", "b"), refusal(403, "Bad", "c")
	compare(t, rows{a, b}, rows{b, a})
	compare(t, rows{a, b}, rows{b}, "compatible error-row-removed error/400/Bad 1 0")
	compare(t, rows{a}, rows{a, c}, "compatible error-row-added error/403/Bad 0 2")
	compare(t, rows{a, c}, rows{a, refusal(409, "Bad", "c")}, "risky error-status-changed error/409/Bad 2 2")
}

// TestErrors_OnlySpacesQuotesOrLanguageDiffer_NoChange: spaces in a code, typographic quotes and a translated message
// do not change the error.
func TestErrors_OnlySpacesQuotesOrLanguageDiffer_NoChange(t *testing.T) {
	compare(t, rows{refusal(400, "Bad. Id", `The "Id"  is bad.`)}, rows{refusal(400, "Bad.Id", "The “Id” is bad.")})
	compare(t, rows{refusal(400, "Bad.Id", "It is bad.")}, rows{refusal(400, "Bad.Id", "无效的标识。")})
}
