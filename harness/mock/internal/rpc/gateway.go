package rpc

import (
	"net/http"
	"slices"
)

// Check is a check of a call.
type Check struct {
	Name string
	Run  func(*Server, *Call) *Refusal
	// promised lists the codes whose faults every endpoint must refuse, for the list of defects. An endpoint may
	// ignore other faults, such as a wrong Content-MD5.
	promised []string
}

// routeChecks are the checks before authentication.
var routeChecks = []Check{
	{Name: "path", Run: (*Server).checkPath},
	{Name: "host", Run: (*Server).checkHost},
	{Name: "action", Run: (*Server).checkAction, promised: []string{CodeUnknownAction}},
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
	{Name: "signature-method", Run: (*Server).checkSignatureMethod, promised: []string{"InvalidSignatureMethod", Invalid("").Code}},
	{Name: "key", Run: (*Server).checkKeyKnown, promised: []string{"InvalidAccessKeyId.NotFound"}},
	{Name: "key-state", Run: (*Server).checkKeyState},
	{Name: "timestamp-format", Run: (*Server).checkTimestampFormat, promised: []string{"InvalidTimeStamp.Format"}},
	{Name: "timestamp-window", Run: (*Server).checkTimestampWindow, promised: []string{"InvalidTimeStamp.Expired"}},
	{Name: "signature", Run: (*Server).checkSignature, promised: []string{"IncompleteSignature", "SignatureDoesNotMatch"}},
	{Name: "security-token", Run: (*Server).checkSecurityToken},
	{Name: "nonce", Run: (*Server).checkNonce, promised: []string{"SignatureNonceUsed"}},
	{Name: "permission", Run: (*Server).checkPermission},
}

// decide checks and authenticates the call, and performs its operation.
func (s *Server) decide(c *Call) Answer {
	if s.overrides.crash(c) {
		a := s.refuse(c, &Refusal{Code: "InternalError"})
		a.Status = max(a.Status, http.StatusInternalServerError)
		return a
	}
	if r := s.pass(c, routeChecks); r != nil {
		return s.refuse(c, r)
	}
	if s.authenticates(c) {
		if r := s.pass(c, authChecks); r != nil {
			return s.refuse(c, r)
		}
	}
	return s.operate(c)
}

// pass runs the checks of the lists in order and returns the first refusal, or nil. If a defect overlooks a refusal, pass
// skips the remaining checks and returns nil.
func (s *Server) pass(c *Call, lists ...[]Check) *Refusal {
	for _, checks := range s.overrides.order(lists) {
		for _, ch := range checks {
			if r := ch.Run(s, c); r != nil {
				if s.overrides.overlook(c, r) {
					return nil
				}
				return r
			}
		}
	}
	return nil
}

// PromisedCodes returns the codes of the gateway page whose faults every endpoint must refuse.
func PromisedCodes() []string {
	var codes []string
	for _, ch := range slices.Concat(routeChecks, authChecks) {
		codes = append(codes, ch.promised...)
	}
	return codes
}
