package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// TestReadFacts_EachRow_FactsOfItsDescription: only a row of a table has a description.
func TestReadFacts_EachRow_FactsOfItsDescription(t *testing.T) {
	row := func(name, text string, strength spec.Strength) spec.Parameter {
		return spec.Parameter{Name: name, Type: spec.Type{JSON: spec.String}, Row: spec.Row{Text: text, Strength: strength}}
	}
	rows := []spec.Parameter{
		row("Name", "The name must be unique. It is case-sensitive. It can contain only letters and digits. This parameter is required if Way is set to A1.", spec.Table),
		row("FanIds", "You can specify up to 5 fan IDs, which must be unique.", spec.Table),
		row("Other", "The name must be unique. It can contain only letters and digits. This parameter is required if Way is set to A1.", spec.FromExample),
		row("Way", "The way.", spec.Table),
	}
	ReadFacts(rows)
	name, ids, other := rows[0], rows[1], rows[2]
	if !name.Unique || name.Case != spec.Sensitive || !name.Form.Charset.Digits || len(name.Conditions) != 1 || name.Conditions[0].Kind != spec.RequiredWhen {
		t.Errorf("Name: %+v", name)
	}
	if ids.MaxItems != 5 || ids.Unique {
		t.Errorf("FanIds: %+v", ids)
	}
	if other.Unique || !other.Form.IsZero() || len(other.Conditions) > 0 && other.Conditions[0].Kind == spec.RequiredWhen {
		t.Errorf("Other: %+v", other)
	}
}
