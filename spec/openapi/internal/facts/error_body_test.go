package facts

import (
	"testing"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func TestCodeAndMessage_EachKindOfBody_FoundOrEmpty(t *testing.T) {
	tests := map[string]struct{ value, code, message string }{
		"gateway":              {`{"RequestId": "r", "Code": "NotFound", "Message": "It is not there."}`, "NotFound", "It is not there."},
		"lower case":           {`{"code": "NotFound", "message": "m"}`, "NotFound", "m"},
		"number":               {`{"code": 7}`, "7", ""},
		"nested":               {`{"error": {"code": "NotFound", "message": "m"}}`, "NotFound", "m"},
		"text of JSON":         {`"{\"Code\": \"NotFound\", \"Message\": \"m\"}"`, "NotFound", "m"},
		"text of XML":          {`"<Error><Code>NotFound</Code><Message>a &amp; b</Message></Error>"`, "NotFound", "a & b"},
		"truncated JSON":       {`"{\"Code\": "`, "", ""},
		"truncated XML":        {`"<Error><Code>NotFound"`, "", ""},
		"neither JSON nor XML": {`"Code: NotFound"`, "", ""},
		"a list":               {`[{"Code": "NotFound"}]`, "", ""},
		"an error as text":     {`{"error": "NotFound"}`, "", ""},
		"nothing":              {`null`, "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			n, err := doc.ParseJSON([]byte(tt.value))
			if err != nil {
				t.Fatal(err)
			}
			if code, message := codeAndMessage(n); code != tt.code || message != tt.message {
				t.Errorf("%q, %q; want %q, %q", code, message, tt.code, tt.message)
			}
		})
	}
}
