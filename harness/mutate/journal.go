package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// journal stores the outcomes of the mutants that one seed draws.
type journal struct {
	file  *os.File
	known map[string]outcome // outcomes of earlier calls by key of the mutant
}

// openJournal opens a journal and reads the outcomes of earlier calls. It ignores an incomplete last line.
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
	_, err = file.WriteString("\n") // end an incomplete last line
	return j, errors.Join(lines.Err(), err)
}

func (j *journal) write(o outcome) error {
	return json.NewEncoder(j.file).Encode(o)
}

// readEquivalents reads the keys of equivalent mutants, one per line. Lines that begin with # are comments.
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
