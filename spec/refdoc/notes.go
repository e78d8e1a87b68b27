package refdoc

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
)

var (
	introducesList  = regexp.MustCompile(`[:：]\s*$`)
	introducesSteps = regexp.MustCompile(`(?i)\b(?:steps?|procedure)\b|步骤|操作`)
	noteLabel       = regexp.MustCompile(`(?i)^(?:notes?|notice|important|warning|caution|description|说明|注意|警告|重要)$`)
)

// notes reads the introduction. The first paragraph is the summary, bullets and other sentences are notes, and a
// numbered list with the sentence above it is a procedure. notes runs after the request rows are read, because notes
// mention them.
func (r *reader) notes() {
	for i, p := range r.prose {
		switch b := p.block.(type) {
		case *markdown.Paragraph:
			r.noteParagraph(b, i+1 < len(r.prose) && isList(r.prose[i+1].block))
		case *markdown.List:
			r.noteList(b, i)
		}
	}
}

func isList(b markdown.Block) bool {
	_, ok := b.(*markdown.List)
	return ok
}

// noteParagraph reads the first paragraph as the summary, skips paragraphs that only introduce a list, and adds a
// note for every other sentence.
func (r *reader) noteParagraph(p *markdown.Paragraph, beforeList bool) {
	text := plain.Tidy(markdown.Plain(p.Raw))
	if r.c.Operation.Summary == "" && !introducesList.MatchString(text) && boldTerm(p.Raw) == "" {
		r.c.Operation.Summary = text
		return
	}
	if introducesList.MatchString(text) && beforeList {
		return
	}
	term, rest := cutTerm(p.Raw)
	for _, sentence := range plain.Sentences(rest) {
		r.note(p.Span, term, sentence)
	}
}

// noteList adds a note for each bullet, or one procedure for a numbered list.
func (r *reader) noteList(l *markdown.List, at int) {
	if l.Ordered {
		r.procedure(l, at)
		return
	}
	for _, item := range l.Items {
		text := plain.Of(item.Blocks)
		term := ""
		if p, ok := plain.FirstParagraph(item); ok {
			term, _ = cutTerm(p.Raw)
		}
		r.note(item.Span, term, text)
	}
}

// note adds a plain note.
func (r *reader) note(span markdown.Span, term, text string) {
	if text == "" {
		return
	}
	n := spec.Note{Kind: spec.PlainNote, Term: term}
	n.Row = spec.Row{Pos: spec.Position{Line: span.First, End: span.Last}, Strength: spec.Prose, Text: text}
	n.Demand = prose.Demand(text)
	n.Subject = r.lexicon.Subjects(text)
	r.c.Notes = append(r.c.Notes, n)
}

// procedure adds a numbered list, including the paragraph above if it introduces the list.
func (r *reader) procedure(l *markdown.List, at int) {
	n := spec.Note{Kind: spec.Procedure}
	n.Row = spec.Row{Pos: spec.Position{Line: l.First, End: l.Last}, Strength: spec.Prose}
	if at > 0 {
		if p, ok := r.prose[at-1].block.(*markdown.Paragraph); ok {
			text := plain.Tidy(markdown.Plain(p.Raw))
			if introducesList.MatchString(text) || introducesSteps.MatchString(text) {
				n.Text, n.Pos.Line = text, p.First
			}
		}
	}
	for _, item := range l.Items {
		n.Steps = append(n.Steps, plain.Of(item.Blocks))
	}
	n.Demand = prose.ProcedureDemand(n.Steps, r.c)
	n.Subject = r.lexicon.Subjects(n.Text)
	r.c.Notes = append(r.c.Notes, n)
}

// boldTerm returns the bold text at the beginning of a paragraph, or "".
func boldTerm(raw string) string {
	runs := markdown.Runs(raw)
	if len(runs) < 2 || !runs[0].Strong {
		return ""
	}
	text := plain.Tidy(runs[0].Text)
	term := strings.TrimRight(text, ".:：。 ")
	if term == text && !strings.HasPrefix(strings.TrimSpace(runs[1].Text), ":") && !strings.HasPrefix(runs[1].Text, "：") {
		return ""
	}
	return term
}

// cutTerm splits a paragraph into its bold term ("**Media types.** ...") and the text after it. "Note" and similar
// words are not terms.
func cutTerm(raw string) (term, rest string) {
	text := plain.Tidy(markdown.Plain(raw))
	term = boldTerm(raw)
	if term == "" {
		return "", text
	}
	rest = strings.TrimLeft(strings.TrimPrefix(text, term), ".:：。 ")
	if noteLabel.MatchString(term) {
		return "", rest
	}
	return term, rest
}

// numberNotes sets the ids of notes and procedures.
func (r *reader) numberNotes(ids *spec.IDs) {
	plain := 0
	for i := range r.c.Notes {
		if r.c.Notes[i].Kind == spec.Procedure {
			r.c.Notes[i].ID = ids.New("procedure")
			continue
		}
		plain++
		r.c.Notes[i].ID = ids.New("note", fmt.Sprint(plain))
	}
}
