package run

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Selector reports whether a scenario with the given tags is selected.
type Selector func(tags []string) bool

// everything selects all scenarios.
func everything([]string) bool { return true }

// Tags parses a tag expression in the syntax of Cucumber ("and", "or", "not", parentheses) or of godog ("&&", ",", "~"). In
// a tag, * matches any characters. The empty expression selects all scenarios. The error quotes the first token that cannot
// be parsed.
func Tags(expr string) (Selector, error) {
	p := &tagParser{expr: expr, tokens: tagTokens(expr)}
	if len(p.tokens) == 0 {
		return everything, nil
	}
	s, err := p.or()
	if err == nil && len(p.tokens) > 0 {
		err = p.unexpected()
	}
	return s, err
}

type tagParser struct {
	expr   string
	tokens []string
	depth  int
}

// tagTokens splits an expression into tokens. Parentheses always end a tag, because row ids percent-encode them.
func tagTokens(expr string) []string {
	for _, op := range []string{"(", ")", "~", "&&", ","} {
		expr = strings.ReplaceAll(expr, op, " "+op+" ")
	}
	return strings.Fields(expr)
}

func (p *tagParser) accept(words ...string) bool {
	if len(p.tokens) > 0 && slices.Contains(words, p.tokens[0]) {
		p.tokens = p.tokens[1:]
		return true
	}
	return false
}

func (p *tagParser) unexpected() error {
	at := "end"
	if len(p.tokens) > 0 {
		at = fmt.Sprintf("%q", p.tokens[0])
	}
	return fmt.Errorf("tags %q: unexpected %s: write for example \"@row:request/RegionId or not @gateway\"", p.expr, at)
}

// or parses an expression. In Cucumber's syntax "and" binds more tightly than "or"; in godog's syntax "," binds more tightly
// than "&&". An expression that mixes the two follows the order of the methods below.
func (p *tagParser) or() (Selector, error) {
	left, err := p.and()
	for err == nil && p.accept("or") {
		a := left
		var b Selector
		b, err = p.and()
		left = func(t []string) bool { return a(t) || b(t) }
	}
	return left, err
}

func (p *tagParser) and() (Selector, error) {
	left, err := p.comma()
	for err == nil && p.accept("and", "&&") {
		a := left
		var b Selector
		b, err = p.comma()
		left = func(t []string) bool { return a(t) && b(t) }
	}
	return left, err
}

func (p *tagParser) comma() (Selector, error) {
	left, err := p.not()
	for err == nil && p.accept(",") {
		a := left
		var b Selector
		b, err = p.not()
		left = func(t []string) bool { return a(t) || b(t) }
	}
	return left, err
}

func (p *tagParser) not() (Selector, error) {
	if p.depth++; p.depth > 1000 {
		return nil, p.unexpected()
	}
	defer func() { p.depth-- }()
	if p.accept("not", "~") {
		s, err := p.not()
		return func(t []string) bool { return !s(t) }, err
	}
	if p.accept("(") {
		s, err := p.or()
		if err == nil && !p.accept(")") {
			err = p.unexpected()
		}
		return s, err
	}
	return p.tag()
}

func (p *tagParser) tag() (Selector, error) {
	if len(p.tokens) == 0 || !strings.HasPrefix(p.tokens[0], "@") {
		return nil, p.unexpected()
	}
	tag := p.tokens[0]
	p.tokens = p.tokens[1:]
	if !strings.Contains(tag, "*") {
		return func(t []string) bool { return slices.Contains(t, tag) }, nil
	}
	glob := globOf(tag)
	return func(t []string) bool { return slices.ContainsFunc(t, glob.MatchString) }, nil
}

// globOf returns the pattern of a tag in which * matches any characters.
func globOf(tag string) *regexp.Regexp {
	parts := strings.Split(tag, "*")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile("^" + strings.Join(parts, ".*") + "$")
}
