package repair_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer/repair"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// compact removes the white space between punctuation.
func compact(s string) string {
	return regexp.MustCompile(`\s*\n\s*|\B \B|(: )`).ReplaceAllStringFunc(s, func(m string) string { return strings.TrimSpace(m) })
}

func TestAnswer_MalformedJSON_Repaired(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"a comma before the end", `{"A":"x",}`, `{"A":"x"}`},
		{"a comma before the end of a list", `{"A":[1,2,]}`, `{"A":[1,2]}`},
		{"a missing comma", "{\"A\":\"x\"\n\"B\":1}", `{"A":"x","B":1}`},
		{"missing commas between objects", `[{"A":1}{"A":2}]`, `[{"A":1},{"A":2}]`},
		{"missing braces", "\"A\":1,\n\"B\":{\"C\":2}", `{"A":1,"B":{"C":2}}`},
		{"a missing opening brace", "\"A\":1\n}", `{"A":1}`},
		{"object closed before its last member", `{"A":{"B":1}},"C":2}`, `{"A":{"B":1},"C":2}`},
		{"one closing brace too many", `{"A":1}}`, `{"A":1}`},
		{"several responses", `{"A":1} {"B":2}`, `[{"A":1},{"B":2}]`},
		{"cut off", `{"A":[{"B":"x`, `{"A":[{"B":"x"}]}`},
		{"comments", "{\"A\":1, // one\n\"B\":\"http://x\" /* two */}", `{"A":1,"B":"http://x"}`},
		{"ellipses", "{\"A\":[1,...],......\n}", `{"A":[1]}`},
		{"full-width punctuation and smart quotation marks", `{“A”：“x”，"B":2}`, `{"A":"x","B":2}`},
		{"smart quotation marks within a text", `{"A":"[“0”,“1”]",}`, `{"A":"[“0”,“1”]"}`},
		{"quotation marks within a text", `{"A":"for "x" only."}`, `{"A":"for \"x\" only."}`},
		{"an invalid escape", `{"A":"i-\*\*"}`, `{"A":"i-\\*\\*"}`},
		{"bare words", `{A: cloud, "B": 2017-01-01T00:00:00Z, "C":007}`, `{"A":"cloud","B":"2017-01-01T00:00:00Z","C":"007"}`},
		{"a bracket for a brace", `{"A":{{"B":1},{"B":2}]}`, `{"A":[{"B":1},{"B":2}]}`},
		{"doubled braces", `{"A":{{"B":1}}}`, `{"A":{"B":1}}`},
		{"members in a list", `{"A":["B":1,"C":2,"B":3]}`, `{"A":[{"B":1,"C":2},{"B":3}]}`},
		{"a missing colon", `{"A" {"B":1}}`, `{"A":{"B":1}}`},
		{"a surplus quotation mark", `{"A":""x-1"}`, `{"A":"x-1"}`},
		{"a string without its end", "{\"A\":\"x,\n\"B\":1}", `{"A":"x","B":1}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, repairs := repair.Answer(spec.JSON, tt.src, "")
			if compact(got) != tt.want || len(repairs) == 0 || repair.Check(spec.JSON, got) != nil {
				t.Errorf("got %s, want %s; %v; %v", compact(got), tt.want, repairs, repair.Check(spec.JSON, got))
			}
		})
	}
}

func TestAnswer_MalformedXML_Repaired(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"a declaration with spaces", `<? xml version="1.0" ? ><A>1</A>`, `<?xml version="1.0"?><A>1</A>`},
		{"several roots", `<A>1</A><B>2</B>`, `<DoItResponse><A>1</A><B>2</B></DoItResponse>`},
		{"a missing end tag", `<R><A><B>1</B></R>`, `<R><A><B>1</B></A></R>`},
		{"cut off", `<R><A>1</A><B>`, `<R><A>1</A><B></B></R>`},
		{"an end tag in another spelling", `<R><Code>1</code></R>`, `<R><Code>1</Code></R>`},
		{"a start tag for an end tag", `<R><A>1<A></R>`, `<R><A>1</A></R>`},
		{"an end tag for a start tag", `<R></A><B>1</B></A></R>`, `<R><A><B>1</B></A></R>`},
		{"spaces in tags", `< R><A>1</ A></ R>`, `<R><A>1</A></R>`},
		{"invalid names", `<R><200>5</200><China Mobile/></R>`, `<R><_200>5</_200><China_Mobile></China_Mobile></R>`},
		{"a bare ampersand", `<R><A>a&b &lt; c < d</A></R>`, `<R><A>a&amp;b &lt; c &lt; d</A></R>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, repairs := repair.Answer(spec.XML, tt.src, "DoIt")
			if got != tt.want || len(repairs) == 0 || repair.Check(spec.XML, got) != nil {
				t.Errorf("got %s, want %s; %v; %v", got, tt.want, repairs, repair.Check(spec.XML, got))
			}
		})
	}
}

var anyWord = regexp.MustCompile(`[\pL\pN]+`)

var anyTag = regexp.MustCompile(`<[^<>]*>`)

