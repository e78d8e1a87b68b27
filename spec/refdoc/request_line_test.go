package refdoc

import (
	"testing"
)

func TestTemplated_EachNotationOfPathVariable_WrittenInBraces(t *testing.T) {
	for path, want := range map[string]string{
		"/instances/[InstanceId]/logs": "/instances/{InstanceId}/logs",
		"/a/[B]/[C]":                   "/a/{B}/{C}",
		"/a/<B>":                       "/a/{B}",
		"/a/${B}/c":                    "/a/{B}/c",
		"/a/:id":                       "/a/{id}",
		"/a/{B}":                       "/a/{B}",
		"/projects/p:restart":          "/projects/p:restart",
		"/a/es-cn-1****/description":   "/a/es-cn-1****/description",
	} {
		if got := templated(path); got != want {
			t.Errorf("%s: %s; want %s", path, got, want)
		}
	}
}
