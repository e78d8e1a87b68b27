package write

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestPathTemplateOf_EachPath_TemplateOrRoot(t *testing.T) {
	for path, want := range map[string]string{
		"/instances/{InstanceId}/logs":      "/instances/{InstanceId}/logs InstanceId",
		"/a/{B}":                            "/a/{B} B",
		"/a/es-cn-1****/description":        "/",
		"/a/{B}/{B}":                        "/",
		"/a/[B]":                            "/",
		"/projects/p:restart":               "/projects/p:restart",
		"https://example.com/not-from-root": "/",
	} {
		got, variables := pathTemplateOf(spec.Operation{Path: path})
		if all := strings.Join(append([]string{got}, variables...), " "); all != want {
			t.Errorf("%s: %s; want %s", path, all, want)
		}
	}
}
