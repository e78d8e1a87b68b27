package request_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/request"
)

func TestKeepRequired_EachParameter_KeepsOnlyRequiredOnesAndStructuresAroundIt(t *testing.T) {
	object := spec.Type{JSON: spec.Object}
	c := composer(
		spec.Parameter{Name: "Id", Required: true}, spec.Parameter{Name: "Note"},
		spec.Parameter{Name: "Rule", Type: object, Required: true, Serialization: spec.AsJSON},
		spec.Parameter{Name: "Size", Parent: "Rule", Required: true, Serialization: spec.AsJSON}, spec.Parameter{Name: "Label", Parent: "Rule", Serialization: spec.AsJSON},
		spec.Parameter{Name: "Alarm", Type: object, Serialization: spec.AsJSON},
		spec.Parameter{Name: "To", Parent: "Alarm", Required: true, Serialization: spec.AsJSON}, spec.Parameter{Name: "Level", Parent: "Alarm", Serialization: spec.AsJSON},
	)
	set := request.Values{"Id": "i", "Note": "n", "Rule": `{"Size":"1","Label":"l"}`, "Alarm": `{"To":"t","Level":"high"}`, "Other": "o"}
	for name, want := range map[string]string{
		"Note":        `Id=i Rule={"Size":"1"} `,
		"Rule.Label":  `Id=i Rule={"Size":"1"} `,
		"Alarm.Level": `Id=i Rule={"Size":"1"} Alarm={"To":"t"} `,
	} {
		r, err := c.Base(set, spec.JSON)
		if err != nil {
			t.Fatal(err)
		}
		c.KeepRequired(&r, name)
		got := ""
		for _, p := range r.Parameters {
			got += p.Name + "=" + p.Value + " "
		}
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
