package adapter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The values that descriptions and errors may contain.
var (
	surfaces   = []string{"typed", "generic"}
	signatures = []string{"v1", "roa", "acs3", "bearer"}
	formats    = []string{"JSON", "XML"}
	options    = []string{"sts", "retries", "timeout", "tls", "method"}
	losses     = []string{
		LargeIntegers, Nulls, EmptyLists, SuccessStatus, ErrorStatus, ErrorMessage, ErrorRequestID,
	}
	kinds = []string{"server", "client", "timeout", "connection", "panic"}
)

// parse reads a line strictly: it rejects values that are not objects, unknown and repeated members, and deeply nested
// values.
func parse(line []byte, to any) error {
	if err := checkDepth(line); err != nil {
		return err
	}
	if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")) {
		return fmt.Errorf("the line is not a JSON object: %q", clip(string(line)))
	}
	if err := jsonv2.Unmarshal(line, to, jsonv2.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("%s: %q", plain(err), clip(string(line)))
	}
	return nil
}

// plain returns the text of an error of package json without the names of Go types.
func plain(err error) string {
	var semantic *jsonv2.SemanticError
	if !errors.As(err, &semantic) {
		return strings.TrimPrefix(err.Error(), "jsontext: ")
	}
	if errors.Is(err, jsonv2.ErrUnknownName) {
		return fmt.Sprintf("the member %s is unknown", semantic.JSONPointer)
	}
	return fmt.Sprintf("the member %s has a wrong type", semantic.JSONPointer)
}

func checkDepth(line []byte) error {
	d := jsontext.NewDecoder(bytes.NewReader(line))
	for {
		if _, err := d.ReadToken(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("the line is not JSON: %q", clip(string(line)))
		}
		if d.StackDepth() > maxDepth {
			return fmt.Errorf("more than %d nested values", maxDepth)
		}
	}
}

// parseDescription returns the description in a line.
func parseDescription(line []byte) (Description, error) {
	var d Description
	if err := parse(line, &d); err != nil {
		return Description{}, err
	}
	switch {
	case d.Protocol != Version:
		return Description{}, fmt.Errorf("protocol is %d, want %d", d.Protocol, Version)
	case !isName(d.Name), !isName(d.Version), !isName(d.Language):
		return Description{}, fmt.Errorf("name, version and language must have 1 to 100 printable characters")
	case len(d.Surfaces) == 0, len(d.Signatures) == 0, len(d.Formats) == 0:
		return Description{}, fmt.Errorf("surfaces, signatures and formats must not be empty")
	}
	for _, list := range []struct {
		name         string
		has, allowed []string
	}{
		{"surfaces", d.Surfaces, surfaces},
		{"signatures", d.Signatures, signatures},
		{"formats", d.Formats, formats},
		{"options", d.Options, options},
		{"losses", d.Losses, losses},
	} {
		for _, v := range list.has {
			if !slices.Contains(list.allowed, v) {
				return Description{}, fmt.Errorf("%s: unknown value %q; the values are %s", list.name, clip(v), strings.Join(list.allowed, ", "))
			}
		}
	}
	return d, nil
}

func isName(s string) bool {
	return s != "" && len(s) <= 100 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}

// parseAnswer returns the answer to the call of a case in a line.
func parseAnswer(line []byte, of string) (Answer, error) {
	var a Answer
	if err := parse(line, &a); err != nil {
		return Answer{}, err
	}
	if a.Case != of {
		return Answer{}, fmt.Errorf("case is %q, want %q", clip(a.Case), of)
	}
	parts := 0
	for _, has := range []bool{a.Result != nil, a.Error != nil, a.Unsupported != ""} {
		if has {
			parts++
		}
	}
	switch {
	case parts != 1:
		return Answer{}, fmt.Errorf("want one of result, error and unsupported, got %d", parts)
	case !isStatus(a.Status):
		return Answer{}, fmt.Errorf("status %d is not an HTTP status", a.Status)
	}
	return a, a.Error.valid()
}

// valid returns an error if a member of e has a value that the protocol does not allow.
func (e *Error) valid() error {
	switch {
	case e == nil:
		return nil
	case !slices.Contains(kinds, e.Kind):
		return fmt.Errorf("error.kind is %q; the kinds are %s", clip(e.Kind), strings.Join(kinds, ", "))
	case !isStatus(e.Status):
		return fmt.Errorf("error.status %d is not an HTTP status", e.Status)
	case !isScalar(e.Code):
		return errors.New("error.code must be a string, a number or a boolean")
	case !isScalar(e.RetryAfter):
		return errors.New("error.retryAfter must be a string or a number")
	}
	return nil
}

func isStatus(n int) bool { return n == 0 || n >= 100 && n < 600 }

// isScalar reports whether a value is absent or neither an object nor a list.
func isScalar(v json.RawMessage) bool {
	v = bytes.TrimSpace(v)
	return len(v) == 0 || v[0] != '{' && v[0] != '['
}
