// Package chain supplies credentials from the default chain of the Alibaba Cloud SDKs: environment variables, the files of
// the command line and of the SDKs, and the role of the machine.
package chain

import (
	"context"
	"errors"
	"os"
	"sync"

	"github.com/aliyun/credentials-go/credentials/providers"

	"github.com/rowproof/rowproof/harness/sign"
)

// errNone is returned if the chain supplies no credentials. It does not contain the reasons of the providers, because they
// quote files with secrets.
var errNone = errors.New("credentials: default: the default chain supplies no credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, log in with the command line, or write an access key under credentials")

// provider is a chain of the library. It caches credentials and refreshes temporary ones before they expire.
type provider interface {
	GetCredentials() (*providers.Credentials, error)
}

// chain calls a provider from one goroutine at a time, because the library's chain is not safe for concurrent use.
type chain struct {
	mu       sync.Mutex
	provider provider
	supplied bool  // the provider supplied credentials
	failed   error // the error of the first call
}

// Default returns a function that returns current credentials of the default chain. The function may read files, run the
// command that a file names, and send requests to the cloud provider. It is safe for concurrent use. If its first call
// fails, all its calls return errNone. When ctx ends, it returns the error of ctx immediately, even if a provider is
// slow.
func Default(ctx context.Context) func() (sign.Credentials, error) {
	return until(ctx, (&chain{provider: providers.NewDefaultCredentialsProvider()}).get)
}

// until returns a function that returns what get returns, or the error of ctx if ctx ends first. The library accepts no
// context, so get may go on after that.
func until(ctx context.Context, get func() (sign.Credentials, error)) func() (sign.Credentials, error) {
	type result struct {
		key sign.Credentials
		err error
	}
	return func() (sign.Credentials, error) {
		if err := ctx.Err(); err != nil {
			return sign.Credentials{}, err
		}
		done := make(chan result, 1)
		go func() {
			key, err := get()
			done <- result{key, err}
		}()
		select {
		case r := <-done:
			return r.key, r.err
		case <-ctx.Done():
			return sign.Credentials{}, ctx.Err()
		}
	}
}

func (c *chain) get() (sign.Credentials, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failed != nil {
		return sign.Credentials{}, c.failed
	}
	got, err := quietly(c.provider.GetCredentials)
	if err != nil || got == nil || got.AccessKeyId == "" || got.AccessKeySecret == "" {
		if !c.supplied {
			c.failed = errNone
		}
		return sign.Credentials{}, errNone
	}
	c.supplied = true
	return sign.Credentials{ID: got.AccessKeyId, Secret: sign.Secret(got.AccessKeySecret), Token: sign.Secret(got.SecurityToken)}, nil
}

// quietly calls get without standard output. The library prints answers, which contain secrets, if the environment
// variable DEBUG is set or if a command prints no JSON.
func quietly(get func() (*providers.Credentials, error)) (*providers.Credentials, error) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = null.Close() }()
	out := os.Stdout
	os.Stdout = null
	defer func() { os.Stdout = out }()
	return get()
}
