package verify

// bearer is the scheme of bearer tokens. The token and the other common parameters are parameters or headers.
type bearer struct{}

const bearerType = "BEARERTOKEN"

func (bearer) uses(r *Request) bool {
	return r.Params["SignatureType"] == bearerType || r.header("X-Acs-Signature-Type") == bearerType
}

func (bearer) Rules() Rules {
	return Rules{Required: []string{"BearerToken"}, Layout: isoLayout, JSON: true}
}

func (bearer) Common(r *Request) map[string]string {
	common := fromHeaders(r, map[string]string{"BearerToken": "X-Acs-Bearer-Token"})
	common["SignatureType"] = bearerType
	return common
}

// fromHeaders returns common parameters that a request sends only as headers. It reads the given headers and the
// headers of the parameters that unsigned requests also have, such as Action. A query or form parameter takes
// precedence over its header: fromHeaders omits it.
func fromHeaders(r *Request, headers map[string]string) map[string]string {
	common := map[string]string{}
	add := func(param, header string) {
		if v := r.header(header); v != "" && r.Params[param] == "" {
			common[param] = v
		}
	}
	for param, header := range headers {
		add(param, header)
	}
	add("Action", "X-Acs-Action")
	add("Version", "X-Acs-Version")
	add("Timestamp", "X-Acs-Date")
	add("SignatureNonce", "X-Acs-Signature-Nonce")
	return common
}

func (bearer) Method(r *Request) *Fault {
	return sha1Method(r.Params["SignatureMethod"], r.Params["SignatureVersion"], "")
}

// Verify compares the token. Some clients also send an RPC V1 signature with an empty secret; Verify checks it. A request
// that names a signature method must have a signature.
func (bearer) Verify(r *Request, k Keys) *Fault {
	if r.Params["SignatureMethod"] != "" && r.Params["Signature"] == "" {
		return missing("Signature")
	}
	if f := verifyV1(r, "", true); f != nil {
		return f
	}
	sent := r.Params["BearerToken"]
	if sent == "" {
		sent = r.header("X-Acs-Bearer-Token")
	}
	if sent == "" || same(sent, k.BearerToken()) {
		return nil
	}
	return invalid("BearerToken")
}
