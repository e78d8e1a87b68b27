package refdoc

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

var noAction = rules.New(spec.Rule{
	ID: "no-action", Severity: spec.Warning,
	Explanation: "The request table of an RPC operation has no Action row, which selects the operation.",
	Fix:         "Add the row.",
})

var noVersion = rules.New(spec.Rule{
	ID: "no-version", Severity: spec.Info,
	Explanation: "The page does not name the API version, without which the operation cannot be called.",
	Fix:         "Add the version to the explorer link, or add a Version row.",
})

var operationDisagrees = rules.New(spec.Rule{
	ID: "operation-disagrees", Severity: spec.Warning,
	Explanation: "The title, the explorer link, the Action row and the request example do not all name the same operation.",
	Fix:         "Name the operation of this page everywhere.",
})

// OperationUnnamed is the rule of findings about pages that name an operation by a text that is not an identifier. Without
// the finding, such a page would be read as the gateway page.
var OperationUnnamed = rules.New(spec.Rule{
	ID: "operation-unnamed", Severity: spec.Error,
	Explanation: "The page names its operation by a text that is not an identifier, so that the operation cannot be called.",
	Fix:         "Write a name of letters, digits and underscores that begins with a letter.",
})

var partMissing = rules.New(spec.Rule{
	ID: "part-missing", Severity: spec.Warning,
	Explanation: "The page lacks a section: request parameters, response parameters, examples or errors.",
	Fix:         "Add the section. If the operation has no such parameters, examples or errors, or another page documents them, say so in the section. If the section exists, name its content in the heading.",
})

// claim is a part of the page that names the operation.
type claim struct {
	name  string
	where string
	line  int
}

var operationName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

// operation determines the subject of the page: an operation, named in up to four parts of the page, or the gateway.
func (r *reader) operation() error {
	r.c.Operation.Title = plain.Tidy(r.title.Title)
	claims := r.claims()
	if len(claims) == 0 && r.isNameless() {
		claims = r.pathClaim()
	}
	if len(claims) == 0 {
		return r.gateway()
	}
	r.c.Kind = spec.OperationPage
	name := r.chooseName(claims)
	o := &r.c.Operation
	o.Name, o.Style, o.Path = name, r.style(), "/"
	o.Host = r.host()
	o.Product = r.product()
	o.Version = r.version()
	if o.Style == spec.ROA {
		o.Method, o.Path = r.requestLine()
	}
	r.fixAction(name)
	return nil
}

// gateway accepts a page that names no operation but has request rows, including Action.
func (r *reader) gateway() error {
	if len(r.c.Parameters) == 0 {
		return fmt.Errorf("%s: not a reference page: it has no table of request parameters and names no operation; give the page of one operation", r.page)
	}
	if r.action == nil {
		return fmt.Errorf("%s: the page names no operation: name it in the title, an explorer link, an Action row or a request example", r.page)
	}
	r.c.Kind = spec.GatewayPage
	if named := slices.DeleteFunc(r.named(), func(c claim) bool { return spec.IsPlaceholder(c.name) }); len(named) > 0 {
		c := named[0]
		r.report(c.line, OperationUnnamed, "%s names the operation %q, which is not an identifier; write letters, digits and underscores, beginning with a letter", c.where, c.name)
	}
	return nil
}

// claims returns the parts of the page that name an operation by an identifier, the most trusted first.
func (r *reader) claims() []claim {
	return slices.DeleteFunc(r.named(), func(c claim) bool { return !operationName.MatchString(c.name) })
}

// named returns the parts of the page that name an operation, the most trusted first.
func (r *reader) named() []claim {
	var all []claim
	add := func(name, where string, line int) {
		if name != "" {
			all = append(all, claim{name, where, line})
		}
	}
	if e := r.c.Explorer; e != nil {
		add(e.API, "the explorer link", e.Pos.Line)
	}
	if a := r.action; a != nil && len(a.Enum) == 1 {
		add(a.Enum[0].Value, "the Action row", a.Pos.Line)
	}
	if examples := r.exampleActions(); len(examples) > 0 {
		all = append(all, examples[0]) // examples are copies of one another, so they have one vote
	}
	if r.titleNames() && operationName.MatchString(r.c.Operation.Title) { // other titles are sentences
		add(r.c.Operation.Title, "the title", r.title.Line)
	}
	return all
}

// titleNames reports whether the title looks like the name of an operation: it contains an inner capital, and the
// page describes a call.
func (r *reader) titleNames() bool {
	title := r.c.Operation.Title
	return hasInnerCapital(title) && (len(r.c.Parameters) > 0 || len(r.c.Fields)+len(r.c.Headers) > 0 || r.c.Explorer != nil)
}

// exampleActions returns the operations that the request examples name.
func (r *reader) exampleActions() []claim {
	var all []claim
	for _, e := range r.c.Examples {
		if e.Call == nil {
			continue
		}
		if name := valueOf(e.Call, "Action"); name != "" {
			all = append(all, claim{name, "the request example", e.Pos.Line})
		}
	}
	return all
}

