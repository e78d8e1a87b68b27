package mock

// check looks at one thing of a call.
type check struct {
	name  string
	codes []string // what it may refuse with, for the list of defects
	run   func(*Server, *call) *refusal
}

// routeChecks are made before it is asked who calls: can the request be served at all?
var routeChecks = []check{
	{"path", []string{"InvalidApi.NotFound"}, (*Server).checkPath},
	{"host", []string{"InvalidProduct.NotFound"}, (*Server).checkHost},
	{"action", []string{"InvalidAction.NotFound"}, (*Server).checkAction},
	{"version", []string{"InvalidVersion"}, (*Server).checkVersion},
	{"tls", []string{"InvalidProtocol.NeedSsl"}, (*Server).checkTLS},
	{"method", []string{"UnsupportedHTTPMethod"}, (*Server).checkMethod},
	{"body", []string{"ContentMD5NotMatched"}, (*Server).checkBody},
	{"format", []string{"InvalidParameter.Format"}, (*Server).checkFormat},
	{"accept", []string{"InvalidParameter.Accept"}, (*Server).checkAccept},
}

// authChecks ask who calls, when, and whether he may.
var authChecks = []check{
	{"credentials", []string{"Missing" + placeholder}, (*Server).checkCredentials},
	{"signature-method", []string{"InvalidSignatureMethod"}, (*Server).checkSignatureMethod},
	{"signature-version", []string{"Invalid" + placeholder}, (*Server).checkSignatureVersion},
	{"signature-type", nil, (*Server).checkSignatureType},
	{"key", []string{"InvalidAccessKeyId.NotFound"}, (*Server).checkKeyKnown},
	{"key-state", []string{"InvalidAccessKeyId.Inactive", "Forbidden.AccessKeyDisabled"}, (*Server).checkKeyState},
	{"timestamp-format", []string{"InvalidTimeStamp.Format"}, (*Server).checkTimestampFormat},
	{"timestamp-window", []string{"InvalidTimeStamp.Expired"}, (*Server).checkTimestampWindow},
	{"signature-form", []string{"IncompleteSignature"}, (*Server).checkSignatureForm},
	{"signature", []string{"SignatureDoesNotMatch"}, (*Server).checkSignature},
	{"bearer-token", nil, (*Server).checkBearerToken},
	{"security-token", []string{
		"InvalidSecurityToken.Malformed",
		"InvalidSecurityToken.MismatchWithAccessKey",
		"InvalidSecurityToken.Expired",
	}, (*Server).checkSecurityToken},
	{"nonce", []string{"SignatureNonceUsed"}, (*Server).checkNonce},
	{"permission", []string{"Forbidden.RAM"}, (*Server).checkPermission},
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
