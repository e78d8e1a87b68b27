package config

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/harness/config/known"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
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
		return nil, Problems{yamltree.Problem(file, yamltree.Mark{Line: 1}, "not-a-profile", what)}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	l := loader{
		Reader: yamltree.NewReader(file, what), profile: &Profile{File: file, Signature: sign.None},
		lookup: env, variables: &variables{}, failed: map[string]bool{},
	}
	l.read(root)
	l.check(root)
	l.resolve()
	if err := l.Problems.OrNil(); err != nil {
		return nil, err
	}
	l.profile.marks, l.profile.variables = l.Marks, l.variables
	l.profile.dropBlanks()
	return l.profile, nil
}

// document returns the root of the YAML document of a profile.
func document(file string, src []byte) (*yaml.Node, Problems) {
	doc, problems := yamltree.Parse(file, what, src)
	switch {
	case len(problems) > 0:
		return nil, problems
	case doc == nil:
		return nil, Problems{yamltree.Problem(file, yamltree.Mark{Line: 1}, "missing-key", "the profile is empty: write at least endpoint: and a URL")}
	}
	return doc.Content[0], nil
}

// what is the name of a profile in messages.
const what = "the profile"

// loader fills a profile from a YAML tree.
type loader struct {
	yamltree.Reader
	profile   *Profile
	lookup    func(name string) (string, bool) // looks up environment variables
	variables *variables                       // values from the environment
	failed    map[string]bool                  // paths whose value is already reported as invalid
	secrets   []secret
	held      map[string]bool // keys of the credentials; nil if the profile has no valid credentials
}

func (l *loader) read(root *yaml.Node) {
	p := l.profile
	l.Keys(root, "", map[string]func(*yaml.Node, string){
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
	return func(n *yaml.Node, at string) { *dst, _ = l.Written(n, at) }
}

// list reads a list of names into dst.
func (l *loader) list(dst *[]string) func(*yaml.Node, string) {
	return func(n *yaml.Node, at string) { *dst = l.names(n, at) }
}

// text reads one scalar. It resolves env:NAME.
func (l *loader) text(n *yaml.Node, at string) (string, bool) {
	s, ok := l.Written(n, at)
	if name, is := strings.CutPrefix(s, envPrefix); ok && is {
		s, ok = l.variable(yamltree.Target(n), at, name, "")
	}
	l.failed[at] = !ok
	return s, ok
}

// names reads a list of names. Names cannot be env:NAME.
func (l *loader) names(n *yaml.Node, at string) []string { return l.Items(n, at, l.Written) }

func (l *loader) signature(n *yaml.Node, at string) {
	s, ok := l.text(n, at)
	if !ok {
		return
	}
	if !slices.Contains(sign.Names(), sign.Name(s)) {
		l.Complain(n, "bad-signature", "unknown signature %s: write one of %s", l.quoted(s), strings.Trim(fmt.Sprint(sign.Names()), "[]"))
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
		l.Complain(n, "bad-duration", "timeout %s is not a positive duration: write one such as 10s", l.quoted(s))
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
		l.Complain(n, "bad-gate", "require %s is not a gate: write none, R0, R1, R2, or a share such as 90%%", l.quoted(s))
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
		l.Complain(n, "bad-keep", "keep is %s: write failed, all or none", l.quoted(s))
		return
	}
	l.profile.Keep = keep
}

// known reads the list of known failures that the profile names.
func (l *loader) known(n *yaml.Node, at string) {
	name, ok := l.Written(n, at)
	if !ok {
		return
	}
	if strings.TrimSpace(name) == "" {
		l.Complain(n, "wrong-type", "%s is empty: write the name of a file", at)
		return
	}
	src, err := readSmall(l.beside(name))
	if err != nil {
		l.Complain(n, "bad-known", "%s: the file %q cannot be read: %v", at, name, err)
		return
	}
	all, err := known.Load(l.beside(name), src)
	if problems, ok := errors.AsType[Problems](err); ok {
		l.Problems = append(l.Problems, problems...)
	}
	l.profile.Known = all
}

func (l *loader) reset(n *yaml.Node, at string) {
	var r Reset
	before := len(l.Problems)
	l.Keys(n, at, map[string]func(*yaml.Node, string){"url": l.into(&r.URL), "command": func(n *yaml.Node, at string) { r.Command = l.Items(n, at, l.text) }})
	_, url := l.Marks[at+".url"]
	_, command := l.Marks[at+".command"]
	switch {
	case len(l.Problems) > before:
	case url == command:
		l.Complain(yamltree.Target(n), "bad-reset", "reset must have exactly one of url and command")
	case command && len(r.Command) == 0:
		l.Complain(yamltree.Target(n), "bad-reset", "reset.command is an empty list: write the command and its arguments")
	}
	l.profile.Reset = &r
}

func (l *loader) operations(n *yaml.Node, at string) {
	l.profile.Operations = map[string]Operation{}
	l.Each(n, at, func(key, value *yaml.Node, path string) {
		l.profile.Operations[key.Value] = l.operation(value, path)
	})
}

func (l *loader) operation(n *yaml.Node, at string) Operation {
	var o Operation
	l.Keys(n, at, map[string]func(*yaml.Node, string){
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
	l.Each(n, at, func(key, value *yaml.Node, path string) {
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
	l.Each(n, at, func(key, value *yaml.Node, path string) { enums[key.Value] = l.changes(value, path) })
	return enums
}

func (l *loader) changes(n *yaml.Node, at string) map[string]steps.Overlay {
	changes := map[string]steps.Overlay{}
	l.Each(n, at, func(key, value *yaml.Node, path string) { changes[key.Value] = l.change(value, path) })
	return changes
}

func (l *loader) change(n *yaml.Node, at string) steps.Overlay {
	o := steps.Overlay{}
	l.Each(n, at, func(key, value *yaml.Node, path string) {
		if yamltree.IsNull(yamltree.Target(value)) {
			o[key.Value] = nil
		} else if s, ok := l.value(value, path); ok {
			o[key.Value] = &s
		}
	})
	return o
}

func (l *loader) undo(n *yaml.Node, at string) *Undo {
	var u Undo
	before := len(l.Problems)
	l.Keys(n, at, map[string]func(*yaml.Node, string){"action": l.named(&u.Action), "parameters": l.list(&u.Parameters)})
	if len(l.Problems) == before && u.Action == "" {
		l.Complain(yamltree.Target(n), "missing-key", "%s lacks the key action: name the operation that undoes this operation", at)
	}
	return &u
}
