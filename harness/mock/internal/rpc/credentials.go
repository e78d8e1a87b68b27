package rpc

import (
	"github.com/rowproof/rowproof/harness/mock/internal/verify"
)

// signed returns the call as its signature scheme reads it.
func (c *Call) signed() *verify.Request {
	return &verify.Request{HTTP: c.Request, Body: c.body, Params: c.Params, Value: c.SignedValue}
}

// authenticates reports whether the call needs credentials.
func (s *Server) authenticates(c *Call) bool {
	open := c.Operation != nil && c.Operation.Anonymous && c.scheme == verify.Anonymous
	return !s.Options.Unsigned && !open
}

// refusal returns the refusal of a fault, or nil.
func refusal(f *verify.Fault) *Refusal {
	if f == nil {
		return nil
	}
	return &Refusal{Code: f.Code, Param: f.Param, quotes: f.Quotes}
}

// checkCredentials refuses a call without a common parameter that its signature scheme requires.
func (s *Server) checkCredentials(c *Call) *Refusal {
	return FirstMissing(c, c.scheme.Rules().Required...)
}

// FirstMissing returns the refusal for the first absent or empty parameter. It returns nil if all parameters have
// values.
func FirstMissing(c *Call, names ...string) *Refusal {
	for _, name := range names {
		if c.Args[name] == "" {
			return Missing(name)
		}
	}
	return nil
}

// checkSignatureMethod refuses an unsupported signature method, version or type.
func (s *Server) checkSignatureMethod(c *Call) *Refusal { return refusal(c.scheme.Method(c.signed())) }

// checkSignature refuses a signature or bearer token that does not prove the caller's identity. It accepts calls that
// have no signature or whose key is unknown, because other checks refuse them.
func (s *Server) checkSignature(c *Call) *Refusal {
	return refusal(c.scheme.Verify(c.signed(), s.Keys))
}

// checkSecurityToken refuses a temporary key without its token. It also refuses a token that is unknown, has expired or
// belongs to another key.
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

// Secret returns the secret of an access key. It returns false if the key is unknown.
func (k *keyring) Secret(id string) (string, bool) {
	if key := k.ByID[id]; key != nil {
		return key.Secret, true
	}
	return "", false
}

// BearerToken returns the valid bearer token.
func (k *keyring) BearerToken() string { return k.Bearer }
