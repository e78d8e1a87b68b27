// Package listing writes the cases of SDK tests as data for the tests of vendors: one file per format.
package listing

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"github.com/rowproof/rowproof/harness/sdk"
)

// Formats maps the names of the formats to their writers.
var Formats = map[string]func(io.Writer, []sdk.Case) error{"json": writeJSON, "csv": writeCSV, "go": writeGo, "ts": writeTypeScript}

// Item is a case as a vendor needs it.
type Item struct {
	Name        string            `json:"name"`
	ID          string            `json:"id"`               // access key id
	Secret      string            `json:"secret"`           // access key secret
	Token       string            `json:"token,omitempty"`  // security token of STS
	Bearer      string            `json:"bearer,omitempty"` // bearer token, in place of id and secret
	Set         string            `json:"set"`
	Page        string            `json:"page"`
	Row         string            `json:"row"`
	Line        int               `json:"line"`
	Title       string            `json:"title"`
	Product     string            `json:"product"`
	Version     string            `json:"version"`
	Operation   string            `json:"operation"`
	Style       string            `json:"style"`
	Method      string            `json:"method,omitempty"`
	Path        string            `json:"path,omitempty"`
	Format      string            `json:"format"`
	Parameters  map[string]any    `json:"parameters"`
	Places      map[string]string `json:"places,omitempty"` // path, query, header, form or body, if the page states it
	Forms       map[string]string `json:"forms,omitempty"`  // of lists and structures: flat, json or simple
	Retries     string            `json:"retries"`
	TimeoutMS   int64             `json:"timeoutMs,omitempty"`
	Calls       int               `json:"calls"`                 // number of calls with one client, one after the other
	Result      any               `json:"result"`                // null if the caller must see an error
	Error       *Error            `json:"error"`                 // null if the caller must see the result; with a result, either is right
	Attempts    int               `json:"attempts,omitempty"`    // maximum number of requests; 0 for any number
	Informative bool              `json:"informative,omitempty"` // no page promises the outcome
}

// Error is the error that the caller must see. An absent field matches any value.
type Error struct {
	Status    int    `json:"status,omitempty"`
	Code      string `json:"code,omitempty"`
	Message   string `json:"message,omitempty"`
	RequestID string `json:"requestId,omitempty"`
}

// itemOf returns a case as a vendor needs it.
func itemOf(c *sdk.Case) Item {
	o := c.Contract.Operation
	i := Item{
		Name: c.Name, ID: c.Key.ID, Secret: c.Key.Secret, Set: string(c.Set), Page: cmp.Or(c.Page, c.Contract.Page), Row: string(c.Row), Line: c.Line, Title: c.Title,
		Product: o.Product, Version: o.Version, Operation: o.Name, Style: string(o.Style), Method: o.Method, Path: o.Path, Format: string(c.Call.Format),
		Parameters: c.Call.Parameters, Places: c.Places(), Forms: c.Forms(), Retries: string(c.Call.Retries), TimeoutMS: c.Call.Timeout.Milliseconds(), Calls: c.Call.Count(),
		Result: c.Expect.Result, Attempts: c.Expect.Attempts, Informative: c.Informative,
	}
	switch c.Call.Token {
	case sdk.STS:
		i.Token = c.Key.Token()
	case sdk.Bearer:
		i.ID, i.Secret, i.Bearer = "", "", c.Key.Token()
	}
	if e := c.Expect.Error; e != nil {
		i.Error = &Error{e.Status, e.Code, e.Message, e.RequestID}
	}
	return i
}

func items(cases []sdk.Case) []Item {
	all := make([]Item, len(cases))
	for i := range cases {
		all[i] = itemOf(&cases[i])
	}
	return all
}

// writeJSON writes the cases as a JSON list.
func writeJSON(w io.Writer, cases []sdk.Case) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(items(cases))
}

// writeCSV writes one line per case. Parameters and result are JSON.
func writeCSV(w io.Writer, cases []sdk.Case) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"id", "secret", "name", "set", "page", "row", "line", "operation", "format", "parameters", "result", "status", "code", "message", "requestId", "bearer", "token", "calls", "informative", "places", "forms"})
	for _, i := range items(cases) {
		e := cmp.Or(i.Error, &Error{})
		status := ""
		if e.Status != 0 {
			status = strconv.Itoa(e.Status)
		}
		_ = out.Write([]string{ // Error reports what fails
			i.ID, i.Secret, i.Name, i.Set, i.Page, i.Row, strconv.Itoa(i.Line), i.Operation, i.Format, compact(i.Parameters), compact(i.Result),
			status, e.Code, e.Message, e.RequestID, i.Bearer, i.Token, strconv.Itoa(i.Calls), strconv.FormatBool(i.Informative), compact(i.Places), compact(i.Forms),
		})
	}
	out.Flush()
	return out.Error()
}

// compact returns a value as JSON on one line, and "" for nil.
func compact(v any) string {
	if v == nil {
		return ""
	}
	b, _ := json.Marshal(v) // cannot fail: the values of cases can be written
	return string(b)
}
