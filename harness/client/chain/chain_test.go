package chain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aliyun/credentials-go/credentials/providers"

	"github.com/rowproof/rowproof/harness/sign"
)

// alone removes the credentials of the machine from the chain and returns the home directory.
func alone(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{
		"ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN", "PROFILE", "CONFIG_FILE", "CREDENTIALS_FILE", "CREDENTIALS_URI",
		"ROLE_ARN", "OIDC_TOKEN", "OIDC_TOKEN_FILE", "OIDC_PROVIDER_ARN", "ECS_METADATA",
	} {
		t.Setenv("ALIBABA_CLOUD_"+name, "")
	}
	t.Setenv("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true")
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	return home
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestDefault_EachSource_CredentialsReturned(t *testing.T) {
	for name, tt := range map[string]struct {
		prepare func(t *testing.T, home string)
		want    sign.Credentials
	}{
		"environment": {func(t *testing.T, _ string) {
			t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI-env")
			t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "env-hush")
			t.Setenv("ALIBABA_CLOUD_SECURITY_TOKEN", "env-token")
		}, sign.Credentials{ID: "LTAI-env", Secret: "env-hush", Token: "env-token"}},
		"file of the SDKs": {func(t *testing.T, home string) {
			write(t, filepath.Join(home, ".alibabacloud/credentials"), "[default]\ntype = access_key\naccess_key_id = LTAI-file\naccess_key_secret = file-hush\n")
		}, sign.Credentials{ID: "LTAI-file", Secret: "file-hush"}},
		"file of the command line": {func(t *testing.T, home string) {
			write(t, filepath.Join(home, ".aliyun/config.json"), `{"current":"a","profiles":[{"name":"a","mode":"StsToken","access_key_id":"STS.cli","access_key_secret":"cli-hush","sts_token":"cli-token"}]}`)
		}, sign.Credentials{ID: "STS.cli", Secret: "cli-hush", Token: "cli-token"}},
	} {
		t.Run(name, func(t *testing.T) {
			tt.prepare(t, alone(t))
			if got, err := Default(t.Context())(); err != nil || got != tt.want {
				t.Errorf("id %s, %d bytes of secret, error %v", got.ID, len(string(got.Secret)), err)
			}
		})
	}
}

func TestDefault_CredentialsExpire_RefreshedBetweenCalls(t *testing.T) {
	alone(t)
	requests := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		requests++
		lives := time.Second // the library refreshes credentials that expire soon
		if requests > 1 {
			lives = time.Hour
		}
		fmt.Fprintf(w, `{"Code":"Success","AccessKeyId":"STS.%d","AccessKeySecret":"hush","SecurityToken":"token-%[1]d","Expiration":%q}`,
			requests, time.Now().Add(lives).UTC().Format(time.RFC3339))
	}))
	defer s.Close()
	t.Setenv("ALIBABA_CLOUD_CREDENTIALS_URI", s.URL)
	get := Default(t.Context())
	for i, want := range []sign.Secret{"token-1", "token-2", "token-2"} {
		if got, err := get(); err != nil || got.Token != want {
			t.Errorf("call %d: token %q, error %v, want %q", i, string(got.Token), err, string(want))
		}
	}
}

// The library's error contains the file, and DEBUG makes it print answers.
func TestDefault_NoCredentials_ErrorWithoutSecrets(t *testing.T) {
	home := alone(t)
	write(t, filepath.Join(home, ".aliyun/config.json"), `{"profiles": "access-hush"`)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out := os.Stdout
	os.Stdout = w
	get := Default(t.Context())
	_, err = get()
	_, again := get()
	os.Stdout = out
	_ = w.Close()
	printed, _ := io.ReadAll(r)
	if !errors.Is(err, errNone) || !errors.Is(again, errNone) || strings.Contains(err.Error(), "hush") || len(printed) > 0 {
		t.Errorf("error %v, then %v; printed %q", err, again, printed)
	}
	if !strings.Contains(err.Error(), "set ALIBABA_CLOUD_ACCESS_KEY_ID") {
		t.Errorf("no remedy: %v", err)
	}
}

// fake is a provider of the library that prints secrets, and fails at some calls.
type fake struct {
	calls int
	fails map[int]bool
}

func (f *fake) GetCredentials() (*providers.Credentials, error) {
	f.calls++
	fmt.Println("printed-hush")
	if f.fails[f.calls] {
		return nil, errors.New("hush")
	}
	return &providers.Credentials{AccessKeyId: fmt.Sprint("id-", f.calls), AccessKeySecret: "hush"}, nil
}

func TestGet_ProviderFails_FinalOnlyIfFirstCallFails(t *testing.T) {
	c := &chain{provider: &fake{fails: map[int]bool{2: true}}}
	for call, want := range []string{"id-1", "", "id-3"} {
		if got, err := c.get(); got.ID != want || (err == nil) != (want != "") {
			t.Errorf("call %d: %q, error %v; want %q", call, got.ID, err, want)
		}
	}
	f := &fake{fails: map[int]bool{1: true}}
	c = &chain{provider: f}
	for range 3 {
		if _, err := c.get(); !errors.Is(err, errNone) {
			t.Errorf("error %v", err)
		}
	}
	if f.calls != 1 {
		t.Errorf("%d calls of the provider, want 1", f.calls)
	}
}

func TestGet_ConcurrentCalls_ProviderCalledByOneAtATime(t *testing.T) {
	f := &fake{}
	c := &chain{provider: f}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { _, _ = c.get() })
	}
	all.Wait()
	if f.calls != 20 {
		t.Errorf("%d calls, want 20", f.calls)
	}
}

func TestUntil_ContextEnds_SlowProviderNotAwaited(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	defer close(release)
	calls := 0
	get := until(ctx, func() (sign.Credentials, error) {
		calls++
		cancel()
		<-release
		return sign.Credentials{}, nil
	})
	for range 2 {
		if _, err := get(); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	}
	if calls != 1 {
		t.Errorf("%d calls of the provider, want 1", calls)
	}
}
