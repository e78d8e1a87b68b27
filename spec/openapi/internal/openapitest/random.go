package openapitest

import (
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
	"github.com/rowproof/rowproof/spec/openapi/internal/texttest"
)

// some generates up to n values. It generates nil instead of an empty slice, like Load.
func some[T any](g *rapid.Generator[T], n int) *rapid.Generator[[]T] {
	return rapid.Custom(func(t *rapid.T) []T {
		return append([]T(nil), rapid.SliceOfN(g, 0, n).Draw(t, "list")...)
	})
}

// AnyContract generates contracts with values of all kinds, including odd texts.
func AnyContract() *rapid.Generator[*spec.Contract] {
	return rapid.Custom(func(t *rapid.T) *spec.Contract {
		ids := &spec.IDs{}
		c := &spec.Contract{
			Page:       texttest.Odd().Draw(t, "page"),
			Kind:       rapid.SampledFrom([]spec.Kind{spec.OperationPage, spec.OperationPage, spec.GatewayPage}).Draw(t, "kind"),
			Operation:  anyOperation().Draw(t, "operation"),
			Parameters: some(anyParameter(ids), 5).Draw(t, "parameters"),
			Fields:     some(anyField(ids), 6).Draw(t, "fields"),
			Headers:    some(anyHeader(ids), 4).Draw(t, "headers"),
			Examples:   some(anyExample(ids), 4).Draw(t, "examples"),
			Errors:     some(anyError(ids), 6).Draw(t, "errors"),
			Notes:      some(anyNote(ids), 3).Draw(t, "notes"),
		}
		if rapid.Bool().Draw(t, "has explorer") {
			c.Explorer = anyExplorer(ids).Draw(t, "explorer")
		}
		return c
	})
}

func anyOperation() *rapid.Generator[spec.Operation] {
	return rapid.Custom(func(t *rapid.T) spec.Operation {
		o := spec.Operation{
			Product: texttest.Odd().Draw(t, "product"),
			Name:    texttest.Odd().Draw(t, "name"),
			Version: texttest.Odd().Draw(t, "version"),
			Style:   rapid.SampledFrom([]spec.Style{spec.RPC, spec.RPC, spec.ROA, ""}).Draw(t, "style"),
			Path:    rapid.OneOf(rapid.SampledFrom([]string{"/", "/", "/users/{name}", "/a/{b}/{b}", "/{a", "users", "/a{b}c/"}), texttest.Odd()).Draw(t, "path"),
			Host:    rapid.OneOf(rapid.Just("vpc.aliyuncs.com"), texttest.Odd()).Draw(t, "host"),
			Title:   texttest.Odd().Draw(t, "title"),
			Summary: texttest.Odd().Draw(t, "summary"),
		}
		o.Method = rapid.OneOf(rapid.SampledFrom([]string{"", "GET", "PUT", "delete"}), texttest.Odd()).Draw(t, "method")
		return o
	})
}

func anyRow(t *rapid.T, ids *spec.IDs, section, name string) spec.Row {
	return spec.Row{
		ID:       ids.New(section, name),
		Pos:      spec.Position{Line: rapid.IntRange(0, 500).Draw(t, "line"), End: rapid.IntRange(0, 500).Draw(t, "end")},
		Strength: rapid.SampledFrom([]spec.Strength{spec.Table, spec.FromExample, spec.Prose, spec.Convention, ""}).Draw(t, "strength"),
		Text:     texttest.Odd().Draw(t, "text"),
	}
}

func anyType() *rapid.Generator[spec.Type] {
	return rapid.Custom(func(t *rapid.T) spec.Type {
		return spec.Type{
			JSON: rapid.SampledFrom(append(facts.JSONTypes, spec.Any, spec.String)).Draw(t, "json"),
			Name: texttest.Odd().Draw(t, "type"),
			Element: spec.Element{
				JSON: rapid.SampledFrom([]spec.JSONType{spec.Any, spec.String, spec.Integer, spec.Array, spec.Object}).Draw(t, "element json"),
				Name: rapid.OneOf(rapid.Just(""), rapid.Just("int64"), texttest.Odd()).Draw(t, "element"),
			},
		}
	})
}

// value generates documented values. Many are in the usual notation of a type.
func value() *rapid.Generator[string] {
	return rapid.OneOf(texttest.Odd(), rapid.SampledFrom([]string{"1", "-1", "0", "-0", "01", "1.5", "1.50", "-0.0", "true", "True", "99999999999999999999"}))
}

func anyLimits() *rapid.Generator[spec.Limits] {
	return rapid.Custom(func(t *rapid.T) spec.Limits {
		return spec.Limits{
			Enum: some(rapid.Custom(func(t *rapid.T) spec.EnumValue {
				return spec.EnumValue{Value: value().Draw(t, "value"), Text: rapid.OneOf(rapid.Just(""), texttest.Odd()).Draw(t, "text")}
			}), 3).Draw(t, "enum"),
			Min: value().Draw(t, "min"), Max: value().Draw(t, "max"),
			ExclusiveMin: rapid.Bool().Draw(t, "exclusive min"), ExclusiveMax: rapid.Bool().Draw(t, "exclusive max"),
			MinLength: rapid.IntRange(0, 9).Draw(t, "min length"), MaxLength: rapid.IntRange(0, 99).Draw(t, "max length"),
			MinItems: rapid.IntRange(0, 3).Draw(t, "min items"), MaxItems: rapid.IntRange(0, 9).Draw(t, "max items"),
			Form: anyForm().Draw(t, "form"),
			Case: rapid.SampledFrom([]spec.Case{"", spec.Insensitive, spec.Sensitive}).Draw(t, "case"),
		}
	})
}

