package answer

import (
	"errors"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// outline prints a tree in one line.
func outline(n *Node) string {
	if n.IsLeaf() {
		return n.Name + ":" + string(n.Kind) + "(" + n.Text + ")"
	}
	var parts []string
	for _, c := range n.Children {
		parts = append(parts, outline(c))
	}
	return n.Name + ":" + string(n.Kind) + "{" + strings.Join(parts, " ") + "}"
}

func mustParse(t testing.TB, format spec.Format, body string) *Node {
	t.Helper()
	n, err := Parse(format, []byte(body))
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return n
}

func TestParse_WellFormedBody_ExpectedTree(t *testing.T) {
	for _, tt := range []struct {
		name   string
		format spec.Format
		body   string
		want   string
	}{
		{"every kind of JSON", spec.JSON, `{"s":"a\u00e9","n":-1.50,"b":true,"z":null,"l":[1,[]],"o":{}}`, ":object{s:string(aé) n:number(-1.50) b:boolean(true) z:null() l:array{l:number(1) l:array{}} o:object{}}"},
		{"white space around JSON", spec.JSON, " \n{ \"a\" : 1 }\r\n\t", ":object{a:number(1)}"},
		{"a list as the root", spec.JSON, `[{"a":"b"}]`, ":array{:object{a:string(b)}}"},
		{"leaf and object of XML", spec.XML, `<R><A>x</A><B><C/></B></R>`, "R:object{A:text(x) B:object{C:text()}}"},
		{"prologue, comments and white space", spec.XML, "<?xml version='1.0' encoding='UTF-8'?>\n<!-- a -->\n<R>\n <A> x </A><!-- b -->\n</R>\n<!-- c -->\n", "R:object{A:text( x )}"},
		{"CDATA and references", spec.XML, `<R><A>a<![CDATA[&<]]>&amp;&#233;</A></R>`, "R:object{A:text(a&<&é)}"},
		{"text around a comment", spec.XML, `<R><A>a<!-- x -->b</A></R>`, "R:object{A:text(ab)}"},
		{"repeated elements that are not adjacent", spec.XML, `<R><A>1</A><B>2</B><A><C>3</C></A><A>4</A></R>`, "R:object{A:array{A:text(1) A:object{C:text(3)} A:text(4)} B:text(2)}"},
		{"namespaces and attributes", spec.XML, `<x:R xmlns:x="urn:x" a="1"><x:A b="2">y</x:A></x:R>`, "R:object{A:text(y)}"},
		{"a byte order mark before XML", spec.XML, "\ufeff<?xml version='1.0'?><R>x</R>", "R:text(x)"},
		{"UTF-8 body that declares another encoding", spec.XML, "<?xml version='1.0' encoding='GBK'?><R>é</R>", "R:text(é)"},
		{"a root without elements", spec.XML, `<R>x</R>`, "R:text(x)"},
		{"a byte order mark before JSON", spec.JSON, "\ufeff {\"a\":1}", ":object{a:number(1)}"},
		{"a byte order mark before a comment", spec.XML, "\ufeff<!-- a --><R>x</R>", "R:text(x)"},
		{"a declaration in other characters", spec.XML, "<?xml version = '1.0'\n encoding='utf-8' standalone='yes' ?>\r\n<R>x</R>", "R:text(x)"},
		{"a declaration without an encoding", spec.XML, `<?xml version="1.0" standalone="no"?><R>x</R>`, "R:text(x)"},
		{"XML 1.1", spec.XML, `<?xml version="1.1" encoding="UTF-8"?><R>x</R>`, "R:text(x)"},
		{"a later version in single quotes", spec.XML, `<?xml version='1.2'?><R>x</R>`, "R:text(x)"},
		{"processing instructions", spec.XML, "<?xml version='1.0'?><?xml-stylesheet href='a.css'?><R>x<?a b?></R><?php end?>", "R:text(x)"},
		{"white space before the root", spec.XML, "\n\t <R>x</R>\n", "R:text(x)"},
		{"a document type", spec.XML, "<?xml version='1.0'?>\n<!DOCTYPE R>\n<R>x</R>", "R:text(x)"},
		{"a document type in another file", spec.XML, `<!DOCTYPE R PUBLIC "-//A//B [1]//EN" 'http://example.com/r.dtd'><!-- a --><R>x</R>`, "R:text(x)"},
		{"a document type on two lines", spec.XML, "<!DOCTYPE\nR\n>\n<R>x</R>", "R:text(x)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := outline(mustParse(t, tt.format, tt.body)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestParse_EachDefect_Rejected(t *testing.T) {
	deepJSON := strings.Repeat(`{"a":`, 10000) + "1" + strings.Repeat("}", 10000)
	deepList := strings.Repeat(`[`, 10000) + strings.Repeat("]", 10000)
	deepXML := strings.Repeat("<a>", 10000) + strings.Repeat("</a>", 10000)
	for _, tt := range []struct {
		name   string
		format spec.Format
		body   string
		want   string // part of the error message
	}{
		{"nothing", spec.JSON, "", "the body is empty"},
		{"only white space", spec.XML, " \n\t", "the body is empty"},
		{"two byte order marks in JSON", spec.JSON, "\ufeff\ufeff{}", "invalid character"},
		{"two byte order marks in XML", spec.XML, "\ufeff\ufeff<R/>", "text outside the root"},
		{"a byte order mark after white space", spec.JSON, " \ufeff{}", "invalid character"},
		{"only a byte order mark", spec.XML, "\ufeff", "the body is empty"},
		{"HTML for JSON", spec.JSON, "<!DOCTYPE html><html></html>", "looks like HTML"},
		{"HTML for XML", spec.XML, "\n<html><body/></html>", "looks like HTML"},
		{"XML for JSON", spec.JSON, "<Error/>", "looks like XML"},
		{"JSON for XML", spec.XML, `{"RequestId":"1"}`, "looks like JSON"},
		{"gzip", spec.JSON, "\x1f\x8b\x08\x00", "gzip"},
		{"UTF-16 that ends too early", spec.XML, "<\x00?\x00x\x00m\x00l\x00", "ends too early"},
		{"half a character of XML in UTF-16", spec.XML, "\xff\xfe<", "the body is in UTF-16, not in UTF-8"},
		{"UTF-16 without a mark, big-endian", spec.JSON, "\x00{\x00}", "in UTF-16"},
		{"JSON in UTF-16", spec.JSON, "\xff\xfe{\x00}\x00", "in UTF-16"},
		{"half a character of UTF-16", spec.JSON, "\xff\xfe{", "in UTF-16"},
		{"UTF-32 without a mark, little-endian", spec.XML, "<\x00\x00\x00a\x00\x00\x00", "in UTF-32"},
		{"UTF-32, big-endian", spec.JSON, "\x00\x00\xfe\xff\x00\x00\x00{", "in UTF-32"},
		{"a zero byte", spec.JSON, "\x00{\"a\":1}", "binary data"},
		{"UTF-32", spec.JSON, "\xff\xfe\x00\x00{\x00\x00\x00}\x00\x00\x00", "in UTF-32"},
		{"UTF-32 without a mark", spec.XML, "\x00\x00\x00<\x00\x00\x00a", "in UTF-32"},
		{"binary", spec.JSON, "a\x00b", "binary data"},
		{"larger than the maximum", spec.JSON, strings.Repeat(" ", maxBytes) + "{}", "the maximum is"},

		{"text for JSON", spec.JSON, "Bad Gateway", `begins with "Bad Gateway"`},
		{"JSON cut off", spec.JSON, "{\"a\":\n\"b", "line 2, at /a: the body ends too early, after 8 bytes"},
		{"JSON cut off after a list value", spec.JSON, `{"a":[1,`, "ends too early"},
		{"a repeated name", spec.JSON, "{\"a\":{\"b\":1,\n\"b\":2}}", "line 2, at /a/b: duplicate object member name"},
		{"two values", spec.JSON, `{"a":1}{"b":2}`, "more text after the value"},
		{"text after the value", spec.JSON, `{"a":1} x`, "more text after the value"},
		{"a trailing comma", spec.JSON, `{"a":1,}`, "line 1"},
		{"single quotes", spec.JSON, `{'a':1}`, "invalid character"},
		{"not a number", spec.JSON, `{"a":NaN}`, "invalid character 'N'"},
		{"invalid UTF-8 in JSON", spec.JSON, "{\"a\":\"\xff\"}", "invalid UTF-8"},
		{"10,000 objects deep", spec.JSON, deepJSON, "nested more than 1000 deep"},
		{"10,000 lists deep", spec.JSON, deepList, "nested more than 1000 deep"},
		{"too many values", spec.JSON, "[" + strings.Repeat("1,", maxNodes) + "1]", "more than 100000 values"},

		{"text for XML", spec.XML, "Bad Gateway", `text outside the root element: "Bad Gateway"`},
		{"XML cut off", spec.XML, "<R>\n<A>x", "line 2, at /R/A: the body ends too early"},
		{"XML cut off in a tag", spec.XML, "<R><A", "ends too early"},
		{"tags that do not match", spec.XML, "<R>\n<A></B></R>", "line 2, at /R/A: element <A> closed by </B>"},
		{"an end without a start", spec.XML, "</R>", "unexpected end element"},
		{"two roots", spec.XML, "<R/><S/>", "second root"},
		{"text after the root", spec.XML, "<R/>x", "text outside the root"},
		{"no root", spec.XML, "<!-- x -->", "the root element is missing"},
		{"a document type", spec.XML, `<!DOCTYPE R [<!ENTITY e "x">]><R>&e;</R>`, "document type"},
		{"an unknown entity", spec.XML, "<R>&e;</R>", "entity &e;"},
		{"another encoding", spec.XML, "<?xml version='1.0' encoding='GBK'?><R>\xc0\xb6</R>", `declared as "GBK"`},
		{"XML 2.0", spec.XML, "<?xml version='2.0'?><R/>", "version"},
		{"an empty document type", spec.XML, "<!DOCTYPE R []><R/>", "document type has declarations"},
		{"declarations after an address", spec.XML, `<!DOCTYPE R SYSTEM "[" [<!ENTITY e "x">]><R/>`, "document type has declarations"},
		{"an expanding entity", spec.XML, `<!DOCTYPE R [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><R>&b;</R>`, "document type has declarations"},
		{"an entity of another file", spec.XML, `<!DOCTYPE R SYSTEM "file:///etc/passwd"><R>&x;</R>`, "entity &x;"},
		{"two document types", spec.XML, "<!DOCTYPE R><!DOCTYPE R><R/>", "declared twice"},
		{"a document type after the root", spec.XML, "<R/><!DOCTYPE R>", "after the root"},
		{"an entity without a document type", spec.XML, `<!ENTITY e "x"><R/>`, "not a document type"},
		{"HTML with a public document type", spec.XML, `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html/>`, "looks like HTML"},
		{"a declaration that comes late", spec.XML, " <?xml version='1.0'?><R/>", "very beginning"},
		{"a repeated attribute", spec.XML, `<R a="1" a="2"/>`, `"a" is repeated`},
		{"text among elements", spec.XML, "<R>x<A/></R>", "/R: the element contains both elements and the text"},
		{"invalid UTF-8 in XML", spec.XML, "<R>\xff</R>", "invalid UTF-8"},
		{"a control character", spec.XML, "<R>\x01</R>", "illegal character"},
		{"10,000 elements deep", spec.XML, deepXML, "nested more than 1000 deep"},
		{"too many elements", spec.XML, "<R>" + strings.Repeat("<a/>", maxNodes) + "</R>", "more than 100000 elements"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.format, []byte(tt.body))
			var parse *ParseError
			if !errors.As(err, &parse) {
				t.Fatalf("got %v, want a ParseError", err)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %q, want it to contain %q", err, tt.want)
			}
			if len(err.Error()) > 600 {
				t.Errorf("the message is too long: %d bytes", len(err.Error()))
			}
		})
	}
}

func TestParse_Levels_RejectedAboveTheMaximum(t *testing.T) {
	nested := func(levels int) []byte {
		return []byte(strings.Repeat("[", levels) + strings.Repeat("]", levels))
	}
	if _, err := Parse(spec.JSON, nested(1000)); err != nil {
		t.Errorf("1,000 levels: %v", err)
	}
	var limit *ParseError
	if _, err := Parse(spec.JSON, nested(1001)); !errors.As(err, &limit) || !limit.Limit {
		t.Errorf("1,001 levels: %v", err)
	}
}

func TestParse_SpacesAroundName_KeptUnlessSample(t *testing.T) {
	for sample, want := range map[bool]string{false: " a ", true: "a"} {
		parse := func(text string) (*Node, error) { return Parse(spec.JSON, []byte(text)) }
		if sample {
			parse = func(text string) (*Node, error) { return ParseSample(spec.JSON, text) }
		}
		root, err := parse(`{" a ": 1}`)
		if err != nil {
			t.Fatal(err)
		}
		if got := root.Children[0].Name; got != want {
			t.Errorf("sample %t: name %q, want %q", sample, got, want)
		}
	}
}

func TestParse_ErrorInFirstByteOnly_QuotesBeginning(t *testing.T) {
	for body, want := range map[string]bool{"hello": true, `{"a": tru}`: false} {
		_, err := Parse(spec.JSON, []byte(body))
		if err == nil || strings.Contains(err.Error(), "the body begins with") != want {
			t.Errorf("%s: %v; quotes the beginning: want %t", body, err, want)
		}
	}
}

func TestParse_TenMegabyteString_NotTruncated(t *testing.T) {
	long := strings.Repeat("x", 10<<20)
	for format, body := range map[spec.Format]string{spec.JSON: `{"A":"` + long + `"}`, spec.XML: "<R><A>" + long + "</A></R>"} {
		if got := len(mustParse(t, format, body).Child("A").Text); got != len(long) {
			t.Errorf("%s: read %d bytes of %d", format, got, len(long))
		}
	}
}

func TestParse_XMLProlog_DescribedByHead(t *testing.T) {
	for _, tt := range []struct {
		name string
		body string
		want Head
	}{
		{"nothing unusual", "<?xml version='1.0' encoding='utf-8'?><R/>", Head{}},
		{"a byte order mark", "\ufeff<R/>", Head{ByteOrderMark: true}},
		{"another declared encoding", "<?xml version='1.0' encoding='GBK'?><R/>", Head{Encoding: "GBK"}},
		{"a later version", "<?xml version='1.1'?><R/>", Head{Version: "1.1"}},
		{"a document type", "<!DOCTYPE R SYSTEM 'r.dtd'><R/>", Head{DocumentType: true}},
		{"a default namespace", `<R xmlns="urn:r"/>`, Head{Namespace: "urn:r"}},
		{"a namespace with a prefix", `<x:R xmlns:x="urn:x"/>`, Head{Namespace: "urn:x"}},
		{"a prefix that is not declared", `<x:R/>`, Head{}},
		{"a namespace of another prefix", `<R xmlns:x="urn:x"/>`, Head{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := mustParse(t, spec.XML, tt.body).Head; got == nil || *got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestParse_JSON_HeadIsSetOnlyForByteOrderMark(t *testing.T) {
	if got := mustParse(t, spec.JSON, "\ufeff{}").Head; got == nil || *got != (Head{ByteOrderMark: true}) {
		t.Errorf("with a byte order mark: %+v", got)
	}
	if got := mustParse(t, spec.JSON, "{}").Head; got != nil {
		t.Errorf("without: %+v", got)
	}
}

// TestParseSample_EachTolerance_Accepted lists defects that ParseSample accepts in the samples of a page and Parse
// rejects in received answers.
func TestParseSample_EachTolerance_Accepted(t *testing.T) {
	for _, tt := range []struct {
		name   string
		format spec.Format
		text   string
		want   string
	}{
		{"a repeated name", spec.JSON, `{"a":1,"a":2}`, ":object{a:number(1) a:number(2)}"},
		{"white space around a name", spec.JSON, `{" a ":" 1 "}`, ":object{a:string( 1 )}"},
		{"elements of one name", spec.XML, "<R><A>1</A><B>2</B><A>3</A></R>", "R:object{A:text(1) B:text(2) A:text(3)}"},
		{"text between elements", spec.XML, "<R>...<A>1</A></R>", "R:object{A:text(1)}"},
		{"text around the root", spec.XML, "x <R/> y", "R:text()"},
		{"a document type with declarations", spec.XML, `<!DOCTYPE R [<!ENTITY e "x">]><R/>`, "R:text()"},
		{"a repeated attribute", spec.XML, `<R a="1" a="2"/>`, "R:text()"},
		{"a declaration that comes late", spec.XML, " <?xml version='1.0'?><R/>", "R:text()"},
		{"a page that looks like HTML", spec.XML, "<html/>", "html:text()"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Parse(tt.format, []byte(tt.text)); err == nil && !strings.Contains(tt.want, " B:") && tt.format == spec.XML {
				t.Error("Parse accepts the body as a received answer")
			}
			n, err := ParseSample(tt.format, tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if got := outline(n); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestParseSample_Malformed_Rejected: ParseSample rejects malformed samples. Only package repair repairs them.
func TestParseSample_Malformed_Rejected(t *testing.T) {
	for format, texts := range map[spec.Format][]string{
		spec.JSON: {"", `{"a":1,}`, `{"a":1} x`, "{'a':1}", "<R/>", strings.Repeat("[", 1001) + strings.Repeat("]", 1001)},
		spec.XML:  {"", "x", "<R>", "<R/><S/>", "<R><A></B></R>", "{}", strings.Repeat("<a>", 1001) + strings.Repeat("</a>", 1001)},
	} {
		for _, text := range texts {
			if n, err := ParseSample(format, text); err == nil {
				t.Errorf("%s %.20q is parsed as %s", format, text, outline(n))
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, body := range []string{
		``, `{"a":[1,"x",null,{"b":true}]}`, `{"a":1,"a":2}`, `[[[`, "\ufeff{}", "{\"\xff\":\"\\ud800\"}",
		`<R><A>1</A><A/><B>x<C/></B></R>`, `<R a="1" a="2"/>`, `<!DOCTYPE a><a/>`, `<a>&lt;<![CDATA[x]]></a><!-- -->`, `</a>`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		j, errJ := Parse(spec.JSON, body)
		x, errX := Parse(spec.XML, body)
		if (j == nil) == (errJ == nil) || (x == nil) == (errX == nil) {
			t.Fatal("Parse must return either a tree or an error")
		}
		if errJ == nil {
			if _, err := ParseSample(spec.JSON, string(body)); err != nil {
				t.Fatalf("Parse accepts the body, but ParseSample returns %v", err)
			}
		}
		if errX == nil {
			if _, err := ParseSample(spec.XML, string(body)); err != nil {
				t.Fatalf("Parse accepts the body, but ParseSample returns %v", err)
			}
		}
	})
}
