package sign_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/sign"
)

func TestCredentials_Printed_SecretsMasked(t *testing.T) {
	c := sign.Credentials{ID: "LTAI5t", Secret: "hush-hush", Token: "tok-tok"}
	for verb, out := range printed(t, c) {
		if !strings.Contains(out, "LTAI5t") || !strings.Contains(out, sign.Mask) {
			t.Errorf("%s contains no id or no mask: %s", verb, out)
		}
		for _, leak := range []string{"hush", "tok-tok", "68757368", "746f6b"} {
			if strings.Contains(strings.ToLower(out), leak) {
				t.Errorf("%s leaks: %s", verb, out)
			}
		}
	}
}

func printed(t *testing.T, v any) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		out[verb] = fmt.Sprintf(verb, v)
	}
	js, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	ym, err := yaml.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "v", v)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "v", v)
	out["json"], out["yaml"], out["slog"] = string(js), string(ym), log.String()
	return out
}

func TestSecret_PrintedWithAnyVerb_Masked(t *testing.T) {
	s := sign.Secret("hush-hush")
	for _, verb := range []string{"%v", "%s", "%q", "%x", "%X", "%#v", "%+v", "%d"} {
		if got := fmt.Sprintf(verb, s); got != sign.Mask {
			t.Errorf("%s prints %s", verb, got)
		}
	}
	if got := fmt.Sprint(sign.Secret("")); got != "" {
		t.Errorf("an empty secret prints %q", got)
	}
}

func TestSensitive_EachName_SecretOrNot(t *testing.T) {
	for name, want := range map[string]bool{
		"Signature": true, "SecurityToken": true, "BearerToken": true, "AccessKeySecret": true, "Password": true,
		"ClientPassword": true, "security-token": true, "Authorization": true, "X-Acs-Security-Token": true,
		"SignatureMethod": false, "SignatureNonce": false, "AccessKeyId": false, "ClientToken": false,
		"NextToken": false, "PasswordInherit": false, "RegionId": false,
	} {
		if got := sign.Sensitive(name); got != want {
			t.Errorf("Sensitive(%s) = %v", name, got)
		}
	}
}
