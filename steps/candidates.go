package steps

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cucumber/godog"
	"github.com/rowproof/rowproof/spec"
)

// mayMean reads the table of rows that the fault may be answered with: row, status, code.
func (w *world) mayMean(table *godog.Table) error {
	for i, r := range table.Rows {
		if i == 0 {
			continue
		}
		if len(r.Cells) != 3 {
			return fmt.Errorf("the table of rows needs the columns row, status and code; line %d has %d", i+1, len(r.Cells))
		}
		w.wanted = append(w.wanted, candidate{row: spec.RowID(r.Cells[0].Value), code: r.Cells[2].Value})
	}
	return nil
}

// blames names the parameter that a code of the gateway's templates speaks of.
func (w *world) blames(code string) string {
	if w.env.Gateway == nil {
		return ""
	}
	for _, e := range w.env.Gateway.Errors {
		for _, p := range w.contract.Parameters {
			if e.IsTemplate() && e.For(p.Name).Code == code {
				return p.Name
			}
		}
	}
	return ""
}

// candidate finds a listed row by the code of an answer.
func (w *world) candidate(code string) (candidate, bool) {
	for _, c := range w.wanted {
		if c.code == code {
			return c, true
		}
	}
	return candidate{}, false
}

// alternative reports whether a listed row of the gateway says that older products answer with the code.
func (w *world) alternative(code string) bool {
	if w.env.Gateway == nil {
		return false
	}
	for _, c := range w.wanted {
		e := w.env.Gateway.Error(c.row)
		if e == nil {
			continue
		}
		for _, also := range e.Also {
			if also.Code == code {
				return true
			}
		}
	}
	return false
}

func (w *world) listed() string {
	codes := make([]string, len(w.wanted))
	for i, c := range w.wanted {
		codes[i] = c.code
	}
	return strings.Join(codes, ", ")
}

// namesake finds a listed row of the page that is the answer to the letter, for a page may have one code in
// several rows.
func (w *world) namesake(a answer) (spec.RowID, bool) {
	for _, c := range w.wanted {
		e := w.contract.Error(c.row)
		if e != nil && e.Code == a.fault.Code && sameRow(a, strconv.Itoa(e.Status), e.Message, "") == nil {
			return c.row, true
		}
	}
	return "", false
}

// usual reports whether the code is one of the gateway's, as it stands or with a parameter filled in.
func (w *world) usual(a answer) bool {
	if w.blames(a.fault.Code) != "" {
		return true
	}
	if w.env.Gateway == nil {
		return false
	}
	for _, e := range w.env.Gateway.Errors {
		if e.Code == a.fault.Code {
			return true
		}
	}
	return false
}
