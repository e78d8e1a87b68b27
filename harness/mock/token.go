package mock

import "crypto/subtle"

// bearerType is the SignatureType of a call that shows a bearer token instead of a key.
const bearerType = "BEARERTOKEN"

// bearer reports whether the call shows a bearer token instead of a key.
func (c *call) bearer() bool { return c.args["SignatureType"] == bearerType }

// checkBearerToken refuses a bearer token that was not handed out.
func (s *Server) checkBearerToken(c *call) *refusal {
	sent := c.args["BearerToken"]
	if !c.bearer() || sent == "" {
		return nil
	}
	if subtle.ConstantTimeCompare([]byte(sent), []byte(s.keys.bearer)) == 1 {
		return nil
	}
	return invalid("BearerToken")
}

// checkSecurityToken refuses a temporary key without its token, and a token that is unknown, another
// key's or expired.
func (s *Server) checkSecurityToken(c *call) *refusal {
	sent := c.args["SecurityToken"]
	if sent == "" {
		if c.key != nil && c.key.temporary {
			return missing("SecurityToken")
		}
		return nil
	}
	t, known := s.keys.tokens[sent]
	switch {
	case !known:
		return &refusal{code: "InvalidSecurityToken.Malformed"}
	case t.key != c.key && c.key != nil:
		return &refusal{code: "InvalidSecurityToken.MismatchWithAccessKey"}
	case !t.ends.IsZero() && s.options.Now().After(t.ends):
		return &refusal{code: "InvalidSecurityToken.Expired"}
	}
	return nil
}
