package reports

import (
	"encoding/binary"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// packed is a recorded scenario. A run keeps all its scenarios until its end. As bytes they cost the garbage collector
// little; as values with many strings, those of a long run would take a third of its time. A scenario with whole exchanges,
// of which a run keeps few, is not packed.
type packed struct {
	whole *Scenario
	bytes []byte // otherwise the fields, as [packer] writes them
}

// packer packs the scenarios of a run. Its methods are not safe for concurrent use.
type packer struct {
	words []string // texts that scenarios share, by number
	index map[string]int

	buffer []byte // what is being written or read
	reads  bool
}

func newPacker() *packer { return &packer{index: map[string]int{}} }

// pack returns a packed scenario.
func (p *packer) pack(s Scenario) packed {
	if len(s.Verdicts) > 0 || slices.ContainsFunc(s.Exchanges, func(x Exchange) bool { return !x.isThin() }) {
		return packed{whole: &s}
	}
	p.buffer, p.reads = p.buffer[:0], false
	p.scenario(&s)
	return packed{bytes: slices.Clone(p.buffer)}
}

// unpack returns the scenario.
func (p *packer) unpack(from packed) (s Scenario) {
	if from.whole != nil {
		return *from.whole
	}
	kept := p.buffer
	p.buffer, p.reads = from.bytes, true
	p.scenario(&s)
	p.buffer = kept[:0]
	return s
}

// isThin reports whether an exchange has only the fields of a thin one.
func (x *Exchange) isThin() bool {
	return x.Thin && x.Body == "" && x.Content == "" && !x.Base64 && len(x.Header)+len(x.Answer) == 0
}

// scenario writes or reads the fields.
func (p *packer) scenario(s *Scenario) {
	p.text(&s.Name)
	word(p, &s.Feature)
	number(p, &s.Line)
	series(p, &s.Rows, word[spec.RowID])
	word(p, &s.Format)
	word(p, &s.Kind)
	word(p, &s.Promise)
	word(p, &s.Grade)
	word(p, &s.Verdict)
	word(p, &s.Gap)
	series(p, &s.Lacks, word[string])
	word(p, &s.Reason)
	word(p, &s.Answered)
	p.flag(&s.Vague)
	p.flag(&s.Inferred)
	series(p, &s.Deviations, word[string])
	word(p, &s.Expected)
	word(p, &s.Actual)
	number(p, &s.Duration)
	series(p, &s.Exchanges, (*packer).exchange)
}

// exchange writes or reads the fields of a thin exchange.
func (p *packer) exchange(x *Exchange) {
	word(p, &x.Role)
	p.flag(&x.Repeats)
	word(p, &x.Method)
	p.text(&x.URL)
	number(p, &x.Status)
	series(p, &x.Notes, word[string])
	number(p, &x.Duration)
	word(p, &x.Error)
	x.Thin = true
}

// number writes or reads a number.
func number[T ~int | ~int64](p *packer, v *T) {
	if !p.reads {
		p.buffer = binary.AppendVarint(p.buffer, int64(*v))
		return
	}
	n, size := binary.Varint(p.buffer)
	*v, p.buffer = T(n), p.buffer[size:]
}

// flag writes or reads a flag.
func (p *packer) flag(v *bool) {
	n := 0
	if *v {
		n = 1
	}
	number(p, &n)
	*v = n == 1
}

// text writes or reads a text.
func (p *packer) text(v *string) {
	n := len(*v)
	if number(p, &n); p.reads {
		*v, p.buffer = string(p.buffer[:n]), p.buffer[n:]
		return
	}
	p.buffer = append(p.buffer, *v...)
}

// word writes or reads a text that other scenarios have, too.
func word[T ~string](p *packer, v *T) {
	if p.reads {
		n := 0
		number(p, &n)
		*v = T(p.words[n])
		return
	}
	n, ok := p.index[string(*v)]
	if !ok {
		n = len(p.words)
		p.words, p.index[string(*v)] = append(p.words, string(*v)), n
	}
	number(p, &n)
}

// series writes or reads a list. It distinguishes an empty list from a missing one.
func series[T any](p *packer, v *[]T, each func(*packer, *T)) {
	n := len(*v) + 1
	if *v == nil {
		n = 0
	}
	if number(p, &n); p.reads && n > 0 {
		*v = make([]T, n-1)
	}
	for i := range *v {
		each(p, &(*v)[i])
	}
}
