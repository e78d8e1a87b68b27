package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestTemporaryFiles_Abandoned_OnlyUnfinishedOnesRemoved(t *testing.T) {
	dir := t.TempDir()
	files := temporaryFiles{names: map[string]bool{}}
	for _, name := range []string{"whole", "failed", "unfinished"} {
		f, err := files.create(dir, "."+name+"-*")
		if err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
		switch name {
		case "whole":
			if err := files.end(f.Name(), filepath.Join(dir, name), nil); err != nil {
				t.Error(err)
			}
		case "failed":
			if err := files.end(f.Name(), filepath.Join(dir, name), errors.New("power failure")); err == nil {
				t.Error("the error is lost")
			}
		}
	}
	files.abandon()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "whole" {
		t.Errorf("%v, %v; want the complete file only", left, err)
	}
}
