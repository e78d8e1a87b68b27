package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// journal keeps the outcomes of a seed.
type journal struct {
	file  *os.File
	known map[string]outcome // key of the mutant -> outcome of an earlier call
}

// openJournal reads what earlier calls wrote. A last line that was cut off is ignored.
func openJournal(path string) (*journal, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	j := &journal{file: file, known: map[string]outcome{}}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var o outcome
		if json.Unmarshal(lines.Bytes(), &o) == nil {
			j.known[o.Key] = o
		}
	}
	_, err = file.WriteString("\n") // ends a line that was cut off
	return j, errors.Join(lines.Err(), err)
}

func (j *journal) write(o outcome) error {
	return json.NewEncoder(j.file).Encode(o)
}

// readEquivalents reads the keys of mutants that change nothing: a comment says why, a line is a key.
func readEquivalents(path string) (map[string]bool, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	keys := map[string]bool{}
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			keys[line] = true
		}
	}
	return keys, err
}
