package refdoc_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// unaccounted returns the lines of tables that the reader lost: lines that are in no row of the contract, in no header
// of a table with rows, and in no finding. It finds the lines without using the reader.
func unaccounted(src string) []int {
	c, findings, err := refdoc.Read("p.md", []byte(src))
	if err != nil {
		return nil
	}
	in := map[int]bool{}
	for _, row := range c.Rows() {
		for n := row.Pos.Line; n <= row.Pos.End; n++ {
			in[n] = true
		}
	}
	for _, f := range findings {
		in[f.Line] = true
	}
	inCode := codeAndHeaders(src, in)
	var left []int
	for i, line := range strings.Split(strings.TrimPrefix(src, "\ufeff"), "\n") {
		if n := i + 1; strings.HasPrefix(strings.TrimLeft(line, " \t"), "|") && !in[n] && !inCode[n] {
			left = append(left, n)
		}
	}
	return left
}

// codeAndHeaders adds the lines of table headers and delimiters to in, and returns the lines of code blocks.
func codeAndHeaders(src string, in map[int]bool) map[int]bool {
	inCode := map[int]bool{}
	mark := func(s markdown.Span, set map[int]bool) {
		for n := s.First; n <= s.Last; n++ {
			set[n] = true
		}
	}
	for _, s := range markdown.Parse([]byte(src)).Sections {
		markdown.Walk(s.Blocks, func(b markdown.Block) {
			switch b := b.(type) {
			case *markdown.Code:
				mark(b.Span, inCode)
			case *markdown.Table:
				in[b.Delimiter] = true
				if b.Header != nil {
					mark(b.Header.Span, in)
				}
			}
		})
	}
	return inCode
}

func TestRead_ShippedPages_EveryTableLineReadOrReported(t *testing.T) {
	for _, name := range []string{seedPage, gatewayPage} {
		if left := unaccounted(string(shipped(t, name))); len(left) > 0 {
			t.Errorf("%s: lines %v were neither read nor reported", name, left)
		}
	}
}

func TestRead_RealPages_EachTableLineReadOrReported(t *testing.T) {
	pages := sharedtest.Pages(t)
	causes := map[spec.Fault]int{}
	total := 0
	for _, name := range pages {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if left := unaccounted(string(src)); len(left) > 0 {
			t.Errorf("%s: lines %v were neither read nor reported", filepath.Base(name), left)
		}
		c, _, err := refdoc.Read(name, src)
		if err != nil {
			continue
		}
		for _, e := range c.Errors {
			causes[e.Cause.Fault]++
			total++
		}
	}
	if unclear := causes[spec.Unclear]; unclear*10 > total {
		t.Errorf("%d of %d error rows have no cause", unclear, total)
	}
	t.Logf("causes of %d error rows: %v", total, causes)
}

func FuzzRead(f *testing.F) {
	f.Add(string(shipped(f, seedPage)))
	f.Add(string(shipped(f, gatewayPage)))
	f.Add("# A\n\n## Request parameters\n\n" + requestTable + "|\n\n|String |\n||||\n")
	f.Add("# GetX\n\n|Error code|Message|\n|a|b|\n\n## 请求参数\n|名称|类型|\n|-|-|\n|X-|Y|\n```\n<a>")
	f.Add("[0](0#product=0&api=A0)\n|PArAm|0|0|!|\n|00|Yes||ID of 0")
	f.Add("# GetX\n\n- **T.** x\n\n1. a\n\n## Examples\n```\nGET ?a=b&%zz\n```\n" + requestTable)
	f.Fuzz(func(t *testing.T, src string) {
		if left := unaccounted(src); len(left) > 0 {
			t.Errorf("lines %v were neither read nor reported", left)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{seedPage, gatewayPage} {
		src := shipped(b, name)
		b.Run(filepath.Base(name), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := refdoc.Read(name, src); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
