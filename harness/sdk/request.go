package sdk

import (
	"net/http"
	"time"
)

// A Request is a request that the server recorded. It is hostile: an SDK may send anything.
type Request struct {
	Case       string    // name of the case; "" if the request names none
	Arrived    time.Time // when its headers were read
	Connection int       // number of the connection, from 1
	Kept       bool      // the connection has served a request before
	TLS        bool
	Elsewhere  bool // the second listener received it, to which no caller sends requests: a redirect was followed
	Method     string
	Host       string
	Path       string // as sent, with escapes
	Query      string // as sent, with escapes
	Header     http.Header
	Body       []byte
	Truncated  bool // the body exceeds the limit of the server, or is incomplete

	NonceOf string  // name of another case, if one of its requests had the same nonce before
	Scheme  string  // signature scheme: v1, roa, acs3, bearer, or "" without credentials
	Format  string  // requested format of the answer
	Faults  []Fault // why the gateway refuses the request; an endpoint answers the first
	Reply   int     // index of the reply in the script, or -1 if the request was refused
	Status  int     // of the answer; 0 without an answer
}

// A Fault is a reason to refuse a request.
type Fault struct{ Code, Message string }
