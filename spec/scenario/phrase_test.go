package scenario

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
)

// texts are strings with a special meaning in Gherkin, outlines, patterns or format strings.
var texts = []string{
	"", " ", "a b", "  two  blanks ", "a\nb", "a\r\nb", "\t", "\u00a0", "\u3000x", "#", "a #b", "@a", "a@b", "a|b", `a\|b`, `\`, `\\`, `\n`, `"`, `a"b`, `" is "`, `\"`, "`",
	"%", "%s", "100%", "%20", "<value>", "<format>", "<change>", "<method> <format>", "{Param}", "{parameter}", ":", "Examples:", "Given x", "* x", `"""`, "```",
	"it", "JSON", "omitted", "x is omitted", `x is "y"`, "is sent by POST for a response in JSON", "POST with x in the query", `x" in the query for a response in JSON`,
	"the request is accepted", `the response is error row "x"`, " unless the operation documents it", `" unless the operation documents it`, "present", "a string of 129 characters",
	"cn-hangzhou", "i-1****", "1", "-1", "007", "名称", "ﬀ", "\x00", "\x1b[0m", "\u202e", "\u2028", "\ufeff", "\xff", "é",
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(texts), rapid.StringMatching(`[A-Za-z][A-Za-z0-9.]{0,12}`), rapid.String(),
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom(texts), 2, 3), func(s []string) string { return strings.Join(s, "") }),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 8), func(b []byte) string { return string(b) }))
}

// anyValue generates an argument of a kind.
func anyValue(t *rapid.T, kind string) Value {
	text := func() string { return anyText().Draw(t, kind) }
	switch kind {
	case "operation", "parameter", "other", "field", "header":
		return Name(text())
	case "value":
		return Text(text())
	case "row":
		return Row(text())
	case "format":
		return Format(rapid.SampledFrom([]spec.Format{spec.JSON, spec.XML}).Draw(t, kind))
	case "change":
		return rapid.OneOf(
			rapid.Map(rapid.SampledFrom(changeWords), To), rapid.Map(rapid.IntRange(1, maxLength), Length), rapid.Map(anyText(), Is),
		).Draw(t, kind)
	case "method":
		apart := text()
		return rapid.SampledFrom([]Transport{
			Get, Post, PostInQuery,
			{Method: "PUT", Placement: InForm},
			{Method: "POST", Placement: InForm, Apart: apart},
			{Method: "POST", Placement: InQuery, Apart: apart},
		}).Draw(t, kind)
	case "offset":
		minutes := rapid.IntRange(1, 999).Draw(t, kind) * rapid.SampledFrom([]int{-1, 1}).Draw(t, "sign")
		return Offset(time.Duration(minutes) * time.Minute)
	case "reason":
		return rapid.SampledFrom(reasons).Draw(t, kind)
	}
	t.Fatalf("no values are known for {%s}", kind)
	return nil
}

func TestPhrase_AnyArguments_ParsedByThisPhraseOnly(t *testing.T) {
	for _, p := range Vocabulary() {
		t.Run(p.Template, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var values []Value
				for _, kind := range p.names {
					values = append(values, anyValue(t, kind))
				}
				want := p.With(values...)
				sentence := want.Text()
				got, err := Parse(sentence)
				if err != nil || !reflect.DeepEqual(got, want) {
					t.Fatalf("%q: parsed as %+v, error %v; want %+v", sentence, got.Args, err, want.Args)
				}
				for _, other := range Vocabulary() {
					if other != p && other.Pattern().MatchString(sentence) {
						t.Fatalf("%q also matches %q", sentence, other.Template)
					}
				}
				if strings.ContainsAny(sentence, "<\n\r") || strings.TrimSpace(sentence) != sentence {
					t.Fatalf("%q changes when Gherkin parses it", sentence)
				}
			})
		})
	}
}

func TestVocabulary_EachPhrase_ExplainedAndUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Vocabulary() {
		if p.Doc == "" || !strings.HasSuffix(p.Doc, ".") {
			t.Errorf("%q is explained by %q", p.Template, p.Doc)
		}
		if seen[p.Template] {
			t.Errorf("%q is in the vocabulary twice", p.Template)
		}
		seen[p.Template] = true
	}
}

func TestParse_EachKindOfValue_ReturnsTypedValue(t *testing.T) {
	for _, tt := range []struct {
		name, sentence string
		want           Step
	}{
		{"a plain name", "Id is omitted", Make.With(Name("Id"), To(Omitted))},
		{"a quoted name", `"a b" is omitted`, Make.With(Name("a b"), To(Omitted))},
		{"a member of a list", "Tag.N.Key is present", Make.With(Name("Tag.N.Key"), To(Present))},
		{"an empty name", `"" is empty`, Make.With(Name(""), To(Empty))},
		{"one character", "Id is a string of 1 character", Make.With(Name("Id"), Length(1))},
		{"characters with commas", "Id is a string of 4,000 characters", Make.With(Name("Id"), Length(4000))},
		{"characters without commas", "Id is a string of 4000 characters", Make.With(Name("Id"), Length(4000))},
		{"the longest value", "Id is a string of 1,000,000 characters", Make.With(Name("Id"), Length(1_000_000))},
		{"a text like a change", `Id is "omitted"`, Make.With(Name("Id"), Is("omitted"))},
		{"a text with quotes", `Id is "a \"b\""`, Make.With(Name("Id"), Is(`a "b"`))},
		{"a text with an escaped column", `Id is "\u003cvalue>"`, Make.With(Name("Id"), Is("<value>"))},
		{"a slow clock", "the clock of the request is 60 minutes slow", Skew.With(Offset(-time.Hour))},
		{"a fast clock", "the clock of the request is 1 minute fast", Skew.With(Offset(time.Minute))},
		{"a transport", "the request is sent by POST in the query for a response in XML", Send.With(PostInQuery, Format(spec.XML))},
		{
			"a parameter separate from the others", "the request is sent by POST with Id in the query for a response in JSON",
			Send.With(Transport{Method: "POST", Placement: InForm, Apart: "Id"}, Format(spec.JSON)),
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := Parse(tt.sentence); err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%+v, %v; want %+v", got, err, tt.want)
			}
		})
	}
}

func TestParse_InvalidArgument_ErrorNamesIt(t *testing.T) {
	for _, tt := range []struct{ name, sentence, want string }{
		{"no characters", "Id is a string of 0 characters", "a string of 0 characters: give a number from 1 to 1,000,000"},
		{"too many characters", "Id is a string of 1,000,001 characters", "a string of 1,000,001 characters: give a number"},
		{"more characters than a number holds", "Id is a string of 99999999999999999999 characters", "give a number"},
		{"only commas", "Id is a string of , characters", "give a number"},
		{"commas in the wrong places", "Id is a string of 1,2,3 characters", "write a string of 123 characters"},
		{"a wrong plural", "Id is a string of 1 characters", "write a string of 1 character"},
		{"a wrong singular", "Id is a string of 2 character", "write a string of 2 characters"},
		{"a name in needless quotes", `"Id" is omitted`, `the name "Id" needs no quotes`},
		{"an escape unknown to Go", `Id is "\q"`, "is not a quoted text"},
		{"a row with an escape unknown to Go", `the response is error row "\q"`, "is not a quoted text"},
		{"no minutes", "the clock of the request is 0 minutes slow", "from 1 to 999"},
		{"too many minutes", "the clock of the request is 1000 minutes slow", "from 1 to 999"},
		{"a wrong plural of minutes", "the clock of the request is 1 minutes slow", "write 1 minute slow"},
		{"a GET in the query", "the request is sent by GET in the query for a response in JSON", "write GET"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.sentence)
			if err == nil || errors.Is(err, ErrNoPhrase) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestParse_UnknownSentence_ReturnsErrNoPhrase(t *testing.T) {
	for _, sentence := range []string{
		"", "the moon is full", "the response has RequestId, a banana", "Id is wrong", "Id is", " is omitted", "Id is omitted ", " Id is omitted",
		"the request is accepted.", "The request is accepted", "an Id is omitted", `Id is "a`, `Id is a"`, `Id is "a" b"`, "Id is a string of minus 1 characters", "Id is a string of -1 characters",
		"the request is sent by post for a response in JSON", "the request is sent by POST for a YAML response", "the request is sent by POST in the form for a response in JSON",
		"no scenario can show this: it needs a miracle", "the response is error row error/400/X", "the clock of the request is an hour slow", "Id is <change>",
	} {
		if st, err := Parse(sentence); !errors.Is(err, ErrNoPhrase) {
			t.Errorf("%q: %v, %v; want ErrNoPhrase", sentence, st, err)
		}
	}
}

func TestWith_WrongNumberOfArguments_Panics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Make.With(Name("Id"))
}

func FuzzParse(f *testing.F) {
	for _, p := range Vocabulary() {
		f.Add(strings.NewReplacer("{change}", "omitted", "{method}", "POST", "{format}", "JSON", "{offset}", "60 minutes slow", "{reason}", string(NoRule),
			"{value}", `"a \"b\""`, "{row}", `"error/400/X"`).Replace(braces.ReplaceAllStringFunc(p.Template, func(s string) string {
			switch s {
			case "{parameter}", "{other}", "{field}", "{header}", "{operation}":
				return `"a b"`
			}
			return s
		})))
	}
	for _, sentence := range []string{"Id is a string of 4,000 characters", "Id is a string of 1,2 characters", "the request is sent by POST with \"x y\" in the form for a response in XML", `"\xff" is "\u2028"`} {
		f.Add(sentence)
	}
	f.Fuzz(func(t *testing.T, sentence string) {
		st, err := Parse(sentence)
		if err != nil {
			return
		}
		again, err := Parse(st.Text())
		if err != nil || !reflect.DeepEqual(again, st) || again.Text() != st.Text() {
			t.Errorf("%q is printed as %q, which is parsed as %+v, %v", sentence, st.Text(), again, err)
		}
	})
}

// Parse caches its results. A caller may change a result without effect on later ones.
func TestParse_ResultChanged_NextResultUnchanged(t *testing.T) {
	const sentence = `Kind is "cached"`
	var last Step
	for range 3 {
		s, err := Parse(sentence)
		if err != nil || len(s.Args) != 2 || s.Args[0].Value != Name("Kind") {
			t.Fatalf("%v, error %v", s, err)
		}
		s.Args[0].Value = Name("changed")
		last = s
	}
	if last.Phrase != Make {
		t.Errorf("phrase %q", last.Phrase.Template)
	}
}
