package markdown

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlTag matches the tags that fromHTML converts. A tag in mixed case, such as <Code>, is an element of an answer.
var htmlTag = regexp.MustCompile(`</?(?:[a-z]+[1-6]?|[A-Z]+[1-6]?)[\s/>]`)

// deepestHTML is the maximum nesting depth of HTML lists. Deeper lists are read as part of the deepest one.
const deepestHTML = deepest - 1

// fromHTML converts the HTML of a cell to Markdown. It keeps unknown tags, because <Name> is text on a reference page.
// It does not convert a text with a code block.
func fromHTML(raw string) string {
	if !htmlTag.MatchString(raw) || strings.Contains(raw, "```") {
		return raw
	}
	w := &htmlWriter{lower: strings.ToLower(raw), pairs: map[atom.Atom]bool{}}
	z := html.NewTokenizer(strings.NewReader(raw))
	at := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		text := string(z.Raw())
		at += len(text)
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			z.NextIsNotRawText()
			w.tag(z, text, kind)
		case html.CommentToken:
			if !strings.HasPrefix(text, "<!--") {
				w.text(text)
			}
		default:
			w.text(text)
		}
	}
	w.text(raw[at:])
	w.closeCode()
	return strings.Trim(w.b.String(), " \t\n")
}

// htmlWriter writes Markdown.
type htmlWriter struct {
	lower string // the HTML in lower case
	pairs map[atom.Atom]bool
	b     strings.Builder
	ticks int    // number of backticks in the current line
	lists []bool // the open lists; true for numbered ones
	fresh bool   // the last text is the mark of a list item
	gap   int    // line breaks to write before the next text
	space bool   // a space to write before the next text
	mark  string // a mark to write before the next text
	code  *strings.Builder
	links []string
}

// text writes the text between tags. White space becomes a space, except at the beginning of lines that look like
// items of a list.
func (w *htmlWriter) text(raw string) {
	if w.code != nil {
		w.code.WriteString(raw)
		return
	}
	for i, line := range strings.Split(raw, "\n") {
		if i > 0 {
			w.newLine(line)
		}
		words := strings.Trim(line, " \t\r")
		if words == "" {
			w.space = w.space || line != ""
			continue
		}
		w.space = w.space || strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		w.put(words)
		w.space = strings.HasSuffix(line, " ") || strings.HasSuffix(line, "\t")
	}
}

// newLine begins a line of the source. Blank lines and items of Markdown lists keep their meaning.
func (w *htmlWriter) newLine(line string) {
	w.space = true
	if isItem(line) {
		w.breakLine(1)
	}
}

// put writes text after the pending line breaks, space and mark.
func (w *htmlWriter) put(text string) {
	switch {
	case w.gap > 0:
		w.b.WriteString(strings.Repeat("\n", w.gap))
		w.ticks = 0
		w.b.WriteString(strings.Repeat("    ", len(w.lists)))
	case w.space && !w.fresh:
		w.b.WriteByte(' ')
	}
	w.gap, w.space, w.fresh = 0, false, false
	w.b.WriteString(w.mark)
	w.mark = ""
	w.ticks += strings.Count(text, "`")
	w.b.WriteString(text)
}

// breakLine ends the line if n is 1, or the paragraph if n is 2.
func (w *htmlWriter) breakLine(n int) {
	if !w.fresh {
		w.gap = max(w.gap, n)
	}
}

// tag writes the Markdown for a tag. If the tag has no meaning, it writes the tag as text.
func (w *htmlWriter) tag(z *html.Tokenizer, raw string, kind html.TokenType) {
	name, _ := z.TagName()
	end := kind == html.EndTagToken
	if !htmlTag.MatchString(raw) || w.ticks%2 == 1 || !w.known(z, atom.Lookup(name), end) {
		w.text(raw)
	}
}

// known writes the Markdown for a tag. It returns false if the tag has no meaning.
func (w *htmlWriter) known(z *html.Tokenizer, tag atom.Atom, end bool) bool {
	if w.code != nil && !isCode(tag) {
		return w.isPaired(tag)
	}
	switch tag {
	case atom.Br:
		w.breakLine(1)
	case atom.P, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Table, atom.Dl:
		if !w.isPaired(tag) && tag != atom.P && tag != atom.Hr {
			return false
		}
		w.breakLine(2)
	case atom.Div, atom.Section, atom.Article, atom.Tr:
		w.breakLine(1)
	case atom.Ul, atom.Ol, atom.Menu:
		w.list(tag == atom.Ol, end)
	case atom.Li, atom.Dt:
		w.item(end)
	case atom.Dd:
		w.definition(end)
	case atom.Td, atom.Th:
		w.space = true
	default:
		return w.inline(z, tag, end)
	}
	return true
}

