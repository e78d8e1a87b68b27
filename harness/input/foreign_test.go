package input

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoad_YAMLOrJSONWithoutOpenAPI_ErrorNamesContents(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"compose.yaml", "services:\n  web: {image: x}\n", `it begins with the keys "services";`},
		{"package.json", `{"name":"x","version":"1","main":"y","type":"z"}`, `it begins with the keys "name", "version", "main";`},
		{"list.yml", "- a\n", "it is a list"},
		{"text.yaml", "hello\n", "it is a single value"},
		{"empty.yaml", "", "it is empty"},
		{"none.json", "{}", "it has no keys"},
		{"other.JSON", "<xml/>", "it is a single value"},
		{"broken.yaml", "a: [\n", "it is not well-formed (yaml: "},
		{"control.yaml", `"\e[31m": 1`, `it begins with the keys "\x1b[31m"`},
	} {
		file := filepath.Join(t.TempDir(), tt.name)
		if err := os.WriteFile(file, []byte(tt.src), 0o600); err != nil {
			t.Fatal(err)
		}
		_, _, err := Load([]string{file})
		if err == nil || !strings.Contains(err.Error(), "not an OpenAPI file: "+tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}
