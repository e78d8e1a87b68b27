package refdoc

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

var exampleUnread = rules.New(spec.Rule{
	ID: "example-unread", Severity: spec.Warning,
	Explanation: "A block among the examples is neither a request nor a response in XML or JSON.",
	Fix:         "Show a request with its URL or a response in one of the formats, or move the block to the section where it belongs.",
})

// examples reads the code blocks of the page that show a request or a response.
func (r *reader) examples() {
	for _, c := range r.code {
		if e, ok := exampleFrom(c); ok {
			r.checkRequest(&e)
			e.ForReference = r.onlyRows && e.Kind == spec.SuccessExample
			r.c.Examples = append(r.c.Examples, e)
		} else if c.part == table.Examples {
			r.report(c.First, exampleUnread, "the block is neither a request nor a response in XML or JSON")
		}
	}
}

var (
	startOfRequest = regexp.MustCompile(`(?s)^\s*(?:(?:GET|POST|PUT|DELETE|PATCH)\s+\S|https?(?:\(s\))?://|[\w.-]+\.com\S*\?|/\S*\?)`)
	startOfMember  = regexp.MustCompile(`^["“”][\w.-]+["“”]\s*[:：]`) // of JSON that lost its braces
	errorWords     = regexp.MustCompile(`(?i)error|exception|fail|错误|异常|失败`)
	errorRoot      = regexp.MustCompile(`^(?:<\?[^>]*\?>)?\s*<Error>`)
)

// exampleFrom returns the example in a block. The kind follows from the content or, failing that, from the text above
// the block.
func exampleFrom(c sourceCode) (spec.Example, bool) {
	e := spec.Example{Body: c.Body}
	e.Row = spec.Row{Pos: spec.Position{Line: c.First, End: c.Last}, Strength: spec.FromExample, Text: nearest(c.label)}
	content := payload(c.Body)
	switch {
	case startOfRequest.MatchString(content) || strings.Contains(content, "Action="):
		e.Kind = spec.RequestExample
		e.Call = decodeRequest(content)
	case c.part != table.Examples && c.part != table.Response && c.part != table.Errors:
		return e, false
	case strings.HasPrefix(content, "<"):
		e.Kind, e.Format = answerKind(c, content), spec.XML
	case strings.HasPrefix(content, "{") || strings.HasPrefix(content, "[") || startOfMember.MatchString(content):
		e.Kind, e.Format = answerKind(c, content), spec.JSON
	default:
		e.Format = labelled(c)
		e.Kind = answerKind(c, content)
		return e, e.Format != ""
	}
	return e, true
}

// nearest returns the label directly above the block.
func nearest(label []string) string {
	return plain.Tidy(label[len(label)-1])
}

// labelled returns the format that the fence or the nearest label states.
func labelled(c sourceCode) spec.Format {
	words := strings.ToLower(c.Info + " " + c.Attributes.ID + " " + nearest(c.label))
	switch {
	case strings.Contains(words, "json"):
		return spec.JSON
	case strings.Contains(words, "xml"):
		return spec.XML
	}
	return ""
}

// answerKind distinguishes error responses from successful ones. It judges by the root or the keys, the language of the
// fence, and the text above the block.
func answerKind(c sourceCode, content string) spec.ExampleKind {
	has := func(json, xml string) bool { return strings.Contains(content, json) || strings.Contains(content, xml) }
	if errorRoot.MatchString(content) || has(`"HostId"`, "<HostId>") && has(`"Code"`, "<Code>") {
		return spec.ErrorExample
	}
	if id := c.Attributes.ID; id != "" {
		if errorWords.MatchString(id) {
			return spec.ErrorExample
		}
		return spec.SuccessExample
	}
	for _, label := range slices.Backward(c.label) {
		switch {
		case errorWords.MatchString(label):
			return spec.ErrorExample
		case successWords.MatchString(label):
			return spec.SuccessExample
		}
	}
	return spec.SuccessExample
}

var successWords = regexp.MustCompile(`(?i)success|normal|response|return|成功|正常|返回|响应`)

// payload returns the content of a block without a status line and headers.
func payload(body string) string {
	text := strings.TrimSpace(body)
	if !strings.HasPrefix(text, "HTTP/") {
		return text
	}
	if at := startOfAnswer.FindStringIndex(text); at != nil {
		return strings.TrimSpace(text[at[0]:])
	}
	return text
}

// startOfAnswer matches the beginning of the first line that begins like JSON or XML.
var startOfAnswer = regexp.MustCompile(`(?m)^[ \t]*[{\[<]`)

var (
	placeholder = regexp.MustCompile(`&?<[^<>&=]*>`)
	lineEnds    = regexp.MustCompile(`[ \t\r]*\n[ \t]*`)
	methodWord  = regexp.MustCompile(`^(GET|POST|PUT|DELETE|PATCH)\s+`)
)

// decodeRequest decodes a request example. The example may be split over several lines, and may contain entities and
// placeholders such as <CommonParameters> for parameters that it omits.
func decodeRequest(body string) *spec.ExampleRequest {
	text := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`).Replace(body)
	call := &spec.ExampleRequest{}
	if m := methodWord.FindStringSubmatch(text); m != nil {
		call.Method = m[1]
		text = text[len(m[0]):]
	}
	text, _, _ = strings.Cut(text, " HTTP/")
	text = strings.Replace(text, "http(s)://", "https://", 1)
	text = lineEnds.ReplaceAllString(placeholder.ReplaceAllString(text, ""), "")
	target, query, _ := strings.Cut(text, "?")
	call.URL = strings.TrimSpace(target)
	if !strings.Contains(call.URL, "://") && !strings.HasPrefix(call.URL, "/") {
		call.URL = "https://" + call.URL
	}
	call.Parameters = decodeQuery(query)
	return call
}

// secondQuery matches an Action with "?" instead of "&" before the next parameter: Action=GetThing?ThingId=1.
var secondQuery = regexp.MustCompile(`^(\s*Action=\w+)\?\s*`)

// decodeQuery decodes name=value pairs. It skips a part without "=", which is a placeholder for omitted parameters.
func decodeQuery(query string) []spec.NameValue {
	var pairs []spec.NameValue
	query = secondQuery.ReplaceAllString(query, "$1&")
	for piece := range strings.SplitSeq(query, "&") {
		name, value, ok := strings.Cut(strings.TrimSpace(piece), "=")
		if name = strings.TrimSpace(name); ok && name != "" {
			pairs = append(pairs, spec.NameValue{Name: plain.WithoutBlanks(unescapeQuery(name)), Value: unescapeQuery(strings.TrimSpace(value))})
		}
	}
	return pairs
}

// unescapeQuery decodes percent-encoded text. It returns other text unchanged.
func unescapeQuery(text string) string {
	if decoded, err := url.QueryUnescape(text); err == nil {
		return decoded
	}
	return text
}

// hostOf returns the host of an example's URL, or "".
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || strings.ContainsAny(u.Host, " <>{}") {
		return ""
	}
	return u.Host
}

// exampleID returns the parts of an example's id: request, xml, json, error/xml, error/json.
func exampleID(e *spec.Example) []string {
	switch e.Kind {
	case spec.RequestExample:
		return []string{"example", "request"}
	case spec.ErrorExample:
		return []string{"example", "error", strings.ToLower(string(e.Format))}
	}
	return []string{"example", strings.ToLower(string(e.Format))}
}
