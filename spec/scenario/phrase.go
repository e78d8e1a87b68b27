package scenario

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Role is the part that a phrase plays in a scenario, and its keyword.
type Role string

// The roles.
const (
	Given Role = "Given"
	When  Role = "When"
	Then  Role = "Then"
)

// Phrase is a sentence of the vocabulary. Its template is text with the kinds of its arguments in braces;
// printer and pattern are both made from it.
type Phrase struct {
	Role     Role
	Template string
	Doc      string // one sentence for help vocabulary

	literals []string // around the arguments: one more than slots
	slots    []slot
	names    []string // of the slots
	pattern  *regexp.Regexp
}

var braces = regexp.MustCompile(`\{([a-z]+)\}`)

// say adds a phrase to the vocabulary.
func say(role Role, template, doc string) *Phrase {
	p := &Phrase{Role: role, Template: template, Doc: doc}
	p.literals = braces.Split(template, -1)
	pattern := "^" + regexp.QuoteMeta(p.literals[0])
	for i, m := range braces.FindAllStringSubmatch(template, -1) {
		s, ok := slots[m[1]]
		if !ok {
			panic("scenario: no kind of argument is named " + m[1])
		}
		p.slots, p.names = append(p.slots, s), append(p.names, m[1])
		pattern += "(" + s.pattern + ")" + regexp.QuoteMeta(p.literals[i+1])
	}
	p.pattern = regexp.MustCompile(pattern + "$")
	vocabulary = append(vocabulary, p)
	return p
}

// vocabulary is all phrases in the order of vocabulary.go.
var vocabulary []*Phrase

// Vocabulary returns all phrases, in the order given, when, then.
func Vocabulary() []*Phrase { return append([]*Phrase(nil), vocabulary...) }

// Pattern returns the regular expression of the phrase's sentences; its groups are the arguments.
func (p *Phrase) Pattern() *regexp.Regexp { return p.pattern }

// With returns the step of the phrase with values, in the order of the template. A value of type [Column]
// names a column of the outline.
func (p *Phrase) With(values ...Value) Step {
	if len(values) != len(p.slots) {
		panic(fmt.Sprintf("scenario: %q takes %d arguments, not %d", p.Template, len(p.slots), len(values)))
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

// Column stands for the value of a column of the outline.
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

// ErrNoPhrase says that a sentence is not in the vocabulary.
var ErrNoPhrase = errors.New("the vocabulary has no such sentence; see rowproof help vocabulary")

// Parse reads a sentence without its keyword. The error wraps [ErrNoPhrase] where no phrase matches; any other
// says which argument cannot be read.
func Parse(sentence string) (Step, error) {
	for _, p := range vocabulary {
		if !strings.HasPrefix(sentence, p.literals[0]) || !strings.HasSuffix(sentence, p.literals[len(p.literals)-1]) {
			continue
		}
		if m := p.pattern.FindStringSubmatch(sentence); m != nil {
			return p.read(m[1:])
		}
	}
	return Step{}, fmt.Errorf("%q: %w", sentence, ErrNoPhrase)
}

func (p *Phrase) read(literals []string) (Step, error) {
	s := Step{Phrase: p}
	for i, l := range literals {
		v, err := p.slots[i].parse(l)
		if err != nil {
			return s, err
		}
		s.Args = append(s.Args, Arg{Value: v})
	}
	return s, nil
}
