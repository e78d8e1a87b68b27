package defect

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Lengths in bytes of values that crash a defective server.
const (
	longInQuery = 4000
	longInForm  = 100_000
)

// crashDefects returns defects that answer unusual input with status 500.
func crashDefects(g *spec.Contract) []defect {
	undocumented, odd := termID(g, "Undocumented parameters"), termID(g, "Odd values")
	crash := func(id, text string, is func(c *rpc.Call) bool, breaks []spec.RowID) defect {
		return defectOf("crash/"+id, text+" causes status 500", rpc.Hooks{Crash: is}, breaks...)
	}
	value := func(is func(v string) bool) func(*rpc.Call) bool {
		return func(c *rpc.Call) bool { return anyValue(g, c, c.Args, is) }
	}
	extra := func(is func(v string) bool) func(*rpc.Call) bool {
		return func(c *rpc.Call) bool { return anyUndocumented(g, c, is) }
	}
	return []defect{
		crash("undocumented-parameter", "an undocumented parameter", extra(func(string) bool { return true }), undocumented),
		crash("long-query-value", "a long value in the query", func(c *rpc.Call) bool { return anyValue(g, c, c.Query, longerThan(longInQuery)) }, odd),
		onlyRPC(crash("long-form-value", "a long value in a form", func(c *rpc.Call) bool { return anyValue(g, c, c.Form, longerThan(longInForm)) }, odd)),
		crash("empty-value", "an empty value", value(func(v string) bool { return v == "" }), odd),
		crash("unicode-value", "an undocumented parameter with a value outside ASCII", extra(func(v string) bool { return !isASCII(v) }), odd),
		crash("reserved-value", "an undocumented parameter with reserved characters", extra(func(v string) bool { return strings.ContainsAny(v, `!*'();:@&=+$,/?#[]<>"%`) }), odd),
	}
}

// anyValue reports whether is(v) is true for a value v of an operation's parameter or of an undocumented parameter.
func anyValue(g *spec.Contract, c *rpc.Call, values map[string]string, is func(v string) bool) bool {
	for name, v := range values {
		if c.Contract != nil && (documents(c.Contract, name) || !known(g, name)) && is(v) {
			return true
		}
	}
	return false
}

// documents reports whether a page documents a parameter that a call has, or a structure that contains it.
func documents(page *spec.Contract, name string) bool {
	path := pathOf(name)
	return showsInBody(page, path) || slices.ContainsFunc(page.Parameters, func(p spec.Parameter) bool {
		row := newArgument(p).path
		return path == row || strings.HasPrefix(path, row+".") || strings.HasPrefix(row, path+".")
	})
}

// showsInBody reports whether a request example has a JSON body with the first name of a path. Pages of ROA operations often
// show a body without documenting its members.
func showsInBody(page *spec.Contract, path string) bool {
	first, _, _ := strings.Cut(path, ".")
	return slices.ContainsFunc(page.Examples, func(e spec.Example) bool {
		return e.Kind == spec.RequestExample && strings.Contains(e.Body, `"`+first+`"`)
	})
}

// alsoKnown lists parameters that every call accepts although no page documents them.
var alsoKnown = []string{"ClientToken", "DryRun", "TimeStamp"}

// known reports whether every call accepts a parameter.
func known(g *spec.Contract, name string) bool {
	return g.Parameter(name) != nil || slices.Contains(alsoKnown, name)
}

// anyUndocumented reports whether is(v) is true for a value v of an undocumented parameter.
func anyUndocumented(g *spec.Contract, c *rpc.Call, is func(v string) bool) bool {
	for name, v := range c.Args {
		if c.Contract != nil && !documents(c.Contract, name) && !known(g, name) && is(v) {
			return true
		}
	}
	return false
}

func longerThan(n int) func(string) bool { return func(v string) bool { return len(v) >= n } }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
