package check

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/sdk/adapter"
)

// exchanged returns an exchange with an answer, for an SDK with losses.
func exchanged(p probe, answer string, losses ...string) exchange {
	x := exchange{probe: p, about: adapter.Description{Losses: losses}, lost: map[string]bool{}}
	if err := json.Unmarshal([]byte(answer), &x.outcome.Answer); err != nil {
		panic(err)
	}
	return x
}

func TestFailure_MembersOfTheError_ComparedWithTheEndpoint(t *testing.T) {
	p := probe{status: 404, body: `{"RequestId":"R-1"}`, judge: exchange.failure}
	message, _ := json.Marshal(errorMessage)
	prefixed, _ := json.Marshal("code: 404, " + errorMessage + " request id: R-1")
	with := func(kind, rest string) string {
		return `{"error":{"kind":"` + kind + `","code":"` + errorCode + `"` + rest + `}}`
	}
	for _, tt := range []struct {
		name, answer, losses, want string
	}{
		{"as sent", with("server", `,"status":404,"requestId":"R-1","message":`+string(message)), "", ""},
		{"message with a prefix", with("server", `,"status":404,"requestId":"R-1","message":`+string(prefixed)), "", ""},
		{"result", `{"result":{}}`, "", "the adapter reports a result"},
		{"other kind", with("client", ""), "", `error.kind is "client"`},
		{"other code", `{"error":{"kind":"server","code":"Thing"}}`, "", `error.code is "\"Thing\""`},
		{"numeric code", `{"error":{"kind":"server","code":404}}`, "", `error.code is "404"`},
		{"no status", with("server", ""), "", "error.status is missing: read it from the typed error, or declare the loss error-status"},
		{"no status, declared", with("server", `,"requestId":"R-1","message":`+string(message)), "error-status", ""},
		{"other status, declared", with("server", `,"status":400`), "error-status", "error.status is 400, but the endpoint sent 404"},
		{"no message", with("server", `,"status":404`), "", "error.message is missing"},
		{"other message", with("server", `,"status":404,"message":"no"`), "", `error.message is "no", which does not contain`},
		{"other message, declared", with("server", `,"status":404,"requestId":"R-1","message":"no"`), "error-message", ""},
		{"no request id", with("server", `,"status":404,"message":`+string(message)), "", "error.requestId is missing"},
		{"other request id", with("server", `,"status":404,"requestId":"R-2","message":`+string(message)), "", `error.requestId is "R-2"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := exchanged(p, tt.answer, strings.Fields(tt.losses)...)
			if got := x.judge(x); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSuccess_Result_ComparedWithTheEndpoint(t *testing.T) {
	for _, tt := range []struct {
		name, sent, result, losses, want string
	}{
		{"other order", `{"A":1,"B":"x"}`, `{"B":"x","A":1}`, "", ""},
		{"other notation", `{"A":12.5}`, `{"A":1.25e1}`, "", ""},
		{"number as string", `{"A":1}`, `{"A":"1"}`, "", `A is "1", but the endpoint sent 1`},
		{"string as number", `{"A":"007"}`, `{"A":7}`, "", `A is 7, but the endpoint sent "007"`},
		{"rounded", `{"A":9007199254740993}`, `{"A":9007199254740992}`, "", "declare the loss large-integers"},
		{"rounded, declared", `{"A":9007199254740993}`, `{"A":9007199254740992}`, "large-integers", ""},
		{"rounded more than declared", `{"A":9007199254740993}`, `{"A":9007199254740000}`, "large-integers", "A is 9007199254740000"},
		{"huge exponent", `{"A":1}`, `{"A":1e999999999}`, "", "A is 1e999999999"},
		{"null dropped", `{"A":null}`, `{}`, "", "A is absent, but the endpoint sent null: report it, or declare the loss nulls"},
		{"null dropped, declared", `{"A":null}`, `{}`, "nulls", ""},
		{"null replaced, declared", `{"A":null}`, `{"A":""}`, "nulls", `A is "", but the endpoint sent null`},
		{"empty list dropped", `{"A":{"B":[]}}`, `{"A":{}}`, "", "A.B is absent, but the endpoint sent []: report it, or declare the loss empty-lists"},
		{"empty list replaced", `{"A":[]}`, `{"A":null}`, "empty-lists", "A is null, but the endpoint sent []"},
		{"value dropped", `{"A":1}`, `{}`, "nulls", "A is absent, but the endpoint sent 1"},
		{"value added", `{}`, `{"A":""}`, "", `A is "", but the endpoint did not send it`},
		{"element dropped", `{"A":[1,2]}`, `{"A":[1]}`, "", "A is [1], but the endpoint sent [1,2]"},
		{"other element", `{"A":[{"B":1}]}`, `{"A":[{"B":2}]}`, "", "A.0.B is 2, but the endpoint sent 1"},
		{"no object", `{"A":1}`, `[]`, "", "the result is [], but the endpoint sent an object"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := probe{status: 200, body: tt.sent, judge: exchange.success}
			x := exchanged(p, `{"status":200,"result":`+tt.result+`}`, strings.Fields(tt.losses)...)
			if got := x.judge(x); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJudge_StatusKindAndText_ComparedWithTheEndpoint(t *testing.T) {
	ok := `{"status":202,"result":{"RequestId":"R-1"}}`
	for _, tt := range []struct {
		name           string
		judge          func(exchange) string
		body           string
		answer, losses string
		want           string
	}{
		{"status", exchange.success, `{"RequestId":"R-1"}`, ok, "", ""},
		{"other status", exchange.success, `{"RequestId":"R-1"}`, `{"status":200,"result":{"RequestId":"R-1"}}`, "", "the status is 200, but the endpoint sent 202"},
		{"no status", exchange.success, `{"RequestId":"R-1"}`, `{"result":{"RequestId":"R-1"}}`, "", "declare the loss status"},
		{"no status, declared", exchange.success, `{"RequestId":"R-1"}`, `{"result":{"RequestId":"R-1"}}`, "status", ""},
		{"error for a success", exchange.success, `{}`, `{"error":{"kind":"client","text":"no"}}`, "", `the endpoint sent a success with status 202; the adapter reports an error of kind client: "no"`},
		{"typed with other members", exchange.typedSuccess, `{"RequestId":"R-1"}`, `{"status":202,"result":{"RequestId":"R-1","Total":0}}`, "", ""},
		{"typed, other request id", exchange.typedSuccess, `{"RequestId":"R-1"}`, `{"status":202,"result":{"RequestId":"R-2"}}`, "", `RequestId is "R-2"`},
		{"XML text", exchange.xml, `<A><RequestId>R-1</RequestId></A>`, `{"status":202,"result":"<A><RequestId>R-1</RequestId></A>"}`, "", ""},
		{"XML of another call", exchange.xml, `<A><RequestId>R-1</RequestId></A>`, `{"status":202,"result":{"RequestId":"R-2"}}`, "", "does not have the RequestId R-1"},
		{"no answer", exchange.unanswered, "", `{"error":{"kind":"connection"}}`, "", ""},
		{"no answer, result", exchange.unanswered, "", `{"result":{}}`, "", "the adapter reports a result"},
		{"no answer, status", exchange.unanswered, "", `{"error":{"kind":"client","status":500}}`, "", "the adapter reports a status"},
		{"no answer, kind server", exchange.unanswered, "", `{"error":{"kind":"server"}}`, "", "error.kind is server"},
		{"HTML as text", exchange.unreadable, "<html>", `{"result":"<html>"}`, "", ""},
		{"HTML hidden", exchange.unreadable, "<html>", `{"result":{}}`, "", "hides an error or a panic of the SDK"},
		{"HTML as null", exchange.unreadable, "<html>", `{"result":null}`, "", "hides an error or a panic of the SDK"},
		{"numeric code as sent", exchange.unreadable, `{"Code":17}`, `{"result":{"Code":17}}`, "", ""},
		{"numeric code dropped", exchange.unreadable, `{"Code":17}`, `{"result":{}}`, "", "hides an error or a panic of the SDK"},
		{"HTML, panic", exchange.unreadable, "<html>", `{"error":{"kind":"panic"}}`, "", ""},
		{"HTML, other status", exchange.unreadable, "<html>", `{"error":{"kind":"server","status":500}}`, "", "error.status is 500, but the endpoint sent 202"},
		{"late", exchange.late, "", `{"error":{"kind":"timeout"}}`, "", ""},
		{"late, result", exchange.late, "", `{"result":{}}`, "", "the adapter reports a result"},
		{"late, other kind", exchange.late, "", `{"error":{"kind":"connection"}}`, "", `error.kind is "connection": want timeout`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := exchanged(probe{status: 202, body: tt.body, judge: tt.judge}, tt.answer, strings.Fields(tt.losses)...)
			if got := x.judge(x); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
