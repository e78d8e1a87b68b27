package client

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/steps"
)

// signer holds the identity of a call.
type signer struct {
	id     string
	secret sign.Secret
	host   string
	extra  []param // parameters of the identity
}

// identity returns the signer of a gateway fixture, or of the client's credentials if name is "".
func (c *Client) identity(name string) (signer, error) {
	own := c.options.Credentials
	if name == "" {
		return signer{id: own.ID, secret: own.Secret, extra: token(own)}, nil
	}
	who, ok := c.options.Identities[name]
	if !ok {
		return signer{}, fmt.Errorf("the profile has no gateway fixture %q: add one under gateway", name)
	}
	if _, bearer := who.Parameters["BearerToken"]; bearer && who.Credentials == nil {
		return signer{host: who.Host, extra: parameters(who, []param{{name: "SignatureType", value: "BEARERTOKEN"}})}, nil
	}
	if who.Credentials != nil {
		own = *who.Credentials
	}
	return signer{id: own.ID, secret: own.Secret, host: who.Host, extra: parameters(who, token(own))}, nil
}

// token returns the SecurityToken parameter of temporary credentials.
func token(c sign.Credentials) []param {
	if c.Token == "" {
		return nil
	}
	return []param{{name: "SecurityToken", value: string(c.Token)}}
}

// parameters sets the parameters of an identity in params.
func parameters(who Identity, params []param) []param {
	values := map[string]string{}
	for name, value := range who.Parameters {
		values[name] = string(value)
	}
	b := builder{params: params}
	b.set(values)
	return b.params
}

// common returns the common parameters of a call without Signature.
func (c *Client) common(r steps.Request, who signer) ([]param, error) {
	params := []param{{name: "Action", value: r.Operation.Name}, {name: "Version", value: r.Operation.Version}}
	if r.Format != "" {
		params = append(params, param{name: "Format", value: string(r.Format)})
	}
	if !c.Signed() {
		return append(params, withoutToken(who.extra)...), nil
	}
	nonce, err := c.nonce()
	if err != nil {
		return nil, err
	}
	params = append(params,
		param{name: "AccessKeyId", value: who.id},
		param{name: "SignatureMethod", value: "HMAC-SHA1"},
		param{name: "SignatureVersion", value: "1.0"},
		param{name: "SignatureNonce", value: nonce},
		param{name: "Timestamp", value: c.options.Now().UTC().Format("2006-01-02T15:04:05Z")})
	return append(params, who.extra...), nil
}

// nonce returns a random UUID (version 4, RFC 9562).
func (c *Client) nonce() (string, error) {
	var b [16]byte
	c.random.Lock()
	_, err := io.ReadFull(c.options.Rand, b[:])
	c.random.Unlock()
	if err != nil {
		return "", fmt.Errorf("no random bytes for a nonce: %w", err)
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}

// withoutToken removes parameters that only signed calls need.
func withoutToken(params []param) []param {
	return slices.DeleteFunc(slices.Clone(params), func(p param) bool { return sign.Sensitive(p.name) || p.name == "SignatureType" })
}

// secretsOf returns all values that records must mask.
func secretsOf(o Options) []string {
	secrets := append(slices.Clone(o.Secrets), string(o.Credentials.Secret), string(o.Credentials.Token))
	for _, name := range slices.Sorted(maps.Keys(o.Identities)) {
		who := o.Identities[name]
		if who.Credentials != nil {
			secrets = append(secrets, string(who.Credentials.Secret), string(who.Credentials.Token))
		}
		for name, value := range who.Parameters {
			if sign.Sensitive(name) {
				secrets = append(secrets, string(value))
			}
		}
	}
	return secrets
}
