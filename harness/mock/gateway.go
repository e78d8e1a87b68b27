package mock

// check looks at one thing of a call.
type check struct {
	name string
	run  func(*Server, *call) *refusal
	// promised are those of its codes whose fault no endpoint may accept, for the list of defects. The
	// protocol leaves others open, such as whether a digest of the body is looked at.
	promised []string
}

// routeChecks are made before it is asked who calls: can the request be served at all?
var routeChecks = []check{
	{name: "path", run: (*Server).checkPath},
	{name: "host", run: (*Server).checkHost},
	{name: "action", run: (*Server).checkAction, promised: []string{"InvalidAction.NotFound"}},
	{name: "version", run: (*Server).checkVersion, promised: []string{"InvalidVersion"}},
	{name: "tls", run: (*Server).checkTLS},
	{name: "method", run: (*Server).checkMethod},
	{name: "body", run: (*Server).checkBody},
	{name: "format", run: (*Server).checkFormat},
	{name: "accept", run: (*Server).checkAccept},
}

// authChecks ask who calls, when, and whether he may.
var authChecks = []check{
	{name: "credentials", run: (*Server).checkCredentials, promised: []string{missing("").code}},
	{name: "signature-method", run: (*Server).checkSignatureMethod, promised: []string{"InvalidSignatureMethod"}},
	{name: "signature-version", run: (*Server).checkSignatureVersion, promised: []string{invalid("").code}},
	{name: "signature-type", run: (*Server).checkSignatureType},
	{name: "key", run: (*Server).checkKeyKnown, promised: []string{"InvalidAccessKeyId.NotFound"}},
	{name: "key-state", run: (*Server).checkKeyState},
	{name: "timestamp-format", run: (*Server).checkTimestampFormat, promised: []string{"InvalidTimeStamp.Format"}},
	{name: "timestamp-window", run: (*Server).checkTimestampWindow, promised: []string{"InvalidTimeStamp.Expired"}},
	{name: "signature-form", run: (*Server).checkSignatureForm, promised: []string{"IncompleteSignature"}},
	{name: "signature", run: (*Server).checkSignature, promised: []string{"SignatureDoesNotMatch"}},
	{name: "bearer-token", run: (*Server).checkBearerToken},
	{name: "security-token", run: (*Server).checkSecurityToken},
	{name: "nonce", run: (*Server).checkNonce, promised: []string{"SignatureNonceUsed"}},
	{name: "permission", run: (*Server).checkPermission},
}

// decide is the gateway: it routes the call, authenticates it and has the operation carried out.
func (s *Server) decide(c *call) answer {
	if s.twists.crash(c) {
		return s.refuse(c, &refusal{code: "InternalError"})
	}
	if r := s.pass(c, routeChecks); r != nil {
		return s.refuse(c, r)
	}
	if !s.options.Unsigned {
		if r := s.pass(c, authChecks); r != nil {
			return s.refuse(c, r)
		}
	}
	return s.operate(c)
}

// pass makes checks in order and returns the first refusal. A refusal that a defect overlooks ends the
// series as if all were well.
func (s *Server) pass(c *call, checks []check) *refusal {
	for _, ch := range s.twists.order(checks) {
		if r := ch.run(s, c); r != nil {
			if s.twists.overlook(c, r) {
				return nil
			}
			return r
		}
	}
	return nil
}

// checkCredentials refuses a call that lacks one of the parameters that signing takes.
func (s *Server) checkCredentials(c *call) *refusal {
	if c.bearer() {
		return firstMissing(c, "BearerToken")
	}
	r := firstMissing(c, "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Signature")
	if r == nil && c.timestamp() == "" {
		r = missing("Timestamp")
	}
	return r
}

// firstMissing refuses the first of the parameters that is absent or empty.
func firstMissing(c *call, names ...string) *refusal {
	for _, name := range names {
		if c.args[name] == "" {
			return missing(name)
		}
	}
	return nil
}
