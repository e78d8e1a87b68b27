// Package atomicfile writes files that are complete or not there.
package atomicfile

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// Write writes a report atomically: the old file stays until the new file is complete. Write creates the folder
// if necessary. Errors name the path.
func Write(path string, render func(io.Writer) error) error {
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
	f, err := unfinished.create(dir, "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	err = cmp.Or(fill(f, render), f.Close())
	return unfinished.end(f.Name(), path, err)
}

// fill renders into the file, syncs it, and makes it readable for everybody.
func fill(f *os.File, render func(io.Writer) error) error {
	w := bufio.NewWriter(f)
	if err := cmp.Or(render(w), w.Flush()); err != nil { // Flush returns the error of render again
		return err
	}
	return errors.Join(f.Chmod(0o644), f.Sync())
}

// unfinished holds the temporary files of this process.
var unfinished = temporaryFiles{names: map[string]bool{}}

// temporaryFiles are files that are renamed when they are complete.
type temporaryFiles struct {
	mu    sync.Mutex
	names map[string]bool
}

// create creates a temporary file.
func (t *temporaryFiles) create(dir, pattern string) (*os.File, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f, err := os.CreateTemp(dir, pattern)
	if err == nil {
		t.names[f.Name()] = true
	}
	return f, err
}

// end renames a temporary file or, if writing it failed, removes it.
func (t *temporaryFiles) end(name, path string, err error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.names, name)
	if err == nil {
		err = os.Rename(name, path)
	}
	if err != nil {
		_ = os.Remove(name)
	}
	return err
}

// Abandon removes the incomplete files of [Write], before the process ends at once. Files that Write has not yet
// renamed keep their old content. Each later call of Write blocks.
func Abandon() { unfinished.abandon() }

// abandon removes the files and keeps the lock.
func (t *temporaryFiles) abandon() {
	t.mu.Lock()
	for name := range t.names {
		_ = os.Remove(name)
	}
}
