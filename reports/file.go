package reports

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteFile writes a report atomically: the old file stays until the new file is complete. WriteFile creates the folder
// if necessary. Errors name the path.
func WriteFile(path string, render func(io.Writer) error) error {
	if err := writeFile(path, render); err != nil {
		return fmt.Errorf("report %s: %w", path, err)
	}
	return nil
}

func writeFile(path string, render func(io.Writer) error) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails after a successful rename, which is harmless
	if err := errors.Join(fill(f, render), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// fill renders into the file, syncs it, and makes it readable for everybody.
func fill(f *os.File, render func(io.Writer) error) error {
	w := bufio.NewWriter(f)
	return errors.Join(render(w), w.Flush(), f.Chmod(0o644), f.Sync())
}
