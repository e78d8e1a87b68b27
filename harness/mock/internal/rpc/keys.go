package rpc

import "time"

// keyState is the state of a key.
type keyState int

const (
	active keyState = iota
	inactive
	disabled // by the account's administrator
)

// Key is an access key.
type Key struct {
	ID, Secret string
	Owner      string // account
	state      keyState
	temporary  bool // valid only with its security token
	denied     bool // of a user without permissions
}

// Token is a security token of a temporary key.
type Token struct {
	Value string
	Key   *Key
	ends  time.Time // zero if it never expires
}

// keyring holds the random credentials of a server. They are published only in the server's profile.
type keyring struct {
	Main, Inactive, Disabled, Denied *Key
	Session, Stale                   Token // a valid and an expired token of temporary keys
	Bearer                           string
	ByID                             map[string]*Key
	Tokens                           map[string]Token
}

func newKeyring(r *Random, now time.Time, owner string) *keyring {
	k := &keyring{ByID: map[string]*Key{}, Tokens: map[string]Token{}, Bearer: "mockBearer." + r.Hex(24)}
	k.Main = k.add(r, Key{Owner: owner})
	k.Inactive = k.add(r, Key{Owner: owner, state: inactive})
	k.Disabled = k.add(r, Key{Owner: owner, state: disabled})
	k.Denied = k.add(r, Key{Owner: owner, denied: true})
	k.Session = k.addToken(r, owner, time.Time{})
	k.Stale = k.addToken(r, owner, now.Add(-time.Hour))
	return k
}

func (k *keyring) add(r *Random, proto Key) *Key {
	proto.ID, proto.Secret = "mock"+r.Hex(8), "mock"+r.Hex(15)
	if proto.temporary {
		proto.ID = "STS." + proto.ID
	}
	k.ByID[proto.ID] = &proto
	return &proto
}

func (k *keyring) addToken(r *Random, owner string, ends time.Time) Token {
	t := Token{Value: "mockToken" + r.Hex(24), Key: k.add(r, Key{Owner: owner, temporary: true}), ends: ends}
	k.Tokens[t.Value] = t
	return t
}

// checkKeyKnown refuses an unknown AccessKeyId.
func (s *Server) checkKeyKnown(c *Call) *Refusal {
	if c.key != nil || c.Args["AccessKeyId"] == "" {
		return nil
	}
	return &Refusal{Code: "InvalidAccessKeyId.NotFound"}
}

// checkKeyState refuses an inactive or disabled key.
func (s *Server) checkKeyState(c *Call) *Refusal {
	if c.key == nil {
		return nil
	}
	switch c.key.state {
	case inactive:
		return &Refusal{Code: "InvalidAccessKeyId.Inactive"}
	case disabled:
		return &Refusal{Code: "Forbidden.AccessKeyDisabled"}
	}
	return nil
}

// checkPermission refuses a user without permission.
func (s *Server) checkPermission(c *Call) *Refusal {
	if c.key == nil || !c.key.denied {
		return nil
	}
	return &Refusal{Code: "Forbidden.RAM"}
}
