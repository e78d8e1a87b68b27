package config_test

import (
	"errors"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/rowproof/rowproof/harness/config"
)

// FuzzLoad checks that Load returns either a profile or problems with a line and a message.
func FuzzLoad(f *testing.F) {
	src, err := os.ReadFile("testdata/complete.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(src)
	for _, s := range []string{"", good, "a: &a [*a]", "? [x]\n: y", "endpoint: !x y", "<<: {a: b}", "%YAML 9", "- -", "\xff\xfea"} {
		f.Add([]byte(s))
	}
	for _, file := range []string{"testdata/valid.txtar", "testdata/invalid.txtar"} {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, profile := range a.Files {
			f.Add(profile.Data)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := config.Load("p.yaml", src, environment)
		var fs config.Problems
		switch {
		case err == nil && p == nil, err != nil && p != nil:
			t.Fatalf("profile %v with error %v", p, err)
		case err != nil && (!errors.As(err, &fs) || len(fs) == 0):
			t.Fatalf("error %T: %v", err, err)
		}
		for _, problem := range fs {
			if problem.Line < 1 || problem.Column < 0 || problem.Message == "" {
				t.Fatalf("a problem without line or message: %s", problem)
			}
		}
	})
}
