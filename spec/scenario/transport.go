package scenario

import (
	"fmt"
	"regexp"
	"strings"
)

// Transport is the HTTP method of a request and where its parameters travel. Parameters of a GET travel in
// the query, of a POST in a form, unless Place says otherwise. Apart is a parameter that travels in the other
// place than the rest.
type Transport struct {
	Method string
	Place  Place  // of all parameters but Apart
	Apart  string // "" for none
}

// The usual transports.
var (
	Get         = Transport{Method: "GET", Place: InQuery}
	Post        = Transport{Method: "POST", Place: InForm}
	PostInQuery = Transport{Method: "POST", Place: InQuery}
)

const transportPattern = `[A-Z]+(?: in the query)?|POST with (?:` + plain + `|` + quoted + `) in the (?:query|form)`

func (t Transport) String() string {
	switch {
	case t.Apart != "":
		return t.Method + " with " + Name(t.Apart).String() + " in the " + string(t.Place.other())
	case t.Place == InQuery && t.Method != "GET":
		return t.Method + " in the query"
	}
	return t.Method
}

func (p Place) other() Place {
	if p == InQuery {
		return InForm
	}
	return InQuery
}

var transportText = regexp.MustCompile(`^([A-Z]+)( in the query)?(?: with (.+) in the (query|form))?$`)

func parseTransport(s string) (Value, error) {
	m := transportText.FindStringSubmatch(s)
	if m == nil {
		return nil, fmt.Errorf("%q is not a way of sending a request: write GET, POST, or POST in the query", s)
	}
	t := Transport{Method: m[1], Place: InForm}
	if m[1] == "GET" || m[2] != "" {
		t.Place = InQuery
	}
	if m[3] != "" {
		name, err := parseName(m[3])
		if err != nil {
			return nil, err
		}
		t.Apart, t.Place = string(name.(Name)), Place(m[4]).other()
	}
	if strings.HasPrefix(s, "GET in") {
		return nil, fmt.Errorf("%q: the parameters of a GET are in the query; write GET", s)
	}
	return t, nil
}
