package rpc

import "crypto/subtle"

// BearerType is the SignatureType of a call with a bearer token instead of a key.
const BearerType = "BEARERTOKEN"

// Bearer reports whether the call has a bearer token instead of a key.
func (c *Call) Bearer() bool { return c.Args["SignatureType"] == BearerType }

// checkBearerToken refuses a bearer token other than the server's.
func (s *Server) checkBearerToken(c *Call) *Refusal {
	sent := c.Args["BearerToken"]
	if !c.Bearer() || sent == "" {
		return nil
	}
	if subtle.ConstantTimeCompare([]byte(sent), []byte(s.Keys.Bearer)) == 1 {
		return nil
	}
	return Invalid("BearerToken")
}

// checkSecurityToken refuses a temporary key without its token, and a token that is unknown, expired or of another key.
func (s *Server) checkSecurityToken(c *Call) *Refusal {
	sent := c.Args["SecurityToken"]
	if sent == "" {
		if c.key != nil && c.key.temporary {
			return Missing("SecurityToken")
		}
		return nil
	}
	t, known := s.Keys.Tokens[sent]
	switch {
	case !known:
		return &Refusal{Code: "InvalidSecurityToken.Malformed"}
	case t.Key != c.key && c.key != nil:
		return &Refusal{Code: "InvalidSecurityToken.MismatchWithAccessKey"}
	case !t.ends.IsZero() && s.Options.Now().After(t.ends):
		return &Refusal{Code: "InvalidSecurityToken.Expired"}
	}
	return nil
}
