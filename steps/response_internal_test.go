package steps

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// answered returns the answer with a status and a body, in JSON.
func answered(status int, body string) response {
	return read(Request{}, Exchange{Status: status, Content: []byte(body)}, spec.JSON)
}

func unanswered(kind string) response {
	return read(Request{}, Exchange{Status: 200, Err: &TransportError{Kind: kind, Err: errors.New("why")}}, spec.JSON)
}

const errorBody = `{"RequestId":"1","Code":"A","Message":"b"}`

// RFC 6585 and RFC 9110 define these statuses for any server; a proxy has no body of the service.
func TestTransient_StatusesAndBodies_UnrelatedToTheRequest(t *testing.T) {
	busy, awaited, documented := answered(429, errorBody), answered(503, ""), answered(429, `{"RequestId":"1","Code":"A"}`)
	busy.isBusy, awaited.isAwaited, documented.isDocumented = true, true, true
	for name, tt := range map[string]struct {
		a    response
		want bool
	}{
		"200":                           {answered(200, "{}"), false},
		"500":                           {answered(500, ""), false},
		"500 with an error":             {answered(500, errorBody), false},
		"503":                           {answered(503, ""), true},
		"503 with an error":             {answered(503, errorBody), true},
		"503 that the scenario awaits":  {awaited, false},
		"429":                           {answered(429, ""), true},
		"429 with an error":             {answered(429, errorBody), false},
		"429 without a message":         {answered(429, `{"RequestId":"1","Code":"A"}`), true},
		"429 with a documented code":    {documented, false},
		"429 that no row documents":     {busy, true},
		"502 of a proxy":                {answered(502, "<html></html>"), true},
		"502 with an error":             {answered(502, errorBody), false},
		"504 of a proxy":                {answered(504, ""), true},
		"501":                           {answered(501, ""), false},
		"Throttling with status 400":    {answered(400, strings.Replace(errorBody, `"A"`, `"Throttling"`, 1)), true},
		"Throttling.User":               {answered(400, strings.Replace(errorBody, `"A"`, `"Throttling.User"`, 1)), true},
		"another code with that prefix": {answered(400, strings.Replace(errorBody, `"A"`, `"ThrottlingMode"`, 1)), false},
	} {
		if got := tt.a.transient(); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestAccepted_StatusAndBody_NoError(t *testing.T) {
	documented := answered(200, `{"RequestId":"1","Code":"A"}`)
	documented.isDocumented = true
	for name, tt := range map[string]struct {
		a    response
		want bool
	}{
		"200": {answered(200, "{}"), true}, "299": {answered(299, "{}"), true}, "199": {answered(199, "{}"), false}, "300": {answered(300, "{}"), false},
		"200 with an error": {answered(200, errorBody), false}, "200 with a code": {answered(200, `{"RequestId":"1","Code":"A"}`), true},
		"200 with the code of a row": {documented, false}, "not answered": {unanswered("reset"), false}, "not JSON": {answered(200, "<"), true},
	} {
		if got := tt.a.accepted(); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	for status, want := range map[int]bool{499: false, 500: true, 599: true} {
		if got := answered(status, "").serverError(); got != want {
			t.Errorf("%d: server error %v", status, got)
		}
	}
}

func TestString_EachAnswer_OneLine(t *testing.T) {
	moved := func(status int, location string) response {
		a := answered(status, "")
		a.Answer = http.Header{"Location": {location}}
		return a
	}
	long := strings.Repeat("é", 100)
	deep := strings.Repeat("[", 2000) + strings.Repeat("]", 2000)
	for name, tt := range map[string]struct {
		a    response
		want string
	}{
		"success":           {answered(204, "{}"), "204, no error"},
		"error":             {answered(404, errorBody), `404 "A" "b"`},
		"not JSON":          {answered(200, "<html>"), "200 with a body that is not JSON: "},
		"not answered":      {unanswered("reset"), "no whole answer: why"},
		"content coding":    {unanswered("encoding"), "200 with a body that cannot be read: why"},
		"redirect":          {moved(302, "http://h/"), `302, a redirect to "http://h/", which is not followed`},
		"long redirect":     {moved(399, long+"x"), `399, a redirect to "` + long + `...", which is not followed`},
		"redirect of 200":   {moved(300, long), `300, a redirect to "` + long + `", which is not followed`},
		"redirect cut":      {moved(301, "x"+long), `301, a redirect to "x` + strings.Repeat("é", 99) + `...", which is not followed`},
		"Location of a 201": {moved(201, "http://h/"), "201 with a body that is not JSON: "},
		"Location of a 400": {moved(400, "http://h/"), "400 with a body that is not JSON: "},
		"too deep":          {answered(200, deep), "no whole answer: the answer is too large: "},
	} {
		if got := tt.a.String(); !strings.HasPrefix(got, tt.want) || strings.HasSuffix(tt.want, "followed") && got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestUsable_EachAnswer_VerdictAndReason(t *testing.T) {
	deep := answered(200, strings.Repeat("[", 2000)+strings.Repeat("]", 2000))
	for name, tt := range map[string]struct {
		a    response
		want string // "" for a usable answer
	}{
		"success": {answered(200, "{}"), ""}, "error": {answered(400, errorBody), ""}, "not answered": {unanswered("reset"), "inconclusive: the request was not answered: why"},
		"content coding": {unanswered("encoding"), "inconclusive: the answer cannot be read: why"}, "too large": {unanswered("too-large"), "inconclusive: why"}, "budget": {unanswered("budget"), "unreached: why"},
		"too deep": {deep, "inconclusive: the answer is too large: "}, "proxy": {answered(502, ""), "inconclusive: the endpoint, or a proxy in front of it, is overloaded or throttles: 502"},
	} {
		err := tt.a.usable()
		if (err == nil) != (tt.want == "") || err != nil && !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

// A long text is cut before secrets are masked, so that its end may be a part of a secret.
func TestBrief_LongTexts_CutWithoutParts(t *testing.T) {
	const most = keptText + longestHidden
	whole := strings.Repeat("x", most)
	hide := func(s string) string { return strings.ReplaceAll(s, "secret", "***") }
	for name, tt := range map[string]struct {
		text string
		hide func(string) string
		want string
	}{
		"longest whole text": {whole, hide, whole},
		"one byte more":      {whole + "x", nil, whole[:keptText] + "..."},
		"with a secret":      {"secret" + whole, hide, "***" + whole[:keptText-6] + "..."},
		"within a character": {"x" + strings.Repeat("é", most), nil, "x" + strings.Repeat("é", (keptText-1)/2) + "..."},
	} {
		a := answered(200, "{}")
		a.Hide = tt.hide
		if got := a.brief(tt.text); got != tt.want {
			t.Errorf("%s: %d bytes, %.40q...; want %d", name, len(got), got, len(tt.want))
		}
	}
	a := answered(404, strings.Replace(errorBody, `"b"`, `"the secret"`, 1))
	a.Hide = hide
	if got := a.shown(); got != `404 "A" "the ***"` {
		t.Errorf("shown %s", got)
	}
	if a.Hide = nil; a.shown() != `404 "A" "the secret"` {
		t.Errorf("shown %s", a.shown())
	}
}

func TestRead_RequestWithoutFormat_AnswerInEither(t *testing.T) {
	const xml = "<Error><Code>A</Code><Message>b</Message></Error>"
	for name, tt := range map[string]struct {
		r    Request
		want bool // the answer in XML is parsed as XML
	}{
		"JSON":                {Request{}, false},
		"JSON in lower case":  {Request{Set: map[string]string{"Format": "json"}}, false},
		"XML in other case":   {Request{Set: map[string]string{"Format": "Xml"}}, false},
		"another format":      {Request{Set: map[string]string{"Format": "YAML"}}, true},
		"without the format":  {Request{Omit: []string{"Format"}}, true},
		"without another one": {Request{Omit: []string{"Action"}}, false},
	} {
		a := read(tt.r, Exchange{Status: 400, Content: []byte(xml)}, spec.JSON)
		if got := a.fault.Code == "A"; got != tt.want || (a.broken == nil) != tt.want {
			t.Errorf("%s: parsed %v, want %v", name, got, tt.want)
		}
	}
}

func TestWait_ContextEnds_ErrorWithoutWaiting(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	env := &Env{}
	if err := env.wait(ctx, time.Nanosecond); err != nil {
		t.Errorf("a wait that ends: %v", err)
	}
	cancel()
	if err := env.wait(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestShortErrors_Messages_SayWhatToAdd(t *testing.T) {
	for want, err := range map[string]error{
		"needs 3 values of Id at the same time, has 2: list more under operations.Attach.parameters.Id":                 &ShortError{Operation: "Attach", Parameter: "Id", Needs: 3, Has: 2, AtOnce: true},
		"the 2 values of Id are used up: list more under operations.Attach.parameters.Id, or " + restoring:              &ShortError{Operation: "Attach", Parameter: "Id", Has: 2},
		"needs 3 values of Id, has 2: list more under operations.Attach.parameters.Id, or " + restoring:                 &ShortError{Operation: "Attach", Parameter: "Id", Needs: 3, Has: 2},
		"the endpoint may accept 5 calls of Attach in a run, and this scenario needs more: raise budget in the profile": &BudgetError{Operation: "Attach", Budget: 5},
	} {
		if err.Error() != want || !errors.Is(err, ErrShort) || errors.Is(err, context.Canceled) {
			t.Errorf("got %q, want %q", err, want)
		}
	}
	if err := (&ShortError{Operation: "Attach", Parameter: "Id", Needs: 2, Has: 2}).Error(); !strings.Contains(err, "are used up") {
		t.Errorf("two of two: %s", err)
	}
}
