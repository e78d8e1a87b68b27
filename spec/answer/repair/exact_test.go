package repair_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer/repair"
)

// TestAnswer_EachMistake_ExpectedTextAndRepairs states each repair with its line, counted from 0. JSON is compared
// without white space outside of strings.
func TestAnswer_EachMistake_ExpectedTextAndRepairs(t *testing.T) {
	for _, tt := range []struct {
		name    string
		format  spec.Format
		src     string
		want    string
		repairs string
	}{
		{"a list in a list closed by a brace", spec.JSON, "{\"a\": [1, 2}\n", `{"a": [1,2]}`, "0: ']' was added before '}'"},
		{"a closing brace in a list without an object", spec.JSON, `[1, }, 2]`, "[1,2]", "0: '}' in a list was removed\n0: a surplus comma was removed"},
		{"a colon in a list", spec.JSON, `[1, : 2]`, "[1,2]", "0: ':' in a list was removed"},
		{"a list that ends at a comma", spec.JSON, `[1, 2,]`, "[1,2]", "0: a comma before ']' was removed"},
		{"surplus commas in a list", spec.JSON, `[, 1,, 2]`, "[1,2]", "0: a surplus comma was removed\n0: a surplus comma was removed"},
		{"no commas in a list", spec.JSON, `[1 "a" {"b": 1} [2]]`, `[1,"a",{"b": 1},[2]]`, "0: a comma was added\n0: a comma was added\n0: a comma was added"},
		{"a list that does not end", spec.JSON, `{"a": [1, 2`, `{"a": [1,2]}`, "0: ']' was added at the end\n0: '}' was added at the end"},
		{"an empty list and object", spec.JSON, `[[], {}, {,}, [,]]`, "[[],{},{},[]]", "0: a surplus comma was removed\n0: a surplus comma was removed"},
		{"members in a list", spec.JSON, `["a": 1, "b": 2, "a": 3, "c": ]`, `[{"a": 1,"b": 2},{"a": 3,"c": null}]`, "0: braces were added around members of a list\n0: braces were added around members of a list"},
		{"members in a list after an object", spec.JSON, `[{"a": 1}, "b": {"c": 1}, "d", "e": [1]]`, `[{"a": 1,"b": {"c": 1}},"d",{"e": [1]}]`, "0: braces were added around members of a list"},
		{"an object closed by a bracket", spec.JSON, `{"a": 1]`, `{"a": 1}`, "0: '}' was added before ']'"},
		{"an object in a list closed by a bracket", spec.JSON, `[{"a": 1]`, `[{"a": 1}]`, "0: '}' was added before ']'"},
		{"an object in a list in an object", spec.JSON, `{"x": [{"a": 1], "b": 2}`, `{"x": [{"a": 1}],"b": 2}`, "0: '}' was added before ']'"},
		{"surplus punctuation in an object", spec.JSON, `{, "a":: 1,, : "b": 2,}`, `{"a": 1,"b": 2}`, "0: a surplus comma was removed\n0: a surplus colon was removed\n0: a surplus comma was removed\n0: a surplus colon was removed\n0: a comma before '}' was removed"},
		{"no commas in an object", spec.JSON, "{\"a\": 1 \"b\": 2\n\"c\": 3}", `{"a": 1,"b": 2,"c": 3}`, "0: a comma was added\n1: a comma was added"},
		{"names without a value", spec.JSON, `{"a", "b":, "c": }`, `{"a": null,"b": null,"c": null}`, "0: null was added as the value of a\n0: null was added as the value of b\n0: null was added as the value of c"},
		{"names without quotation marks", spec.JSON, `{a: 1, b "x", c: {d: e f}}`, `{"a": 1,"b": "x","c": {"d": "e f"}}`, "0: quotation marks were added around a\n0: quotation marks were added around b\n0: a colon was added after b\n0: quotation marks were added around c\n0: quotation marks were added around d\n0: quotation marks were added around e f"},
		{"an object that does not end", spec.JSON, `{"a": {"b": 1`, `{"a": {"b": 1}}`, "0: '}' was added at the end\n0: '}' was added at the end"},
		{"doubled braces", spec.JSON, `{{"a": 1}}`, `{"a": 1}`, "0: doubled braces were merged"},
		{"doubled braces with a further member", spec.JSON, `{{"a": 1} "b": 2}`, `{"a": 1,"b": 2}`, "0: doubled braces were merged\n0: a comma was added"},
		{"an object of values", spec.JSON, `{{"a": 1}, {"a": 2}}`, `[{"a": 1},{"a": 2}]`, "0: '{' was replaced by '[': the values have no names"},
		{"an object of values closed by a bracket", spec.JSON, `{{"a": 1}]`, `[{"a": 1}]`, "0: '{' was replaced by '[': the values have no names"},
		{"an object of lists", spec.JSON, `{[1], [2]}`, "[[1],[2]]", "0: '{' was replaced by '[': the values have no names"},
		{"an object of two objects without a comma", spec.JSON, `{{"a": 1} {"a": 2}}`, `[{"a": 1},{"a": 2}]`, "0: '{' was replaced by '[': the values have no names\n0: a comma was added"},
		{"a list of objects in an object", spec.JSON, `{"x": 1, {"a": 1}, "y": 2}`, `{"x": 1,"a": 1,"y": 2}`, "0: the members of an unnamed object were moved to the object around it"},
		{"a list without a name in an object", spec.JSON, `{"x": 1, [2, 3]}`, `{"x": 1,"": [2,3]}`, "0: an empty name was added"},
		{"members without braces", spec.JSON, `"a": 1, "b": 2`, `{"a": 1,"b": 2}`, "0: braces were added around the response\n0: '}' was added at the end"},
		{"members after the object", spec.JSON, `{"a": 1}, "b": 2}`, `{"a": 1,"b": 2}`, "0: ',' outside the response was removed\n0: the object was closed too early: the members after it were moved into it"},
		{"members after a list", spec.JSON, `[1], "b": 2`, `[[1],{"b": 2}]`, "0: ',' outside the response was removed\n0: braces were added around the response\n0: '}' was added at the end\n0: several responses were put into a list"},
		{"two responses", spec.JSON, "{\"a\": 1}\n{\"b\": 2}", `[{"a": 1},{"b": 2}]`, "1: several responses were put into a list"},
		{"punctuation outside", spec.JSON, `}{"a": 1}],`, `{"a": 1}`, "0: '}' outside the response was removed\n0: ']' outside the response was removed\n0: ',' outside the response was removed"},
		{"nothing", spec.JSON, " \n", "", ""},
		{"full-width punctuation", spec.JSON, "｛\"a\"： ［\"1\"\n，\"2\"\n］、\"b\"：【\"3\"\n】；\"c\"： \"4\"；\"d\": \"5\"\n｝", `{"a": ["1","2"],"b": ["3"],"c": "4","d": "5"}`, "0: '｛' was replaced by '{'\n0: '：' was replaced by ':'\n0: '［' was replaced by '['\n1: '，' was replaced by ','\n2: '］' was replaced by ']'\n2: '、' was replaced by ','\n2: '：' was replaced by ':'\n2: '【' was replaced by '['\n3: '】' was replaced by ']'\n3: '；' was replaced by ','\n3: '：' was replaced by ':'\n3: '；' was replaced by ','\n4: '｝' was replaced by '}'"},
		{"comments", spec.JSON, "{\"a\": 1, // one\n\"b\": 2, # two\n/* th\nree */ \"c\": \"3\" /* four */, <!-- five -->\n#six\n\"d\": \"7\" // 8}\n}", `{"a": 1,"b": 2,"c": "3","d": "7"}`, "0: a comment was removed\n1: a comment was removed\n2: a comment was removed\n3: a comment was removed\n3: a comment was removed\n4: a comment was removed\n5: a comment was removed"},
		{"ellipses", spec.JSON, `{"a": [1, ..., ……], ".": 2, "b": "3", …}`, `{"a": [1],".": 2,"b": "3"}`, "0: an ellipsis was removed\n0: a surplus comma was removed\n0: an ellipsis was removed\n0: a comma before ']' was removed\n0: an ellipsis was removed\n0: a comma before '}' was removed"},
		{"quotation marks", spec.JSON, "{“a”: “b”, 'c': 'd\"e', „f‟: \"g\", `h`: ‘i’, ＂j＂: 1}", `{"a": "b","c": "d\"e","f": "g","h": "i","j": 1}`, "0: the quotation mark “ was replaced by \"\n0: the quotation mark “ was replaced by \"\n0: the quotation mark ' was replaced by \"\n0: the quotation mark ' was replaced by \"\n0: characters within the string d\"e were escaped\n0: the quotation mark „ was replaced by \"\n0: the quotation mark ` was replaced by \"\n0: the quotation mark ‘ was replaced by \"\n0: the quotation mark ＂ was replaced by \""},
		{"quotation marks within", spec.JSON, `{"a": "b "c" d", "e": "f\"", "g": "h\\"}`, `{"a": "b \"c\" d","e": "f\"","g": "h\\"}`, `0: characters within the string b "c" d were escaped`},
		{"a quotation mark of another kind", spec.JSON, "{\"a\": \"b’\", ‘c”: “d’: 1}\n", `{"a": "b’","c”: “d": 1}`, `0: the quotation mark ‘ was replaced by "`},
		{"a string without its end", spec.JSON, "{\"a\": \"b,\n\"c\": \"d\n}", `{"a": "b","c": "d"}`, "0: a quotation mark was added where the string ends\n1: a quotation mark was added where the string ends"},
		{"a string without its end at the end", spec.JSON, "{\"a\": \"b }\n", `{"a": "b"}`, "0: a quotation mark was added where the string ends"},
		{"a string on two lines", spec.JSON, "{\"a\": \"b\nc\td\v\"}", `{"a": "b\nc\td "}`, "1: characters within the string b\nc\td\v were escaped"},
		{"a surplus quotation mark", spec.JSON, `{""a": 1, "b": ""c", "d": "", "e": ""}`, `{"a": 1,"b": "c","d": "","e": ""}`, "0: a surplus quotation mark was removed\n0: a surplus quotation mark was removed"},
		{"an unknown escape", spec.JSON, `{"a": "b\c\n\u0041\u00"}`, `{"a": "b\\c\n\u0041\\u00"}`, `0: characters within the string b\c\n\u0041\u00 were escaped`},
		{"a long name", spec.JSON, `{abcdefghijabcdefghijabcdefghij: abcdefghijabcdefghijabcdefghijk}`, `{"abcdefghijabcdefghijabcdefghij": "abcdefghijabcdefghijabcdefghijk"}`, "0: quotation marks were added around abcdefghijabcdefghijabcdefghij\n0: quotation marks were added around abcdefghijabcdefghijabcdefghij..."},
		{"words", spec.JSON, `{"a": tru, "b": 12:30:00, "c": http://a.b/c, "d": 007, "e": -1, "f": null}`, `{"a": "tru","b": "12:30:00","c": "http://a.b/c","d": "007","e": -1,"f": null}`, "0: quotation marks were added around tru\n0: quotation marks were added around 12:30:00\n0: quotation marks were added around http://a.b/c\n0: quotation marks were added around 007"},
		{"a word before a quotation mark", spec.JSON, `{"a": b"c"}`, `{"a": "b","c": null}`, "0: quotation marks were added around b\n0: a comma was added\n0: null was added as the value of c"},
		{"space of other kinds", spec.JSON, "\u3000{\u00a0\"a\": \ufeff\"b\",\u200b\"c\":\u200c\u200d1}", `{"a": "b","c": 1}`, ""},
		{"a slash that begins no comment", spec.JSON, `{"a": /b/, "c": <d>}`, `{"a": "/b/","c": "<d>"}`, "0: quotation marks were added around /b/\n0: quotation marks were added around <d>"},
		{"a response in a root", spec.XML, `<R><A>1</A></R>`, "<R><A>1</A></R>", ""},
		{"no root", spec.XML, `<A>1</A><B>2</B>`, "<GetResponse><A>1</A><B>2</B></GetResponse>", "0: a root element was added around the response"},
		{"text next to the root", spec.XML, `<R/>text`, "<GetResponse><R></R>text</GetResponse>", "0: a root element was added around the response"},
		{"text alone", spec.XML, `text`, "<GetResponse>text</GetResponse>", "0: a root element was added around the response"},
		{"a declaration", spec.XML, "< ? xml version=“1.0” encoding='UTF-8' >\n<R/>", "<?xml version=\"1.0\" encoding='UTF-8'?>\n<R></R>", "0: the XML declaration was corrected"},
		{"two declarations", spec.XML, `<?xml version="1.0"?><R/><?xml version="1.1"?>`, `<?xml version="1.0"?><R></R>`, ""},
		{"an ampersand", spec.XML, `<R>a & b &amp; c &x; &#12; &#x1F;</R>`, "<R>a &amp; b &amp; c &amp;x; &#12; &#x1F;</R>", "0: '&' was replaced by &amp;\n0: '&' was replaced by &amp;"},
		{"a less-than sign", spec.XML, `<R>a < b <1></R>`, "<R>a &lt; b <_1></_1></R>", "0: '<' was replaced by &lt;\n0: the name <1> was replaced by <_1>\n0: the end tag </_1> was added"},
		{"a comment and data", spec.XML, `<R><!-- <A> --><![CDATA[<B>]]><?go on?></R>`, "<R><!-- <A> --><![CDATA[<B>]]><?go on?></R>", ""},
		{"an unclosed comment and data", spec.XML, `<R><!-- <A/><![CDATA[ <!-- b --></R>`, "<R><!-- <A/><![CDATA[ <!-- b --></R>", ""},
		{"two unclosed comments", spec.XML, `<R><!-- a <!-- b</R>`, "<R>&lt;!-- a &lt;!-- b</R>", "0: '<' was replaced by &lt;\n0: '<' was replaced by &lt;"},
		{"a document type", spec.XML, `<!DOCTYPE R><R/>`, "<!DOCTYPE R><R></R>", ""},
		{"space in tags", spec.XML, `< R><A >1</ A>< /R>`, "<R><A>1</A></R>", "0: white space at the beginning of a tag was removed\n0: white space at the beginning of a tag was removed\n0: white space at the beginning of a tag was removed"},
		{"attributes", spec.XML, `<R a="1" b = '2'><A c="3"/></R>`, `<R a="1" b = '2'><A c="3"></A></R>`, ""},
		{"invalid names", spec.XML, `<R><a b>1</a b><1a/><-b/><.c/><水泵/></R>`, "<R><a_b>1</a_b><_1a></_1a><_-b></_-b><_.c></_.c><水泵></水泵></R>", "0: the name <a b> was replaced by <a_b>\n0: the name <a b> was replaced by <a_b>\n0: the name <1a> was replaced by <_1a>\n0: the name <-b> was replaced by <_-b>\n0: the name <.c> was replaced by <_.c>"},
		{"a second start tag", spec.XML, `<R><A>1<A><B>2</B></R>`, "<R><A>1</A><B>2</B></R>", "0: the second start tag <A> was replaced by an end tag"},
		{"a second start tag without text", spec.XML, `<R><A> <A>1</A></A></R>`, "<R><A> <A>1</A></A></R>", ""},
		{"a second start tag after a child", spec.XML, `<R><A>1<B/><A>2</A></A></R>`, "<R><A>1<B></B><A>2</A></A></R>", ""},
		{"an end tag is missing", spec.XML, "<R><A><B>1</A>\n</R>", "<R><A><B>1</B></A>\n</R>", "0: the end tag </B> was added"},
		{"all end tags are missing", spec.XML, "<R>\n<A>1", "<R>\n<A>1</A></R>", "1: the end tag </A> was added\n1: the end tag </R> was added"},
		{"an end tag of another case", spec.XML, `<R><Abc>1</abc></R>`, "<R><Abc>1</Abc></R>", "0: the end tag </abc> was replaced by </Abc>"},
		{"an end tag with one more letter", spec.XML, `<R><Items>1</Itemss></R>`, "<R><Items>1</Items></R>", "0: the end tag </Itemss> was replaced by </Items>"},
		{"an end tag that begins with the name", spec.XML, `<R><Item>1</ItemSet></R>`, "<R><Item>1</Item></R>", "0: the end tag </ItemSet> was replaced by </Item>"},
		{"an end tag that begins with a short name", spec.XML, `<R><Ite>1</IteSet></R>`, "<R><Ite>1<IteSet></IteSet></Ite></R>", "0: the end tag </IteSet> was replaced by a start tag\n0: the end tag </IteSet> was added\n0: the end tag </Ite> was added"},
		{"an end tag with another letter", spec.XML, `<R><Items>1</Itams></R>`, "<R><Items>1</Items></R>", "0: the end tag </Itams> was replaced by </Items>"},
		{"an end tag with another letter in a short name", spec.XML, `<R><Item>1</Itam></R>`, "<R><Item>1<Itam></Itam></Item></R>", "0: the end tag </Itam> was replaced by a start tag\n0: the end tag </Itam> was added\n0: the end tag </Item> was added"},
		{"an end tag with two other letters", spec.XML, `<R><Items>1</Itamz></R>`, "<R><Items>1<Itamz></Itamz></Items></R>", "0: the end tag </Itamz> was replaced by a start tag\n0: the end tag </Itamz> was added\n0: the end tag </Items> was added"},
		{"an end tag without one letter within", spec.XML, `<R><RegionId>1</RegonId></R>`, "<R><RegionId>1</RegionId></R>", "0: the end tag </RegonId> was replaced by </RegionId>"},
		{"the end tag of the outer element", spec.XML, `<Root1><Root2>1</Root1>`, "<Root1><Root2>1</Root2></Root1>", "0: the end tag </Root2> was added"},
		{"an end tag that closes nothing", spec.XML, `<R></R></X>`, "<GetResponse><R></R><X></X></GetResponse>", "0: the end tag </X>, which closes no element, was replaced by an empty element\n0: a root element was added around the response"},
		{"an end tag first", spec.XML, `</A><R>1</R>`, "<GetResponse><A></A><R>1</R></GetResponse>", "0: the end tag </A>, which closes no element, was replaced by an empty element\n0: a root element was added around the response"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, repairs := repair.Answer(tt.format, tt.src, "Get")
			if tt.format == spec.JSON {
				var lines strings.Builder
				for _, line := range strings.Split(got, "\n") {
					lines.WriteString(strings.TrimSpace(line))
				}
				got = lines.String()
			}
			var said []string
			for _, r := range repairs {
				said = append(said, fmt.Sprintf("%d: %s", r.Line, r.Message))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.repairs, strings.Join(said, "\n")); diff != "" {
				t.Errorf("repairs (-want +got):\n%s", diff)
			}
		})
	}
}
