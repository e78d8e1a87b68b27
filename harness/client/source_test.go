package client_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/sign"
)

// rotating returns a source whose access key changes with each call.
func rotating(calls *int) func() (sign.Credentials, error) {
	return func() (sign.Credentials, error) {
		*calls++
		return sign.Credentials{ID: fmt.Sprint("STS.", *calls), Secret: "rotating-secret", Token: sign.Secret(fmt.Sprint("rotating-token-", *calls))}, nil
	}
}

func TestSend_CredentialSource_EachCallHasCurrentCredentials(t *testing.T) {
	rec := newRecorder(t)
	o := options(rec.URL)
	calls := 0
	o.Credentials, o.Source = sign.Credentials{}, rotating(&calls)
	c := newClient(t, o)
	for i := range 2 {
		x := c.Send(context.Background(), call())
		if x.Err != nil {
			t.Fatal(x.Err)
		}
		got := rec.got[i].merged()
		if id, token := fmt.Sprint("STS.", i+2), fmt.Sprint("rotating-token-", i+2); got["AccessKeyId"] != id || got["SecurityToken"] != token {
			t.Errorf("call %d: AccessKeyId %s, SecurityToken %s; want those of the call before it", i, got["AccessKeyId"], got["SecurityToken"])
		}
		for _, secret := range []string{"rotating-secret", "rotating-token-1", got["SecurityToken"]} {
			if strings.Contains(x.URL, secret) || strings.Contains(x.Hide(secret), secret) {
				t.Errorf("call %d: %s is not masked", i, secret)
			}
		}
	}
}

func TestNew_CredentialSource_AskedOnlyIfCallsAreSigned(t *testing.T) {
	calls := 0
	o := options("http://h")
	o.Signature, o.Credentials, o.Source = sign.None, sign.Credentials{}, rotating(&calls)
	newClient(t, o)
	if calls != 0 {
		t.Errorf("%d calls", calls)
	}
	o.Signature, o.Source = sign.V1, func() (sign.Credentials, error) { return sign.Credentials{}, errors.New("none") }
	if _, err := client.New(o); err == nil || err.Error() != "none" {
		t.Errorf("error %v", err)
	}
}

func TestSend_CredentialSourceFails_NothingSent(t *testing.T) {
	rec := newRecorder(t)
	o := options(rec.URL)
	calls := 0
	o.Source = func() (sign.Credentials, error) {
		if calls++; calls > 1 {
			return sign.Credentials{}, errors.New("the role has no credentials")
		}
		return sign.Credentials{ID: "i", Secret: "s"}, nil
	}
	e := transportError(t, newClient(t, o).Send(context.Background(), call()))
	if len(rec.got) != 0 || e.Unsent || e.Error() != "the role has no credentials" {
		t.Errorf("%d requests, error %+v", len(rec.got), e)
	}
}
