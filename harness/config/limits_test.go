package config_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
)

// allowing returns the first finding of a profile with an undo, or "".
func allowing(t *testing.T, endpoint, allow, action string) string {
	t.Helper()
	p, err := config.Load("p.yaml", []byte("endpoint: "+endpoint+"\nallow: "+allow+"\noperations: {CreateThing: {undo: {action: "+action+"}}}\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range p.Match(nil) {
		if f.Rule == "undo-not-allowed" {
			return f.Message
		}
	}
	return ""
}

func TestMatch_UndoThatIsNotAllowed_Error(t *testing.T) {
	for _, tt := range []struct {
		name, endpoint, allow, action string
		reported                      bool
	}{
		{"not allowed", "https://h.example", "[CreateThing]", "DeleteThing", true},
		{"allowed", "https://h.example", "[CreateThing, DeleteThing]", "DeleteThing", false},
		{"loopback", "http://127.0.0.1", "[CreateThing]", "DeleteThing", false},
		{"operation that is not called", "https://h.example", "[]", "DeleteThing", false},
		{"undo that only reads", "https://h.example", "[CreateThing]", "DescribeThing", false},
	} {
		if got := allowing(t, tt.endpoint, tt.allow, tt.action); (got != "") != tt.reported {
			t.Errorf("%s: got %q, reported %v", tt.name, got, tt.reported)
		}
	}
}

func secretsOf(name string) (string, bool) {
	v, ok := map[string]string{"ID": "id", "SHORT": "1234567", "LONG": "12345678"}[name]
	return v, ok
}

func TestLoad_ShortSecret_RefusedUnlessLoopback(t *testing.T) {
	for _, tt := range []struct {
		name, endpoint, secret string
		refused, warned        bool
	}{
		{"short", "https://h.example", "SHORT", true, false},
		{"long", "https://h.example", "LONG", false, false},
		{"short at loopback", "http://127.0.0.1", "SHORT", false, true},
		{"long at loopback", "http://127.0.0.1", "LONG", false, false},
	} {
		src := "endpoint: " + tt.endpoint + "\nsignature: v1\ncredentials: {id: env:ID, secret: env:" + tt.secret + "}\n"
		p, err := config.Load("p.yaml", []byte(src), secretsOf)
		if (err != nil) != tt.refused || err != nil && !strings.Contains(err.Error(), "credentials.secret has fewer than 8 characters") {
			t.Errorf("%s: error %v", tt.name, err)
		}
		if err != nil {
			continue
		}
		if warned := len(p.Match(nil)) > 0; warned != tt.warned {
			t.Errorf("%s: findings %v", tt.name, p.Match(nil))
		}
		if err := p.Move("https://other.example"); (err != nil) != tt.warned {
			t.Errorf("%s: moved to another host: %v", tt.name, err)
		}
	}
}
