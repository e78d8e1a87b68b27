package jsonrun

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rowproof/rowproof/reports"
)

// Read reads the output of [Write], or a [Journal], which it returns as an interrupted run. For any other input, it
// returns an error of one line with the reason: the input is cut off, another program or another version of rowproof
// wrote it, or it was changed.
func Read(r io.Reader) (*reports.Run, error) {
	in := bufio.NewReader(r)
	if first, _ := in.Peek(len(firstEntry)); string(first) == firstEntry {
		run, err := readJournal(in)
		if err == nil {
			if what := contradiction(run); what != "" {
				err = fmt.Errorf("this version of rowproof cannot read the unfinished run: %s", what)
			}
		}
		return run, err
	}
	src, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	keys, err := keysOf(src)
	if err != nil {
		return nil, err
	}
	version := keys.text("version")
	var run reports.Run
	d := json.NewDecoder(bytes.NewReader(src))
	d.DisallowUnknownFields()
	if err := d.Decode(&run); err != nil {
		return nil, unreadable(version, inWords(err))
	}
	if missing := missing(keys); missing != "" {
		return nil, unreadable(version, "the key "+missing+" is missing")
	}
	if what := contradiction(&run); what != "" {
		return nil, unreadable(version, what)
	}
	return &run, nil
}

// unreadable returns the error for a file of rowproof with content that this version does not write.
func unreadable(version, what string) error {
	return fmt.Errorf("this version of rowproof cannot read the run, which version %q wrote: %s", version, what)
}

// object is a JSON object whose values are not yet parsed.
type object map[string]json.RawMessage

// text returns the string with the key, or "".
func (o object) text(key string) string {
	var s string
	_ = json.Unmarshal(o[key], &s) // "" for any other type
	return s
}

// keysOf returns the keys of a run that rowproof wrote.
func keysOf(src []byte) (object, error) {
	var keys object
	var syntax *json.SyntaxError
	switch err := json.Unmarshal(src, &keys); {
	case len(bytes.TrimSpace(src)) == 0:
		return nil, errors.New("not a run of rowproof: the file is empty")
	case errors.As(err, &syntax) && syntax.Offset >= int64(len(src)) && bytes.HasPrefix(bytes.TrimSpace(src), []byte("{")):
		return nil, fmt.Errorf("the file is cut off after %d bytes", len(src))
	case errors.As(err, &syntax):
		return nil, fmt.Errorf("not a run of rowproof: not JSON: %w", err)
	case err != nil:
		return nil, errors.New("not a run of rowproof: want a JSON object")
	}
	if got := keys.text("$schema"); got != reports.SchemaID {
		return nil, fmt.Errorf("not a run of rowproof: $schema is %q, want %q", got, reports.SchemaID)
	}
	if got := keys.text("tool"); got != reports.Tool {
		return nil, fmt.Errorf("not a run of rowproof: tool is %q, want %q", got, reports.Tool)
	}
	return keys, nil
}

// inWords returns the message of a decoding error without the names of Go types.
func inWords(err error) string {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Sprintf("the key %s has a value of the wrong type: %s", wrong.Field, wrong.Value)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// missing returns the first key that the schema requires and the run does not have, or "".
func missing(keys object) string {
	var schema struct{ Required []string }
	_ = json.Unmarshal(reports.Schema(), &schema) // cannot fail: the schema is embedded
	for _, key := range schema.Required {
		if _, ok := keys[key]; !ok {
			return key
		}
	}
	return ""
}

// Load reads the run.json at path. Errors name the path.
func Load(path string) (*reports.Run, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	run, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return run, nil
}
