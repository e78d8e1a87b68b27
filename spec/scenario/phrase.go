package scenario

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Role is the role of a phrase in a scenario; it determines the keyword.
type Role string

// The roles.
const (
	Given Role = "Given"
	When  Role = "When"
	Then  Role = "Then"
)

// Phrase is a sentence of the vocabulary. Its template is text with the kinds of its arguments in braces. The phrase
// prints and parses sentences by the same template.
type Phrase struct {
	Role     Role
	Template string
	Doc      string // one sentence for rowproof help vocabulary

	literals []string // the texts around the arguments; one more than there are kinds
	kinds    []argumentKind
	names    []string // names of the kinds
	pattern  func() *regexp.Regexp
}

var braces = regexp.MustCompile(`\{([a-z]+)\}`)

// newPhrase adds a phrase to the vocabulary.
func newPhrase(role Role, template, doc string) *Phrase {
	p := &Phrase{Role: role, Template: template, Doc: doc}
	p.literals = braces.Split(template, -1)
	pattern := "^" + regexp.QuoteMeta(p.literals[0])
	for i, m := range braces.FindAllStringSubmatch(template, -1) {
		s, ok := argumentKinds[m[1]]
		if !ok {
			panic("scenario: no kind of argument is named " + m[1])
		}
		p.kinds, p.names = append(p.kinds, s), append(p.names, m[1])
		pattern += "(" + s.pattern + ")" + regexp.QuoteMeta(p.literals[i+1])
	}
	p.pattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern + "$") })
	vocabulary = append(vocabulary, p)
	return p
}

// vocabulary contains all phrases in the order of vocabulary.go.
var vocabulary []*Phrase

// Vocabulary returns all phrases, in the order given, when, then.
func Vocabulary() []*Phrase { return append([]*Phrase(nil), vocabulary...) }

// Pattern returns the regular expression of the phrase's sentences, which has one group per argument.
func (p *Phrase) Pattern() *regexp.Regexp { return p.pattern() }

// With returns a step with the phrase and the values, in the order of the template. A value of type [Column] refers
// to a column of the outline.
func (p *Phrase) With(values ...Value) Step {
	if len(values) != len(p.kinds) {
		panic(fmt.Sprintf("scenario: %q has %d arguments, got %d", p.Template, len(p.kinds), len(values)))
	}
	s := Step{Phrase: p}
	for _, v := range values {
		if c, ok := v.(Column); ok {
			s.Args = append(s.Args, Arg{Column: string(c)})
			continue
		}
		s.Args = append(s.Args, Arg{Value: v})
	}
	return s
}

// Column is a reference to a column of the outline.
type Column string

func (c Column) String() string { return "<" + string(c) + ">" }

func (p *Phrase) print(args []Arg) string {
	var b strings.Builder
	b.WriteString(p.literals[0])
	for i, a := range args {
		if a.Column != "" {
			b.WriteString("<" + a.Column + ">")
		} else {
			b.WriteString(a.Value.String())
		}
		b.WriteString(p.literals[i+1])
	}
	return b.String()
}

// ErrNoPhrase is the error for a sentence that is not in the vocabulary.
var ErrNoPhrase = errors.New("the vocabulary has no such sentence; see rowproof help vocabulary")

// Parse parses a sentence without its keyword. The error wraps [ErrNoPhrase] if no phrase matches; otherwise it says
// which argument is invalid.
func Parse(sentence string) (Step, error) {
	if s, ok := parsed.Load(sentence); ok {
		return s.(Step).clone(), nil
	}
	s, err := parse(sentence)
	if err == nil && parsedCount.Add(1) <= mostParsed {
		parsed.Store(sentence, s.clone())
	}
	return s, err
}

// parsed caches the steps of the first mostParsed valid sentences, because scenarios repeat most sentences.
var (
	parsed      sync.Map // string to Step
	parsedCount atomic.Int64
)

const mostParsed = 10000

func (s Step) clone() Step { return Step{s.Phrase, slices.Clone(s.Args)} }

func parse(sentence string) (Step, error) {
	for _, p := range vocabulary {
		if !strings.HasPrefix(sentence, p.literals[0]) || !strings.HasSuffix(sentence, p.literals[len(p.literals)-1]) {
			continue
		}
		if m := p.pattern().FindStringSubmatch(sentence); m != nil {
			return p.read(m[1:])
		}
	}
	return Step{}, fmt.Errorf("%q: %w", sentence, ErrNoPhrase)
}

func (p *Phrase) read(literals []string) (Step, error) {
	s := Step{Phrase: p}
	for i, l := range literals {
		v, err := p.kinds[i].parse(l)
		if err != nil {
			return s, err
		}
		s.Args = append(s.Args, Arg{Value: v})
	}
	return s, nil
}
