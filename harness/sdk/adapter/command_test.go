package adapter

import (
	"slices"
	"testing"
)

func TestSplit_Quotes_KeepBlanks(t *testing.T) {
	for _, tt := range []struct {
		command string
		want    []string
	}{
		{"node adapter.js", []string{"node", "adapter.js"}},
		{`  sh -c 'cd "a b" && ./run' `, []string{"sh", "-c", `cd "a b" && ./run`}},
		{`a "" b"c d"e`, []string{"a", "", "bc de"}},
		{`C:\sdk\run.exe`, []string{`C:\sdk\run.exe`}},
	} {
		got, err := Split(tt.command)
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("Split(%q) = %q, %v, want %q", tt.command, got, err, tt.want)
		}
	}
}

func FuzzSplit_AnyCommand_NoEmptyProgram(f *testing.F) {
	f.Add("node 'a b'")
	f.Add(`""`)
	f.Fuzz(func(t *testing.T, command string) {
		if words, err := Split(command); err == nil && words[0] == "" {
			t.Error("the program is empty")
		}
	})
}
