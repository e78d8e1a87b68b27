package cli

import (
	"runtime/debug"
	"testing"
)

func TestVersionText_EachBuildInfo_PrintsVersionAndCommit(t *testing.T) {
	setting := func(key, value string) debug.BuildSetting { return debug.BuildSetting{Key: key, Value: value} }
	for _, tt := range []struct {
		name string
		info *debug.BuildInfo
		want string
	}{
		{"released", &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "v1.2.0"}, Settings: []debug.BuildSetting{setting("vcs.revision", "abc"), setting("vcs.modified", "false")}}, "rowproof  v1.2.0\ncommit    abc\ngo        1.26.8\n"},
		{"work tree with changes", &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{setting("vcs.revision", "abc"), setting("vcs.modified", "true")}}, "rowproof  devel\ncommit    abc, modified\ngo        1.26.8\n"},
		{"built without version control", &debug.BuildInfo{GoVersion: "go1.26.8"}, "rowproof  devel\ncommit    unknown\ngo        1.26.8\n"},
		{"built without information", nil, "rowproof  devel\ncommit    unknown\ngo        \n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := versionText(tt.info); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
