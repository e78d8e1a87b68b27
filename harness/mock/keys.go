package mock

import "time"

// keyState is whether a key may be used.
type keyState int

const (
	active keyState = iota
	inactive
	disabled // by the account's administrator
)

// key is an access key.
type key struct {
	id, secret string
	owner      string // account
	state      keyState
	temporary  bool // issued with a security token and of no use without
	denied     bool // of a user who may call nothing
}

// token is a security token: it belongs to a temporary key and ends some day.
type token struct {
	value string
	key   *key
	ends  time.Time // zero for never
}

// keyring holds the throwaway credentials that a server makes at its start. They exist nowhere else but
// in its profile.
type keyring struct {
	main, inactive, disabled, denied *key
	session, stale                   token // of temporary keys: valid, expired
	bearer                           string
	byID                             map[string]*key
	tokens                           map[string]token
}

func newKeyring(r *random, now time.Time, owner string) *keyring {
	k := &keyring{byID: map[string]*key{}, tokens: map[string]token{}, bearer: "mockBearer." + r.hex(24)}
	k.main = k.add(r, key{owner: owner})
	k.inactive = k.add(r, key{owner: owner, state: inactive})
	k.disabled = k.add(r, key{owner: owner, state: disabled})
	k.denied = k.add(r, key{owner: owner, denied: true})
	k.session = k.addToken(r, owner, time.Time{})
	k.stale = k.addToken(r, owner, now.Add(-time.Hour))
	return k
}

func (k *keyring) add(r *random, proto key) *key {
	proto.id, proto.secret = "mock"+r.hex(8), "mock"+r.hex(15)
	if proto.temporary {
		proto.id = "STS." + proto.id
	}
	k.byID[proto.id] = &proto
	return &proto
}

func (k *keyring) addToken(r *random, owner string, ends time.Time) token {
	t := token{value: "mockToken" + r.hex(24), key: k.add(r, key{owner: owner, temporary: true}), ends: ends}
	k.tokens[t.value] = t
	return t
}

// checkKeyKnown refuses an AccessKeyId that names no key.
func (s *Server) checkKeyKnown(c *call) *refusal {
	if c.key != nil || c.args["AccessKeyId"] == "" {
		return nil
	}
	return &refusal{code: "InvalidAccessKeyId.NotFound"}
}

// checkKeyState refuses a key that was switched off.
func (s *Server) checkKeyState(c *call) *refusal {
	if c.key == nil {
		return nil
	}
	switch c.key.state {
	case inactive:
		return &refusal{code: "InvalidAccessKeyId.Inactive"}
	case disabled:
		return &refusal{code: "Forbidden.AccessKeyDisabled"}
	}
	return nil
}

// checkPermission refuses a user whom no policy allows the call.
func (s *Server) checkPermission(c *call) *refusal {
	if c.key == nil || !c.key.denied {
		return nil
	}
	return &refusal{code: "Forbidden.RAM"}
}
