package server

import (
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/wire"
	"github.com/rowproof/rowproof/reports/usage"
	"github.com/rowproof/rowproof/spec"
)

// Usage returns the report on the requests so far. Started is the start of the server.
func (s *Server) Usage(tool string, started time.Time) *usage.Report {
	strays, more := s.Strays()
	r := &usage.Report{Version: usage.Version, Tool: tool, Started: started.UTC(), Ended: s.options.Now().UTC(), Runs: 1, Strays: len(strays) + more}
	pages, rows := map[string]int{}, map[string]int{}
	for i := range s.options.Cases {
		c := &s.options.Cases[i]
		operation, file := s.pageOf(c)
		p, ok := pages[operation]
		if !ok {
			p = len(r.Pages)
			pages[operation] = p
			r.Pages = append(r.Pages, usage.Page{Operation: operation, File: file})
		}
		page := &r.Pages[p]
		at, ok := rows[operation+"\n"+string(c.Row)]
		if !ok {
			at = len(page.Rows)
			rows[operation+"\n"+string(c.Row)] = at
			page.Rows = append(page.Rows, usage.Row{ID: string(c.Row), Line: c.Line})
		}
		page.Rows[at].Cases = append(page.Rows[at].Cases, s.usageOf(c))
	}
	for i := range s.options.Cases {
		c := &s.options.Cases[i]
		if c.Set == sdk.Success && s.answered(c) {
			operation, _ := s.pageOf(c)
			cover(&r.Pages[pages[operation]], c)
		}
	}
	return r
}

// answered reports whether a request of a case was answered as the case describes.
func (s *Server) answered(c *sdk.Case) bool {
	return slices.ContainsFunc(s.Requests(c.Name), func(in sdk.Request) bool { return in.Reply >= 0 && !in.Elsewhere })
}

// cover marks the rows that the request and the answer of a success contain.
func cover(p *usage.Page, c *sdk.Case) {
	for i := range p.Rows {
		row := &p.Rows[i]
		switch spec.RowID(row.ID).Section() {
		case "response":
			row.Covered = true
		case "request":
			name, _, _ := strings.Cut(strings.TrimPrefix(row.ID, "request/"), ".")
			_, sent := c.Call.Parameters[name]
			row.Covered = row.Covered || sent
		}
	}
}

// pageOf returns the page of a case's row: the product, the version and the name of its operation, and the file. The rows
// of the gateway page belong to all operations.
func (s *Server) pageOf(c *sdk.Case) (operation, file string) {
	if strings.HasPrefix(string(c.Row), spec.GatewayPrefix) {
		return "all operations", s.options.Gateway.Page
	}
	before, _, _ := strings.Cut(c.Name, "/"+string(c.Row))
	return strings.TrimSuffix(before, "/"), c.Contract.Page
}

func (s *Server) usageOf(c *sdk.Case) usage.Case {
	requests := s.Requests(c.Name)
	u := usage.Case{Name: c.Name, Key: c.Key.ID, Set: string(c.Set), Variant: c.Variant, Requests: len(requests) + s.Missed(c.Name)}
	for i := range requests {
		if requests[i].Reply >= 0 && !requests[i].Elsewhere {
			u.Answered++
		}
		if name := requests[i].Scheme; name != "" && !slices.Contains(u.Schemes, name) {
			u.Schemes = append(u.Schemes, name)
		}
	}
	if c.Set == sdk.Retry {
		for _, gap := range wire.RetriesOf(requests).Gaps {
			u.Gaps = append(u.Gaps, gap.Milliseconds())
		}
	}
	for _, f := range wire.Judge(c, s.options.Gateway, requests) {
		if f.Kind == wire.Retry { // the server cannot count the calls of a test
			f.Text, f.Information = f.Text+", unless the tests made more calls", true
		}
		u.Add(usage.Finding{Kind: string(f.Kind), Row: string(f.Row), Text: f.Text, Information: f.Information, Count: 1})
	}
	return u
}
