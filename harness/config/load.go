package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// LoadFile reads a profile from a file. See [Load].
func LoadFile(file string, lookup func(name string) (string, bool)) (*Profile, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", file, errors.Unwrap(err))
	}
	return Load(file, src, lookup)
}

// Load parses a profile. Messages name it by file. Load calls env, such as [os.LookupEnv], for values written as env:NAME.
// The error is always [Problems].
func Load(file string, src []byte, env func(name string) (string, bool)) (*Profile, error) {
	root, problems := document(file, src)
	if what := foreign(file, src, root); what != "" {
		return nil, Problems{problem(file, mark{line: 1}, "not-a-profile", what)}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	l := loader{reader: newReader(file, env), profile: &Profile{File: file, Signature: sign.None}}
	l.read(root)
	l.check(root)
	l.resolve()
	if len(l.problems) > 0 {
		spec.SortFindings(l.problems)
		return nil, l.problems
	}
	l.profile.marks, l.profile.variables = l.marks, l.variables
	l.profile.dropBlanks()
	return l.profile, nil
}

// document parses the one YAML document of a file.
func document(file string, src []byte) (*yaml.Node, Problems) {
	if line, what := unprintable(src); what != "" {
		return nil, Problems{problem(file, mark{line: line}, "not-yaml", "the profile has "+what+": save it as plain UTF-8 text")}
	}
	var doc, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(src))
	err := dec.Decode(&doc)
	if errors.Is(err, io.EOF) || err == nil && (len(doc.Content) == 0 || isNull(doc.Content[0])) {
		return nil, Problems{problem(file, mark{line: 1}, "missing-key", "the profile is empty: write at least endpoint: and a URL")}
	}
	if err != nil {
		return nil, Problems{syntaxProblem(file, src, err)}
	}
	if err := dec.Decode(&more); err == nil {
		return nil, Problems{problem(file, mark{line: more.Line}, "not-yaml", "a second YAML document begins: remove the ---")}
	} else if !errors.Is(err, io.EOF) {
		return nil, Problems{syntaxProblem(file, src, err)}
	}
	return doc.Content[0], nil
}

// loader fills a profile from a YAML tree.
type loader struct {
	reader
	profile *Profile
	secrets []secret
	held    map[string]bool // keys of the credentials; nil if the profile has no valid credentials
}

func (l *loader) read(root *yaml.Node) {
	p := l.profile
	l.keys(root, "", map[string]func(*yaml.Node, string){
		"endpoint":    l.into(&p.Endpoint),
		"signature":   l.signature,
		"credentials": l.ownCredentials,
		"timeout":     l.timeout,
		"ca":          l.authorities,
		"server_name": l.serverName,
		"proxy":       l.proxy,
		"rate":        l.rate(&p.Rate),
		"concurrency": l.concurrency(&p.Concurrency),
		"budget":      l.concurrency(&p.Budget),
		"require":     l.require,
		"known":       l.known,
		"keep":        l.keep,
		"allow":       l.list(&p.Allow),
		"reset":       l.reset,
		"operations":  l.operations,
		"gateway":     l.gateway,
	})
}

// into reads one value into dst.
func (l *loader) into(dst *string) func(*yaml.Node, string) {
	return func(n *yaml.Node, at string) { *dst, _ = l.text(n, at) }
}

// named reads one name into dst. A name cannot be env:NAME.
func (l *loader) named(dst *string) func(*yaml.Node, string) {
	return func(n *yaml.Node, at string) { *dst, _ = l.written(n, at) }
}

// list reads a list of names into dst.
func (l *loader) list(dst *[]string) func(*yaml.Node, string) {
	return func(n *yaml.Node, at string) { *dst = l.names(n, at) }
}

func (l *loader) signature(n *yaml.Node, at string) {
	s, ok := l.text(n, at)
	if !ok {
		return
	}
	if !slices.Contains(sign.Names(), sign.Name(s)) {
		l.complain(n, "bad-signature", "unknown signature %s: write one of %s", l.quoted(s), strings.Trim(fmt.Sprint(sign.Names()), "[]"))
		return
	}
	l.profile.Signature = sign.Name(s)
}

func (l *loader) timeout(n *yaml.Node, at string) {
	s, ok := l.text(n, at)
	if !ok {
		return
	}
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 || !lasting.MatchString(s) {
		l.complain(n, "bad-duration", "timeout %s is not a positive duration: write one such as 10s", l.quoted(s))
		return
	}
	l.profile.Timeout = d
}

