package config_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestProfile_PrintedEncodedLogged_SecretsMasked(t *testing.T) {
	p := complete(t)
	js, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	ym, err := yaml.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "p", p)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "p", *p)
	for form, out := range map[string]string{
		"%v": fmt.Sprintf("%v", p), "%+v": fmt.Sprintf("%+v", *p), "%#v": fmt.Sprintf("%#v", *p),
		"a fixture": fmt.Sprintf("%+v %+v", p.Gateway["SecurityToken"], *p.Gateway["SecurityToken"].Credentials),
		"json":      string(js), "yaml": string(ym), "slog": log.String(),
	} {
		if strings.Contains(out, "hush") || strings.Contains(out, "own-token") || strings.Contains(out, "someone") {
			t.Errorf("%s leaks: %s", form, out)
		}
		if !strings.Contains(out, "***") {
			t.Errorf("%s contains no mask: %s", form, out)
		}
	}
}
