package adapter

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

const schemaFile = "protocol.schema.json"

// compiled returns the schema of a line, or of one of the definitions.
func compiled(t testing.TB, definition string) *jsonschema.Schema {
	t.Helper()
	url := schemaFile
	if definition != "" {
		url += "#/$defs/" + definition
	}
	s, err := jsonschema.NewCompiler().Compile(url)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(t testing.TB, s *jsonschema.Schema, line []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// definition is a part of the schema.
type definition struct {
	Type       any
	Required   []string
	Properties map[string]struct {
		Enum  []string
		Items struct{ Enum []string }
	}
}

func definitions(t *testing.T) map[string]definition {
	t.Helper()
	b, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs map[string]definition `json:"$defs"`
	}
	if err := json.Unmarshal(b, &schema); err != nil {
		t.Fatal(err)
	}
	return schema.Defs
}

func TestSchema_Members_MatchGoTypes(t *testing.T) {
	all := definitions(t)
	for name, goType := range map[string]reflect.Type{
		"hello": reflect.TypeFor[Hello](), "description": reflect.TypeFor[Description](), "call": reflect.TypeFor[Call](),
		"answer": reflect.TypeFor[Answer](), "error": reflect.TypeFor[Error](),
	} {
		t.Run(name, func(t *testing.T) {
			var members, required []string
			for i := range goType.NumField() {
				member, options, _ := strings.Cut(goType.Field(i).Tag.Get("json"), ",")
				members = append(members, member)
				if options != "omitempty" {
					required = append(required, member)
				}
			}
			slices.Sort(members)
			slices.Sort(required)
			if got := slices.Sorted(maps.Keys(all[name].Properties)); !slices.Equal(got, members) {
				t.Errorf("properties %q, want %q", got, members)
			}
			if got := slices.Sorted(slices.Values(all[name].Required)); !slices.Equal(got, required) {
				t.Errorf("required %q, want %q", got, required)
			}
		})
	}
}

func TestSchema_Values_MatchPackage(t *testing.T) {
	all := definitions(t)
	for name, want := range map[string][]string{"surfaces": surfaces, "signatures": signatures, "formats": formats, "options": options, "losses": losses} {
		if got := all["description"].Properties[name].Items.Enum; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string][]string{"surface": surfaces, "signature": signatures, "format": formats} {
		if got := all["call"].Properties[name].Enum; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := all["error"].Properties["kind"].Enum; !slices.Equal(got, kinds) {
		t.Errorf("kind: %q, want %q", got, kinds)
	}
}

func TestSchema_Lines_AcceptedOrRejectedAsByTheParser(t *testing.T) {
	const about = `{"protocol":1,"name":"a","version":"1","language":"Go","surfaces":["typed"],"signatures":["v1"],"formats":["JSON"]`
	for _, tt := range []struct {
		line string
		ok   bool
	}{
		{about + `}`, true},
		{about + `,"options":["tls"],"losses":["nulls"],"operations":[]}`, true},
		{about + `,"options":["proxy"]}`, false},
		{about + `,"Losses":[]}`, false},
		{strings.Replace(about, `"a"`, `""`, 1) + `}`, false},
		{strings.Replace(about, `["typed"]`, `[]`, 1) + `}`, false},
		{`{"protocol":2}`, false},
		{`{"case":"1","result":null}`, true},
		{`{"case":"1","result":{"A":[1,null]},"status":200}`, true},
		{`{"case":"1","unsupported":"no"}`, true},
		{`{"case":"1","error":{"kind":"panic","code":null}}`, true},
		{`{"case":"1","error":{"kind":"server","code":17,"retryAfter":"100","status":503}}`, true},
		{`{"case":"1","error":{"kind":"server","code":{"a":1}}}`, false},
		{`{"case":"1","error":{"kind":"server","status":"503"}}`, false},
		{`{"case":"1","error":{"kind":"fault"}}`, false},
		{`{"case":"1","error":{}}`, false},
		{`{"case":"1"}`, false},
		{`{"case":"1","result":1,"error":{"kind":"panic"}}`, false},
		{`{"case":"1","result":1,"status":42}`, false},
		{`{"case":"1","result":1,"note":""}`, false},
		{`{"result":1}`, false},
		{`[]`, false},
	} {
		t.Run(tt.line, func(t *testing.T) {
			name, parse := "answer", func() error { _, err := parseAnswer([]byte(tt.line), "1"); return err }
			if strings.Contains(tt.line, "protocol") {
				name, parse = "description", func() error { _, err := parseDescription([]byte(tt.line)); return err }
			}
			if err := parse(); (err == nil) != tt.ok {
				t.Errorf("the parser accepts it: %v, want %v: %v", err == nil, tt.ok, err)
			}
			if err := valid(t, compiled(t, name), []byte(tt.line)); (err == nil) != tt.ok {
				t.Errorf("the schema accepts it: %v, want %v: %v", err == nil, tt.ok, err)
			}
		})
	}
}

func TestSchema_AnyAnswer_WrittenAndReadBack(t *testing.T) {
	s := compiled(t, "")
	literal := rapid.SampledFrom([]json.RawMessage{nil, json.RawMessage(`"a"`), json.RawMessage(`9007199254740993`)})
	status := rapid.SampledFrom([]int{0, 100, 200, 599})
	rapid.Check(t, func(t *rapid.T) {
		a := Answer{Case: rapid.StringN(1, 9, -1).Draw(t, "case"), Status: status.Draw(t, "status")}
		switch rapid.IntRange(0, 2).Draw(t, "part") {
		case 0:
			a.Result = rapid.SampledFrom([]json.RawMessage{json.RawMessage(`null`), json.RawMessage(`{"A":[]}`), json.RawMessage(`1.50`)}).Draw(t, "result")
		case 1:
			a.Error = &Error{
				Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Code: literal.Draw(t, "code"), Message: rapid.String().Draw(t, "message"),
				Status: status.Draw(t, "error status"), RetryAfter: literal.Draw(t, "retry after"),
			}
		default:
			a.Unsupported = rapid.StringN(1, 9, -1).Draw(t, "why")
		}
		line, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", line, err)
		}
		back, err := parseAnswer(line, a.Case)
		if err != nil || !reflect.DeepEqual(back, a) {
			t.Errorf("%s: read back as %+v, %v", line, back, err)
		}
	})
}

func FuzzParseAnswer_AcceptedLine_ValidBySchema(f *testing.F) {
	s := compiled(f, "answer")
	f.Add(`{"case":"1","status":200,"result":{"A":9007199254740993}}`)
	f.Add(`{"case":"1","error":{"kind":"server","code":17,"retryAfter":null,"text":"\u0000"}}`)
	f.Add(`{"case":"1","unsupported":"no"}`)
	f.Fuzz(func(t *testing.T, line string) {
		if _, err := parseAnswer([]byte(line), "1"); err != nil {
			return
		}
		if err := valid(t, s, []byte(line)); err != nil {
			t.Error(err)
		}
	})
}

// jsonBlock matches a block of JSON lines in the documentation.
var jsonBlock = regexp.MustCompile("(?s)```json\n(.*?)```")

func TestSchema_LinesOfTheDocumentation_Accepted(t *testing.T) {
	b, err := os.ReadFile("../../../.github/SDK-ADAPTERS.md")
	if err != nil {
		t.Fatal(err)
	}
	s, n := compiled(t, ""), 0
	for _, block := range jsonBlock.FindAllSubmatch(b, -1) {
		for line := range bytes.Lines(block[1]) {
			n++
			if err := valid(t, s, line); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
	if n < 5 {
		t.Errorf("%d lines, want at least 5", n)
	}
}