func anyParameter(ids *spec.IDs) *rapid.Generator[spec.Parameter] {
	return rapid.Custom(func(t *rapid.T) spec.Parameter {
		name := rapid.OneOf(rapid.SampledFrom([]string{"Action", "Version", "name", "b", "Tag.N.Key", "Tag.1.Key", "Tag.N", "Tag", "Tag.Key", "Disk.Size", "Disk", "Disk.2", "a.N.M.c"}), texttest.Odd()).Draw(t, "name")
		return spec.Parameter{
			Row:           anyRow(t, ids, "request", name),
			Name:          name,
			In:            rapid.SampledFrom([]spec.Location{spec.InQuery, spec.InQuery, spec.InPath, spec.InHeader, spec.InBody, ""}).Draw(t, "in"),
			Type:          anyType().Draw(t, "type"),
			Required:      rapid.Bool().Draw(t, "required"),
			Example:       value().Draw(t, "example"),
			Default:       value().Draw(t, "default"),
			Resource:      texttest.Odd().Draw(t, "resource"),
			Parent:        rapid.OneOf(rapid.Just(""), rapid.SampledFrom([]string{"Rules", "b"}), texttest.Odd()).Draw(t, "parent"),
			Serialization: rapid.SampledFrom([]spec.Serialization{"", spec.Flat, spec.AsJSON, spec.Simple}).Draw(t, "serialization"),
			Limits:        anyLimits().Draw(t, "limits"),
			Conditions:    some(anyCondition(), 2).Draw(t, "conditions"),
			Idempotency:   rapid.Bool().Draw(t, "idempotency"), Unique: rapid.Bool().Draw(t, "unique"),
		}
	})
}

func anyCharset() *rapid.Generator[spec.Charset] {
	return rapid.Custom(func(t *rapid.T) spec.Charset {
		return spec.Charset{
			ASCII: rapid.Bool().Draw(t, "ascii"), Upper: rapid.Bool().Draw(t, "upper"), Lower: rapid.Bool().Draw(t, "lower"),
			Digits: rapid.Bool().Draw(t, "digits"), Chinese: rapid.Bool().Draw(t, "chinese"), Symbols: texttest.Odd().Draw(t, "symbols"),
		}
	})
}

func anyForm() *rapid.Generator[spec.Form] {
	return rapid.Custom(func(t *rapid.T) spec.Form {
		return spec.Form{
			Charset: anyCharset().Draw(t, "charset"), Start: anyCharset().Draw(t, "start"),
			NotStart: some(texttest.Odd(), 2).Draw(t, "not start"), NotContain: some(texttest.Odd(), 2).Draw(t, "not contain"),
			Pattern:  rapid.OneOf(rapid.SampledFrom([]string{"", "^[a-z]+$", "(?i)a", "(", `\p{L}`}), texttest.Odd()).Draw(t, "pattern"),
			Notation: rapid.SampledFrom([]spec.Notation{"", spec.CIDR, spec.JSONArray}).Draw(t, "notation"),
		}
	})
}

func anyCondition() *rapid.Generator[spec.Condition] {
	return rapid.Custom(func(t *rapid.T) spec.Condition {
		return spec.Condition{
			Kind:       rapid.SampledFrom([]spec.ConditionKind{spec.RequiredWhen, spec.ValidWhen, spec.ConditionUnclear, ""}).Draw(t, "kind"),
			Parameters: some(texttest.Odd(), 2).Draw(t, "others"), Values: some(texttest.Odd(), 2).Draw(t, "values"),
			Absent: rapid.Bool().Draw(t, "absent"), Text: texttest.Odd().Draw(t, "text"),
		}
	})
}

func anyField(ids *spec.IDs) *rapid.Generator[spec.Field] {
	paths := []string{"RequestId", "A", "A.B", "A[]", "A[].B", "A[].C.D", "A[][]", "E.F[].G", "E", ".", "E.", "[]", "[].A", "E..F"}
	return rapid.Custom(func(t *rapid.T) spec.Field {
		path := rapid.OneOf(rapid.SampledFrom(paths), texttest.Odd()).Draw(t, "path")
		return spec.Field{
			Row:     anyRow(t, ids, "response", path),
			Name:    rapid.OneOf(rapid.Just(path), texttest.Odd()).Draw(t, "name"),
			Path:    path,
			Type:    anyType().Draw(t, "type"),
			Example: value().Draw(t, "example"),
			Limits:  anyLimits().Draw(t, "limits"), Complete: rapid.Bool().Draw(t, "complete"),
		}
	})
}