// list begins or ends a list.
func (w *htmlWriter) list(numbered, end bool) {
	w.fresh = false
	switch {
	case !end && len(w.lists) < deepestHTML:
		w.breakLine(1)
		w.lists = append(w.lists, numbered)
	case end && len(w.lists) > 0:
		w.lists = w.lists[:len(w.lists)-1]
		w.breakLine(2 - min(1, len(w.lists)))
	}
}

// item begins or ends an item of a list.
func (w *htmlWriter) item(end bool) {
	if end {
		w.fresh = false
		w.breakLine(1)
		return
	}
	if w.fresh {
		return // an item without text
	}
	mark := "- "
	if n := len(w.lists); n > 0 && w.lists[n-1] {
		mark = "1. "
	}
	depth := max(0, len(w.lists)-1)
	w.b.WriteString("\n" + strings.Repeat("    ", depth) + mark)
	w.gap, w.ticks, w.fresh = 0, 0, true
}

// definition begins or ends the meaning of a term.
func (w *htmlWriter) definition(end bool) {
	if end {
		w.breakLine(1)
		return
	}
	w.gap, w.space = 0, false
	w.put(": ")
}

// inline writes the Markdown for a tag within a line, such as that of a link. Such a tag has a meaning only if the cell
// contains its end tag.
func (w *htmlWriter) inline(z *html.Tokenizer, tag atom.Atom, end bool) bool {
	if tag == atom.Img || tag == atom.Wbr {
		return true
	}
	if !w.isPaired(tag) {
		return false
	}
	switch tag {
	case atom.B, atom.Strong:
		w.bold(end)
	case atom.A:
		w.link(z, end)
	case atom.Span, atom.Font, atom.Em, atom.I, atom.U, atom.S, atom.Small, atom.Sup, atom.Sub, atom.Mark, atom.Del, atom.Ins,
		atom.Var, atom.Label, atom.Center, atom.Caption, atom.Thead, atom.Tbody, atom.Details, atom.Summary, atom.Abbr:
		// The content is ordinary text.
	default:
		if !isCode(tag) {
			return false
		}
		w.quote(end)
	}
	return true
}

func isCode(tag atom.Atom) bool {
	switch tag {
	case atom.Code, atom.Tt, atom.Kbd, atom.Samp, atom.Pre:
		return true
	}
	return false
}

// isPaired reports whether an element has an end tag.
func (w *htmlWriter) isPaired(tag atom.Atom) bool {
	paired, ok := w.pairs[tag]
	if !ok {
		paired = tag != 0 && strings.Contains(w.lower, "</"+tag.String()+">")
		w.pairs[tag] = paired
	}
	return paired
}

// bold begins or ends bold text. Bold text without content is dropped.
func (w *htmlWriter) bold(end bool) {
	if !end {
		w.mark = "**"
		return
	}
	if w.mark != "" {
		w.mark = ""
		return
	}
	w.b.WriteString("**")
}

// quote begins or ends code.
func (w *htmlWriter) quote(end bool) {
	if !end && w.code == nil {
		w.code = &strings.Builder{}
	} else if end {
		w.closeCode()
	}
}

// closeCode writes the collected code.
func (w *htmlWriter) closeCode() {
	if w.code == nil {
		return
	}
	text := strings.Join(strings.Fields(html.UnescapeString(w.code.String())), " ")
	w.code = nil
	if text == "" {
		return
	}
	if !strings.Contains(text, "`") && w.mark == "" {
		text = "`" + text + "`"
	}
	w.put(text)
}

// link begins or ends a link.
func (w *htmlWriter) link(z *html.Tokenizer, end bool) {
	if end {
		if n := len(w.links); n > 0 {
			if url := w.links[n-1]; url != "" {
				w.b.WriteString("](" + url + ")")
			}
			w.links = w.links[:n-1]
		}
		return
	}
	url := ""
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		if string(key) == "href" && !strings.ContainsAny(string(value), " ()<>\n\t") {
			url = string(value)
		}
	}
	w.links = append(w.links, url)
	if url != "" {
		w.put("[")
	}
}
