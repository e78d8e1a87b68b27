package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// pagesIn returns a folder with the shipped page and a README.
func pagesIn(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	src, err := spec.Shipped.ReadFile("vpc/AssociateGlobalAccelerationInstance.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"vpc/Associate.md": src, "README.md": []byte("# Read me\n")} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestDerive_FormatAndBundle_WritesFile(t *testing.T) {
	folder := pagesIn(t)
	tests := map[string]struct {
		args []string
		want string // file below the output folder
	}{
		"a page as JSON":   {[]string{filepath.Join(folder, "vpc", "Associate.md"), "--format", "json"}, "one.json"},
		"a folder":         {[]string{folder}, "vpc/Associate.openapi.yaml"},
		"a folder as JSON": {[]string{folder, "--format", "json"}, "vpc/Associate.openapi.json"},
		"a bundle":         {[]string{folder, "--bundle"}, "vpc-2016-04-28.openapi.yaml"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			to := out
			if strings.HasSuffix(tt.args[0], ".md") {
				to = filepath.Join(out, tt.want)
			}
			var stdout, stderr bytes.Buffer
			env := Env{Out: &stdout, Err: &stderr, Context: t.Context()}
			if status := Main(env, append(append([]string{"derive"}, tt.args...), "--out", to)); status != Conforms {
				t.Fatalf("exit status %d: %s", status, stderr.String())
			}
			src, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(tt.want)))
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(string(src), "{") != strings.HasSuffix(tt.want, ".json") {
				t.Errorf("%s begins with %.20q", tt.want, src)
			}
			all, _, err := openapi.LoadAll(tt.want, src)
			if err != nil || len(all) != 1 || all[0].Operation.Name != "AssociateGlobalAccelerationInstance" {
				t.Errorf("%d contracts, error %v; want the contract of the page", len(all), err)
			}
		})
	}
}

func TestDerive_WrongUsage_ErrorNamesRemedy(t *testing.T) {
	folder := pagesIn(t)
	for want, args := range map[string][]string{
		"name the output folder":     {folder},
		"use yaml or json":           {folder, "--format", "xml", "--out", "x"},
		"--bundle requires a folder": {filepath.Join(folder, "vpc", "Associate.md"), "--bundle"},
		"cannot be read":             {filepath.Join(folder, "nothing.md")},
		"no reference page":          {t.TempDir(), "--out", "x"},
		"not a reference page: it h": {filepath.Join(folder, "README.md")},
	} {
		var stderr bytes.Buffer
		env := Env{Out: &bytes.Buffer{}, Err: &stderr, Context: t.Context()}
		if status := Main(env, append([]string{"derive"}, args...)); status != Misused || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q: exit status %d, %s; want %d and %q", args, status, stderr.String(), Misused, want)
		}
	}
}
