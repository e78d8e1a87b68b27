package openapi_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// contractWithRows returns a contract with n rows of each kind.
func contractWithRows(n int) *spec.Contract {
	c := openapitest.Associate()
	ids := spec.IDs{}
	c.Parameters, c.Fields, c.Errors, c.Examples, c.Notes, c.Explorer = nil, nil, nil, nil, nil, nil
	row := func(section, name string) spec.Row {
		return spec.Row{ID: ids.New(section, name), Strength: spec.Table, Pos: spec.Position{Line: 1, End: 1}}
	}
	for i := range n {
		name := fmt.Sprintf("Name%d", i)
		c.Parameters = append(c.Parameters, spec.Parameter{Row: row("request", name), Name: name, In: spec.InQuery, Type: spec.Type{JSON: spec.String}})
		c.Fields = append(c.Fields, spec.Field{Row: row("response", name), Name: name, Path: name, Type: spec.Type{JSON: spec.String}})
		c.Errors = append(c.Errors, spec.ErrorRow{Row: row("error", "Code"), Status: 400, Code: "Code", Message: name})
	}
	return c
}

func TestRoundTrip_MaximumNumberOfRows_EqualContract(t *testing.T) {
	n := doc.MaxRows / 3
	if !sharedtest.Full() {
		n /= 20
	}
	openapitest.RoundTrip(t, contractWithRows(n))
}

func TestMarshal_MoreRowsThanTheMaximum_IsAnError(t *testing.T) {
	_, err := openapi.Marshal(contractWithRows(doc.MaxRows), openapi.YAML)
	if want := "30000 rows; an operation may have at most 10000"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v; want %q", err, want)
	}
}

// foreignWithRows returns a foreign description with n parameters and n examples of an error.
func foreignWithRows(n int) []byte {
	var parameters, refs, examples strings.Builder
	for i := range n {
		fmt.Fprintf(&parameters, "    P%d: {name: P%d, in: query, schema: {type: string}}\n", i, i)
		fmt.Fprintf(&refs, "        - $ref: '#/components/parameters/P%d'\n", i)
		fmt.Fprintf(&examples, "                E%d: {value: {Code: E%d, Message: no}}\n", i, i)
	}
	return fmt.Appendf(nil, `openapi: "3.0.3"
info: {title: t, version: "1"}
paths:
  /:
    get:
      parameters:
%s      responses:
        "200": {description: ok}
        "400":
          description: no
          content:
            application/json:
              examples:
%scomponents:
  parameters:
%s`, refs.String(), examples.String(), parameters.String())
}

// If Load searched all rows for each row, this test would take minutes with ROWPROOF_FULL.
func TestLoad_ManyRows_LinearTime(t *testing.T) {
	n := 40_000
	if !sharedtest.Full() {
		n = 2_000
	}
	c, _, err := openapi.Load("f", foreignWithRows(n))
	if err != nil || len(c.Parameters) != n || len(c.Errors) != n {
		t.Fatalf("%v: %d parameters, %d errors; want %d of each", err, len(c.Parameters), len(c.Errors), n)
	}
}

// BenchmarkMarshalRows shows that the cost per row does not grow with the number of rows.
func BenchmarkMarshalRows(b *testing.B) {
	for _, n := range []int{750, 1500, 3000} {
		c := contractWithRows(n)
		b.Run(fmt.Sprint(3*n), func(b *testing.B) {
			for b.Loop() {
				if _, err := openapi.Marshal(c, openapi.YAML); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*3*n), "ns/row")
		})
	}
}

// BenchmarkLoadRows shows that the cost per row does not grow with the number of rows of a foreign description.
func BenchmarkLoadRows(b *testing.B) {
	for _, n := range []int{2500, 5000, 10_000} {
		src := foreignWithRows(n)
		b.Run(fmt.Sprint(2*n), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := openapi.Load("f", src); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*2*n), "ns/row")
		})
	}
}
