package config_test

import (
	"testing"

	"github.com/rowproof/rowproof/harness/config"
)

func TestLoopback_EachURL_LoopbackOrNot(t *testing.T) {
	for address, want := range map[string]bool{
		"http://127.0.0.1:8080":          true,
		"https://127.9.9.9/x":            true,
		"http://[::1]:80":                true,
		"http://[::ffff:127.0.0.1]":      true,
		"http://LOCALHOST":               true,
		"http://localhost.example":       false,
		"http://127.0.0.1.example":       false,
		"http://127.0.0.1@h.example":     false,
		"http://0.0.0.0":                 false,
		"http://10.0.0.1":                false,
		"https://vpc.example.com":        false,
		"http://h.example/?http://[::1]": false,
		"":                               false,
		"http://[":                       false,
	} {
		if got := config.Loopback(address); got != want {
			t.Errorf("Loopback(%q) = %v", address, got)
		}
	}
}