func anyHeader(ids *spec.IDs) *rapid.Generator[spec.Header] {
	return rapid.Custom(func(t *rapid.T) spec.Header {
		h := spec.Header{Field: anyField(ids).Draw(t, "field"), Optional: rapid.Bool().Draw(t, "optional")}
		h.Name = rapid.OneOf(rapid.SampledFrom([]string{"X-Count", "x-count", "ETag", "Content-Type"}), texttest.Odd()).Draw(t, "header")
		h.Path = rapid.SampledFrom([]string{"", "", "A"}).Draw(t, "path of header")
		return h
	})
}

func anyExample(ids *spec.IDs) *rapid.Generator[spec.Example] {
	bodies := []string{
		"{}", "null", "[1,2]", "{\"RequestId\":\"x\"}", "{\n\t\"RequestId\": \"a\",\n\t\"A\": [{\"B\": 1.50}, {}]\n}", "{\"A\":1,\"A\":2}", "{\"A\": 1e400}",
		"{\"A\":{\"B\":true}}", "<a>\n  <b/>\n</a>", "{\"a\":\"\\ud83d\\ude00\",\"b\":null}", "{\"<<\":1}",
	}
	return rapid.Custom(func(t *rapid.T) spec.Example {
		e := spec.Example{
			Row:      anyRow(t, ids, "example", rapid.SampledFrom([]string{"json", "xml", "request"}).Draw(t, "id")),
			Kind:     rapid.SampledFrom([]spec.ExampleKind{spec.RequestExample, spec.SuccessExample, spec.ErrorExample, ""}).Draw(t, "kind"),
			Format:   rapid.SampledFrom([]spec.Format{spec.JSON, spec.XML, ""}).Draw(t, "format"),
			Body:     rapid.OneOf(rapid.SampledFrom(bodies), texttest.Odd()).Draw(t, "body"),
			Repaired: rapid.OneOf(rapid.Just(""), texttest.Odd()).Draw(t, "repaired"), ForReference: rapid.Bool().Draw(t, "for reference"),
		}
		if rapid.Bool().Draw(t, "has call") {
			e.Call = &spec.ExampleRequest{
				Method: texttest.Odd().Draw(t, "method"), URL: texttest.Odd().Draw(t, "url"),
				Parameters: some(rapid.Custom(func(t *rapid.T) spec.NameValue {
					return spec.NameValue{Name: texttest.Odd().Draw(t, "name"), Value: texttest.Odd().Draw(t, "value")}
				}), 3).Draw(t, "parameters"),
			}
		}
		return e
	})
}

func anyError(ids *spec.IDs) *rapid.Generator[spec.ErrorRow] {
	faults := []spec.Fault{spec.Unclear, spec.Unknown, spec.Equal, spec.Missing}
	return rapid.Custom(func(t *rapid.T) spec.ErrorRow {
		code := rapid.OneOf(rapid.SampledFrom([]string{"InvalidParameter", "TaskConflict", "Invalid{Param}"}), texttest.Odd()).Draw(t, "code")
		return spec.ErrorRow{
			Row:     anyRow(t, ids, "error", code),
			Status:  rapid.OneOf(rapid.SampledFrom([]int{400, 404, 500}), rapid.IntRange(-1, 700)).Draw(t, "status"),
			Code:    code,
			Message: texttest.Odd().Draw(t, "message"),
			Cause:   spec.Cause{Fault: rapid.SampledFrom(faults).Draw(t, "fault"), Parameters: some(texttest.Odd(), 2).Draw(t, "at fault")},
			Also: some(rapid.Custom(func(t *rapid.T) spec.Answer {
				return spec.Answer{Status: rapid.IntRange(0, 600).Draw(t, "status"), Code: texttest.Odd().Draw(t, "code"), Message: texttest.Odd().Draw(t, "message")}
			}), 2).Draw(t, "also"),
		}
	})
}

func anyNote(ids *spec.IDs) *rapid.Generator[spec.Note] {
	return rapid.Custom(func(t *rapid.T) spec.Note {
		return spec.Note{
			Row:     anyRow(t, ids, "note", ""),
			Kind:    rapid.SampledFrom([]spec.NoteKind{spec.PlainNote, spec.Procedure}).Draw(t, "kind"),
			Term:    texttest.Odd().Draw(t, "term"),
			Demand:  rapid.SampledFrom([]spec.Demand{spec.NoDemand, spec.Refused, spec.AcceptedAgain}).Draw(t, "demand"),
			Subject: some(texttest.Odd(), 2).Draw(t, "subject"),
			Steps:   some(texttest.Odd(), 3).Draw(t, "steps"),
		}
	})
}

func anyExplorer(ids *spec.IDs) *rapid.Generator[*spec.Explorer] {
	return rapid.Custom(func(t *rapid.T) *spec.Explorer {
		return &spec.Explorer{
			Row: anyRow(t, ids, "explorer", ""), URL: texttest.Odd().Draw(t, "url"), Product: texttest.Odd().Draw(t, "product"),
			API: texttest.Odd().Draw(t, "api"), Type: texttest.Odd().Draw(t, "type"), Version: texttest.Odd().Draw(t, "version"),
		}
	})
}