// chooseName returns the name with the most votes and reports the other names. If votes are equal, the more trusted
// name wins. Of two names that differ only in case, the name with inner capitals wins, because pages lose capitals.
func (r *reader) chooseName(claims []claim) string {
	votes := map[string]int{}
	best := claims[0]
	for _, c := range claims {
		votes[c.name]++
	}
	for _, c := range claims {
		if votes[c.name] > votes[best.name] {
			best = c
		}
	}
	for _, c := range claims {
		if strings.EqualFold(c.name, best.name) && !hasInnerCapital(best.name) {
			best = c
		}
	}
	for _, c := range claims {
		if c.name != best.name {
			r.report(c.line, operationDisagrees, "%s names the operation %s, but %s names %s; read as %s", c.where, c.name, best.where, best.name, best.name)
		}
	}
	for _, c := range r.exampleActions() {
		if c.name != best.name && operationName.MatchString(c.name) && !slices.Contains(claims, c) {
			r.report(c.line, operationDisagrees, "%s names the operation %s, not %s", c.where, c.name, best.name)
		}
	}
	return best.name
}

func hasInnerCapital(name string) bool {
	return strings.IndexFunc(name[min(1, len(name)):], unicode.IsUpper) >= 0
}

// style returns ROA if the explorer link says so. Without a link, an operation is ROA if the page has a request line
// and neither an Action row nor an Action in an example. Any other operation is RPC.
func (r *reader) style() spec.Style {
	if e := r.c.Explorer; e != nil && e.Type == string(spec.ROA) {
		return spec.ROA
	}
	if r.c.Explorer == nil && r.action == nil && len(r.exampleActions()) == 0 && r.hasRequestLine() {
		return spec.ROA
	}
	return spec.RPC
}

// host returns the host of the first request example that has one.
func (r *reader) host() string {
	for _, e := range r.c.Examples {
		if e.Call != nil {
			if host := hostOf(e.Call.URL); host != "" {
				return host
			}
		}
	}
	return ""
}

// version returns the version in the explorer link or, failing that, in the Version row or a request example.
func (r *reader) version() string {
	var found []string
	if e := r.c.Explorer; e != nil {
		found = append(found, e.Version)
	}
	if v := r.c.Parameter("Version"); v != nil {
		if len(v.Enum) == 1 {
			found = append(found, v.Enum[0].Value)
		}
		found = append(found, v.Example)
	}
	for _, e := range r.c.Examples {
		if e.Call != nil {
			found = append(found, valueOf(e.Call, "Version"), versionHeader(e.Body))
		}
	}
	version := cmp.Or(slices.DeleteFunc(found, isNotVersion)...)
	if version == "" {
		r.reportNoVersion()
	}
	return version
}

var versionDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// isNotVersion reports whether a text is not a date, as the version of an API is. A parameter Version may also select
// the version of something else.
func isNotVersion(text string) bool { return !versionDate.MatchString(text) }

// versionLine matches the header with the version of an ROA operation.
var versionLine = regexp.MustCompile(`(?mi)^\s*x-acs-version\s*:\s*(\S+)\s*$`)

// versionHeader returns the version in the headers of a request, or "".
func versionHeader(request string) string {
	if m := versionLine.FindStringSubmatch(request); m != nil {
		return m[1]
	}
	return ""
}

// reportNoVersion reports a missing version at the explorer link or, without a link, at the title.
func (r *reader) reportNoVersion() {
	if e := r.c.Explorer; e != nil {
		r.report(e.Pos.Line, noVersion, "neither the explorer link nor the page names the API version")
		return
	}
	r.report(max(1, r.title.Line), noVersion, "the page does not name the API version; add it to a link to the API explorer, a Version row or the request example")
}

func valueOf(call *spec.ExampleRequest, name string) string {
	for _, p := range call.Parameters {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// fixAction makes Action an enumeration with the name of the operation, even if its row has no value.
func (r *reader) fixAction(name string) {
	switch {
	case r.action != nil:
		if len(r.action.Enum) != 1 {
			r.action.Enum = []spec.EnumValue{{Value: name}}
		}
		if e := r.action.Example; e != "" && e != name {
			r.report(r.action.Pos.Line, operationDisagrees, "the example value of Action is %s, but the operation is %s", e, name)
		}
	case r.c.Operation.Style == spec.RPC && len(r.c.Parameters) > 0:
		r.report(r.c.Parameters[0].Pos.Line, noAction, "the request table has no Action row")
	}
}

// checkParts reports the missing parts of an operation page. A section without rows is not missing, because its text
// says that the operation has no such rows, or where they are documented.
func (r *reader) checkParts() {
	if r.c.Kind == spec.GatewayPage {
		return
	}
	lack := func(p table.Part, rows int) {
		switch {
		case rows > 0:
		case len(r.strays[p]) > 0:
			r.report(r.strays[p][0], TableUnread, "no row of this table could be read, because its headers do not identify %s; write headers such as Parameter, Type and Description", p)
		case !r.hasText[p]:
			r.report(max(1, r.title.Line), partMissing, "missing section: %s", p)
		}
	}
	lack(table.Request, len(r.c.Parameters))
	lack(table.Response, len(r.c.Fields)+len(r.c.Headers))
	lack(table.Examples, len(r.c.Examples))
	lack(table.Errors, len(r.c.Errors))
}
