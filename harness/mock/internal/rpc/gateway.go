package rpc

import "slices"

// Check is one check of a call.
type Check struct {
	Name string
	Run  func(*Server, *Call) *Refusal
	// promised are those of its codes whose fault no endpoint may accept, for the list of defects. The
	// protocol leaves others open, such as whether a digest of the body is looked at.
	promised []string
}

// routeChecks reject requests that cannot be served, whoever sends them.
var routeChecks = []Check{
	{Name: "path", Run: (*Server).checkPath},
	{Name: "host", Run: (*Server).checkHost},
	{Name: "action", Run: (*Server).checkAction, promised: []string{"InvalidAction.NotFound"}},
	{Name: "version", Run: (*Server).checkVersion, promised: []string{"InvalidVersion"}},
	{Name: "tls", Run: (*Server).checkTLS},
	{Name: "method", Run: (*Server).checkMethod},
	{Name: "body", Run: (*Server).checkBody},
	{Name: "format", Run: (*Server).checkFormat},
	{Name: "accept", Run: (*Server).checkAccept},
}

// authChecks authenticate and authorize the caller.
var authChecks = []Check{
	{Name: "credentials", Run: (*Server).checkCredentials, promised: []string{Missing("").Code}},
	{Name: "signature-method", Run: (*Server).checkSignatureMethod, promised: []string{"InvalidSignatureMethod"}},
	{Name: "signature-version", Run: (*Server).checkSignatureVersion, promised: []string{Invalid("").Code}},
	{Name: "signature-type", Run: (*Server).checkSignatureType},
	{Name: "key", Run: (*Server).checkKeyKnown, promised: []string{"InvalidAccessKeyId.NotFound"}},
	{Name: "key-state", Run: (*Server).checkKeyState},
	{Name: "timestamp-format", Run: (*Server).checkTimestampFormat, promised: []string{"InvalidTimeStamp.Format"}},
	{Name: "timestamp-window", Run: (*Server).checkTimestampWindow, promised: []string{"InvalidTimeStamp.Expired"}},
	{Name: "signature-form", Run: (*Server).checkSignatureForm, promised: []string{"IncompleteSignature"}},
	{Name: "signature", Run: (*Server).checkSignature, promised: []string{"SignatureDoesNotMatch"}},
	{Name: "bearer-token", Run: (*Server).checkBearerToken},
	{Name: "security-token", Run: (*Server).checkSecurityToken},
	{Name: "nonce", Run: (*Server).checkNonce, promised: []string{"SignatureNonceUsed"}},
	{Name: "permission", Run: (*Server).checkPermission},
}

// decide routes the call, authenticates it and performs its operation.
func (s *Server) decide(c *Call) Answer {
	if s.overrides.crash(c) {
		return s.refuse(c, &Refusal{Code: "InternalError"})
	}
	if r := s.pass(c, routeChecks); r != nil {
		return s.refuse(c, r)
	}
	if !s.Options.Unsigned {
		if r := s.pass(c, authChecks); r != nil {
			return s.refuse(c, r)
		}
	}
	return s.operate(c)
}

// pass runs the checks in order and returns the first refusal. A refusal that a defect overlooks ends the checks
// without one.
func (s *Server) pass(c *Call, checks []Check) *Refusal {
	for _, ch := range s.overrides.order(checks) {
		if r := ch.Run(s, c); r != nil {
			if s.overrides.overlook(c, r) {
				return nil
			}
			return r
		}
	}
	return nil
}

// checkCredentials refuses a call without one of the parameters that signing requires.
func (s *Server) checkCredentials(c *Call) *Refusal {
	if c.Bearer() {
		return FirstMissing(c, "BearerToken")
	}
	r := FirstMissing(c, "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Signature")
	if r == nil && c.timestamp() == "" {
		r = Missing("Timestamp")
	}
	return r
}

// FirstMissing refuses the first of the parameters that is absent or empty.
func FirstMissing(c *Call, names ...string) *Refusal {
	for _, name := range names {
		if c.Args[name] == "" {
			return Missing(name)
		}
	}
	return nil
}

// PromisedCodes returns the codes of the gateway page for faults that every endpoint must refuse.
func PromisedCodes() []string {
	var codes []string
	for _, ch := range slices.Concat(routeChecks, authChecks) {
		codes = append(codes, ch.promised...)
	}
	return codes
}