func (l *loader) require(n *yaml.Node, at string) {
	s, ok := l.text(n, at)
	if !ok {
		return
	}
	gate, err := reports.ParseGate(s)
	if err != nil || s == "" {
		l.complain(n, "bad-gate", "require %s is not a gate: write none, R0, R1, R2, or a share such as 90%%", l.quoted(s))
		return
	}
	l.profile.Require = gate
}

func (l *loader) keep(n *yaml.Node, at string) {
	s, ok := l.text(n, at)
	if !ok {
		return
	}
	keep, err := reports.ParseKeep(s)
	if err != nil || s == "" {
		l.complain(n, "bad-keep", "keep is %s: write failed, all or none", l.quoted(s))
		return
	}
	l.profile.Keep = keep
}

func (l *loader) reset(n *yaml.Node, at string) {
	var r Reset
	before := len(l.problems)
	l.keys(n, at, map[string]func(*yaml.Node, string){"url": l.into(&r.URL), "command": func(n *yaml.Node, at string) { r.Command = l.texts(n, at) }})
	_, url := l.marks[at+".url"]
	_, command := l.marks[at+".command"]
	switch {
	case len(l.problems) > before:
	case url == command:
		l.complain(target(n), "bad-reset", "reset must have exactly one of url and command")
	case command && len(r.Command) == 0:
		l.complain(target(n), "bad-reset", "reset.command is an empty list: write the command and its arguments")
	}
	l.profile.Reset = &r
}

func (l *loader) operations(n *yaml.Node, at string) {
	l.profile.Operations = map[string]Operation{}
	l.each(n, at, func(key, value *yaml.Node, path string) {
		l.profile.Operations[key.Value] = l.operation(value, path)
	})
}

func (l *loader) operation(n *yaml.Node, at string) Operation {
	var o Operation
	l.keys(n, at, map[string]func(*yaml.Node, string){
		"parameters":  func(n *yaml.Node, at string) { o.Parameters, o.Lists = l.pools(n, at) },
		"enums":       func(n *yaml.Node, at string) { o.Enums = l.enums(n, at) },
		"errors":      func(n *yaml.Node, at string) { o.Errors = l.changes(n, at) },
		"notes":       func(n *yaml.Node, at string) { o.Notes = l.changes(n, at) },
		"causes":      func(n *yaml.Node, at string) { o.Causes = l.causes(n, at) },
		"skip":        func(n *yaml.Node, at string) { o.Skip = l.skips(n, at) },
		"undo":        func(n *yaml.Node, at string) { o.Undo = l.undo(n, at) },
		"rate":        l.rate(&o.Rate),
		"concurrency": l.concurrency(&o.Concurrency),
	})
	return o
}

func (l *loader) pools(n *yaml.Node, at string) (pools map[string][]string, lists map[string]string) {
	pools = map[string][]string{}
	l.each(n, at, func(key, value *yaml.Node, path string) {
		values, whole := l.pool(value, path)
		if pools[key.Value] = values; whole != "" {
			if lists == nil {
				lists = map[string]string{}
			}
			lists[key.Value] = whole
		}
	})
	return pools, lists
}

func (l *loader) enums(n *yaml.Node, at string) map[string]map[string]steps.Overlay {
	enums := map[string]map[string]steps.Overlay{}
	l.each(n, at, func(key, value *yaml.Node, path string) { enums[key.Value] = l.changes(value, path) })
	return enums
}

func (l *loader) changes(n *yaml.Node, at string) map[string]steps.Overlay {
	changes := map[string]steps.Overlay{}
	l.each(n, at, func(key, value *yaml.Node, path string) { changes[key.Value] = l.change(value, path) })
	return changes
}

func (l *loader) change(n *yaml.Node, at string) steps.Overlay {
	o := steps.Overlay{}
	l.each(n, at, func(key, value *yaml.Node, path string) {
		if isNull(target(value)) {
			o[key.Value] = nil
		} else if s, ok := l.value(value, path); ok {
			o[key.Value] = &s
		}
	})
	return o
}

func (l *loader) undo(n *yaml.Node, at string) *Undo {
	var u Undo
	before := len(l.problems)
	l.keys(n, at, map[string]func(*yaml.Node, string){"action": l.named(&u.Action), "parameters": l.list(&u.Parameters)})
	if len(l.problems) == before && u.Action == "" {
		l.complain(target(n), "missing-key", "%s lacks the key action: name the operation that undoes this operation", at)
	}
	return &u
}
