package verify

// Anonymous is the scheme of requests without credentials. Only operations without authentication accept it.
var Anonymous Scheme = anonymous{}

type anonymous struct{}

func (anonymous) uses(*Request) bool { return true }

// Rules returns rules that no anonymous request satisfies.
func (anonymous) Rules() Rules {
	return Rules{Required: []string{"AccessKeyId"}, Layout: isoLayout, JSON: true}
}

func (anonymous) Common(r *Request) map[string]string { return fromHeaders(r, nil) }

func (anonymous) Method(*Request) *Fault { return nil }

func (anonymous) Verify(*Request, Keys) *Fault { return nil }
