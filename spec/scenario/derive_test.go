package scenario

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestDerive_RequestExample_SentAsShown(t *testing.T) {
	for _, tt := range []struct {
		name string
		call *spec.ExampleRequest
		want Transport
	}{
		{"a URL", &spec.ExampleRequest{}, Get},
		{"a GET", &spec.ExampleRequest{Method: "GET"}, Get},
		{"a POST", &spec.ExampleRequest{Method: "POST"}, Post},
		{"an unreadable example", nil, Get},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &spec.Contract{Kind: spec.OperationPage, Examples: []spec.Example{{Row: spec.Row{ID: "example/request"}, Kind: spec.RequestExample, Call: tt.call}}}
			var sent []Value
			for _, section := range Derive(c) {
				for _, s := range section.Scenarios {
					if i := slices.IndexFunc(s.Steps, func(st Step) bool { return st.Phrase == Send }); i >= 0 {
						sent = append(sent, s.Steps[i].Args[0].Value)
					}
				}
			}
			if len(sent) != 1 || sent[0] != tt.want {
				t.Errorf("sent by %v, want %v", sent, tt.want)
			}
		})
	}
}
