package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
	"github.com/rowproof/rowproof/spec/refdoc/internal/tree"
)

var noRequestLine = rules.New(spec.Rule{
	ID: "no-request-line", Severity: spec.Warning,
	Explanation: "The page of an ROA operation shows no request line, so its method and path are unknown.",
	Fix:         "Show the request line, such as GET /things/[ThingId].",
})

var noOperationName = rules.New(spec.Rule{
	ID: "no-operation-name", Severity: spec.Warning,
	Explanation: "Neither the title nor a link nor an Action row names the operation. The name was derived from the method and path.",
	Fix:         "Name the operation in the title.",
})

var impliedParameter = rules.New(spec.Rule{
	ID: "implied-parameter", Severity: spec.Warning,
	Explanation: "A request example sends RegionId, which selects the region of a call, but the table does not list it.",
	Fix:         "Document the parameter, or remove it from the example.",
})

// printedVariable matches a variable of a path on a page: in square or angle brackets, ${InstanceId}, or :InstanceId.
var printedVariable = regexp.MustCompile(`/(?:\[([A-Za-z0-9_-]+)\]|<([A-Za-z0-9_-]+)>|\$\{?([A-Za-z0-9_-]+)\}?|:([A-Za-z0-9_-]+))(/|$)`)

// templated returns a path with its variables in braces, as in OpenAPI. Adjacent variables share a slash, so that a
// replacement finds only every other variable. The replacement therefore runs twice.
func templated(path string) string {
	for range 2 {
		path = printedVariable.ReplaceAllString(path, "/{$1$2$3$4}$5")
	}
	return path
}

const methods = `(GET|POST|PUT|DELETE|PATCH|HEAD)(?:\s*[|/]\s*(?:GET|POST|PUT|DELETE|PATCH|HEAD))*`

var (
	requestLine = regexp.MustCompile(`(?m)^\s*` + methods + `\s+(?:https?://[^/\s]+)?(/[^\s?]*)`)
	// prosePath matches a call in running text: "by the GET method, call /stacks/{StackName}".
	prosePath = regexp.MustCompile(`\b` + methods + `\b[^/\n]{0,24}?[\s ](/[A-Za-z0-9_{}\[\]<>.\-/]*[A-Za-z0-9_}\]>])`)
	// variable matches a variable of a path.
	variable = regexp.MustCompile(`[\[{<](\w+)[\]}>]`)
)

// requestLine returns the method and the path of the operation from the request syntax. Failing that, it uses running
// text that shows the variables of the path, or the first request line in the code of the page.
func (r *reader) requestLine() (method, path string) {
	method, path = r.findRequestLine()
	if path == "" {
		r.report(max(1, r.title.Line), noRequestLine, "the page shows no request line, so the path of the operation is unknown")
		return method, "/"
	}
	return method, templated(path)
}

func (r *reader) findRequestLine() (method, path string) {
	for _, c := range r.code {
		if m := requestLine.FindStringSubmatch(c.Body); m != nil && c.part == table.Syntax {
			return m[1], m[2]
		}
	}
	for _, p := range r.prose {
		if b, ok := p.block.(*markdown.Paragraph); ok {
			if m := prosePath.FindStringSubmatch(markdown.Plain(b.Raw)); m != nil {
				return m[1], m[2]
			}
		}
	}
	for _, c := range r.code {
		if m := requestLine.FindStringSubmatch(c.Body); m != nil {
			return m[1], m[2]
		}
	}
	return "", ""
}

func (r *reader) hasRequestLine() bool {
	_, path := r.findRequestLine()
	return path != ""
}

// isNameless reports whether a page describes a call only by its method and path.
func (r *reader) isNameless() bool {
	return r.action == nil && len(r.c.Parameters)+len(r.c.Fields)+len(r.c.Headers) > 0 && r.hasRequestLine()
}

// pathClaim derives a name from the method and the path: GetStacksStackNameEvents for GET /stacks/{StackName}/events.
func (r *reader) pathClaim() []claim {
	method, path := r.findRequestLine()
	name := titled(strings.ToLower(method))
	for _, word := range pathWord.FindAllString(path, -1) {
		name += titled(word)
	}
	line := max(1, r.title.Line)
	r.report(line, noOperationName, "the page does not name the operation; the name was derived from the method and path: %s", name)
	return []claim{{name, "the request line", line}}
}

var pathWord = regexp.MustCompile(`[A-Za-z0-9]+`)

func titled(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// inPath moves rows without a position into the path if the path has a variable with their name.
func (r *reader) inPath() {
	if r.c.Operation.Style != spec.ROA {
		return
	}
	variables := map[string]bool{}
	for _, m := range variable.FindAllStringSubmatch(r.c.Operation.Path, -1) {
		variables[strings.ToLower(m[1])] = true
	}
	for i := range r.c.Parameters {
		p := &r.c.Parameters[i]
		if p.In == spec.InQuery && p.Parent == "" && !r.traits[i].HasPosition && variables[strings.ToLower(p.Name)] {
			p.In = spec.InPath
		}
	}
}

// region is the parameter by which a gateway routes a call. Pages of regional products often omit it from the table.
const region = "RegionId"

// implied adds a row for the region if only a request example shows it.
func (r *reader) implied() {
	if r.c.Kind != spec.OperationPage || len(r.c.Parameters) == 0 || r.c.Parameter(region) != nil {
		return
	}
	for _, e := range r.c.Examples {
		if e.Call == nil {
			continue
		}
		if value := valueOf(e.Call, region); value != "" {
			r.report(e.Pos.Line, impliedParameter, "the request example sends %s, which the table does not list; read as an optional parameter", region)
			p := spec.Parameter{Name: region, In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Example: value}
			p.Row = spec.Row{Pos: e.Pos, Strength: spec.FromExample}
			r.c.Parameters, r.traits = append(r.c.Parameters, p), append(r.traits, tree.Trait{})
			return
		}
	}
}