// lost compares two versions of a text. It returns the words that occur less often in after than in before, and the
// words of tags that occur only in before.
func lost(before, after string) (words []string) {
	count := map[string]int{}
	for _, w := range anyWord.FindAllString(anyTag.ReplaceAllString(after, " "), -1) {
		count[w]++
	}
	for _, w := range anyWord.FindAllString(anyTag.ReplaceAllString(before, " "), -1) {
		if count[w]--; count[w] < 0 {
			words = append(words, w)
		}
	}
	starts := strings.Join(anyTag.FindAllString(after, -1), " ")
	for _, tag := range anyTag.FindAllString(before, -1) {
		for _, w := range anyWord.FindAllString(tag, -1) {
			if tag[1] != '/' && !strings.Contains(starts, w) {
				words = append(words, w)
			}
		}
	}
	return words
}

// TestAnswer_AnyText_NamesAndValuesStay removes and adds punctuation and cuts answers off. If the repair succeeds,
// every name and value is still there, and a second repair changes nothing.
func TestAnswer_AnyText_NamesAndValuesStay(t *testing.T) {
	whole := `{"RequestId":"R1","Items":{"Item":[{"Id":"i1","Size":5,"Tags":["a","b"]},{"Id":"i2","On":true}]},"Total":2}`
	rapid.Check(t, func(t *rapid.T) {
		b := []byte(whole)
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			i := rapid.IntRange(0, len(b)-1).Draw(t, "at")
			if strings.IndexByte(`{}[],:"`, b[i]) >= 0 {
				b[i] = rapid.SampledFrom([]byte(" {}[],:")).Draw(t, "mark")
			}
		}
		src := string(b[:rapid.IntRange(1, len(b)).Draw(t, "length")])
		got, _ := repair.Answer(spec.JSON, src, "")
		if repair.Check(spec.JSON, got) != nil {
			return // the reader reports the malformed example and does not repair it
		}
		if words := lost(src, got); words != nil {
			t.Fatalf("%s\nbecame %s\nwithout %q", src, got, words)
		}
		if again, repairs := repair.Answer(spec.JSON, got, ""); again != got || len(repairs) > 0 {
			t.Fatalf("%s\nbecame %s\na second repair made changes: %v", got, again, repairs)
		}
	})
}

func TestAnswer_ExamplesOfRealPages_WellFormed(t *testing.T) {
	answers, raw, repaired := 0, 0, 0
	for _, name := range sharedtest.Pages(t) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := refdoc.Read(name, src)
		if err != nil {
			continue
		}
		for _, e := range c.Examples {
			if e.Kind == spec.RequestExample {
				continue
			}
			answers++
			switch {
			case repair.Check(e.Format, strings.TrimSpace(e.Body)) == nil:
				raw++
			case repair.Check(e.Format, strings.TrimSpace(e.Answer())) == nil:
				repaired++
			}
			if e.Repaired == "" || strings.HasPrefix(strings.TrimSpace(e.Body), "HTTP/") {
				continue
			}
			if words := lost(withoutComments(e.Body), e.Repaired); words != nil {
				t.Errorf("%s:%d lost %q", name, e.Pos.Line, words)
			}
		}
	}
	t.Logf("%d answers, %d well-formed, %d repaired", answers, raw, repaired)
	if 100*(raw+repaired) < 98*answers {
		t.Errorf("%d of %d answers are well-formed after repair", raw+repaired, answers)
	}
}

func withoutComments(s string) string {
	return regexp.MustCompile(`(?m)(^|[^:"])//.*$`).ReplaceAllString(s, "$1")
}

func FuzzRepair(f *testing.F) {
	f.Add(`{“A”：[{"B":"x"y",...}`)
	f.Add(`<? xml ? ><A><B>1</A></C>&`)
	f.Fuzz(func(t *testing.T, src string) {
		repair.Answer(spec.XML, src, "DoIt")
		repair.Answer(spec.JSON, src, "")
	})
}

// unclosed contains beginnings of comments, strings and tags. The test repeats them and never closes them.
var unclosed = []string{
	"<!--", "<a", "<a>", "</a>", "<a><b>", "&", "<![CDATA[", "{", "[", `"`, `"a" `, "/*", "“", `{"a":`, "a:", ",", "}", `["a":1,`, "\n\"a",
}

// TestAnswer_UnclosedPieces_LinearTime: a repair that took quadratic time would exceed the timeout of go test.
func TestAnswer_UnclosedPieces_LinearTime(t *testing.T) {
	size := 200_000
	if !sharedtest.Full() {
		size = 20_000
	}
	for _, piece := range unclosed {
		src := strings.Repeat(piece, size/len(piece))
		repair.Answer(spec.XML, src, "DoIt")
		repair.Answer(spec.JSON, src, "")
	}
}

// BenchmarkRepair repairs texts of three lengths. The throughput should be the same for all lengths.
func BenchmarkRepair(b *testing.B) {
	for _, size := range []int{25_000, 50_000, 100_000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			b.SetBytes(int64(size * len(unclosed)))
			for b.Loop() {
				for _, piece := range unclosed {
					src := strings.Repeat(piece, size/len(piece))
					repair.Answer(spec.XML, src, "DoIt")
					repair.Answer(spec.JSON, src, "")
				}
			}
		})
	}
}
