package openapi

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestPathsOfPagesBecomeTemplates(t *testing.T) {
	for path, want := range map[string]string{
		"/instances/[InstanceId]/logs":      "/instances/{InstanceId}/logs InstanceId",
		"/a/[B]/[C]":                        "/a/{B}/{C} B C",
		"/a/<B>":                            "/a/{B} B",
		"/a/${B}/c":                         "/a/{B}/c B",
		"/a/:id":                            "/a/{id} id",
		"/a/{B}":                            "/a/{B} B",
		"/a/es-cn-1****/description":        "/",
		"/a/[B]/[B]":                        "/",
		"/projects/p:restart":               "/projects/p:restart",
		"https://example.com/not-from-root": "/",
	} {
		got, variables := pathOf(spec.Operation{Path: path})
		if all := strings.Join(append([]string{got}, variables...), " "); all != want {
			t.Errorf("%s: %s; want %s", path, all, want)
		}
	}
}
