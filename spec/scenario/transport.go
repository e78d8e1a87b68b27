package scenario

import (
	"fmt"
	"regexp"
	"strings"
)

// Transport is the HTTP method of a request and where its parameters are sent. The parameters of a GET are in the
// query, those of a POST in a form, unless Placement says otherwise. The parameter Apart is sent in the query if the
// other parameters are in a form, and in a form if they are in the query.
type Transport struct {
	Method    string
	Placement Placement // of all parameters except Apart
	Apart     string    // "" for none
}

// The usual transports.
var (
	Get         = Transport{Method: "GET", Placement: InQuery}
	Post        = Transport{Method: "POST", Placement: InForm}
	PostInQuery = Transport{Method: "POST", Placement: InQuery}
)

const transportPattern = `[A-Z]+(?: in the query)?|POST with (?:` + plain + `|` + quoted + `) in the (?:query|form)`

func (t Transport) String() string {
	switch {
	case t.Apart != "":
		return t.Method + " with " + Name(t.Apart).String() + " in the " + string(t.Placement.other())
	case t.Placement == InQuery && t.Method != "GET":
		return t.Method + " in the query"
	}
	return t.Method
}

func (p Placement) other() Placement {
	if p == InQuery {
		return InForm
	}
	return InQuery
}

var transportText = regexp.MustCompile(`^([A-Z]+)( in the query)?(?: with (.+) in the (query|form))?$`)

func parseTransport(s string) (Value, error) {
	m := transportText.FindStringSubmatch(s)
	if m == nil {
		return nil, fmt.Errorf("%q is not a method and placement: write GET, POST, or POST in the query", s)
	}
	t := Transport{Method: m[1], Placement: InForm}
	if m[1] == "GET" || m[2] != "" {
		t.Placement = InQuery
	}
	if m[3] != "" {
		name, err := parseName(m[3])
		if err != nil {
			return nil, err
		}
		t.Apart, t.Placement = string(name.(Name)), Placement(m[4]).other()
	}
	if strings.HasPrefix(s, "GET in") {
		return nil, fmt.Errorf("%q: the parameters of a GET are in the query; write GET", s)
	}
	return t, nil
}
