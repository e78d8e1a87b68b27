package reports

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
)

// Scenarios are packed and unpacked in any order, and share the texts of a run.
func TestPack_AnyScenarios_UnpackedUnchanged(t *testing.T) {
	text := rapid.OneOf(rapid.SampledFrom([]string{"", "JSON", "failed"}), rapid.String())
	texts := rapid.OneOf(rapid.Just([]string(nil)), rapid.SliceOf(text))
	exchange := rapid.Custom(func(t *rapid.T) Exchange {
		x := Exchange{
			Role: Role(text.Draw(t, "role")), Repeats: rapid.Bool().Draw(t, "repeats"), Method: text.Draw(t, "method"), URL: text.Draw(t, "URL"),
			Status: rapid.Int().Draw(t, "status"), Duration: Duration(rapid.Int64().Draw(t, "duration")), Error: text.Draw(t, "error"),
			Notes: texts.Draw(t, "notes"), Thin: rapid.Bool().Draw(t, "thin"),
		}
		if rapid.Bool().Draw(t, "whole") {
			x.Content, x.Header = text.Draw(t, "content"), map[string][]string{"A": {text.Draw(t, "header")}}
		}
		return x
	})
	scenarios := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Scenario {
		s := Scenario{
			Name: text.Draw(t, "name"), Feature: text.Draw(t, "feature"), Line: rapid.Int().Draw(t, "line"),
			Format: spec.Format(text.Draw(t, "format")), Kind: text.Draw(t, "kind"), Promise: text.Draw(t, "promise"),
			Grade: spec.Grade(text.Draw(t, "grade")), Verdict: spec.Verdict(text.Draw(t, "verdict")), Gap: spec.Gap(text.Draw(t, "gap")),
			Lacks: texts.Draw(t, "lacks"), Reason: text.Draw(t, "reason"), Answered: spec.RowID(text.Draw(t, "answered")),
			Vague: rapid.Bool().Draw(t, "vague"), Inferred: rapid.Bool().Draw(t, "inferred"), Deviations: texts.Draw(t, "deviations"),
			Expected: text.Draw(t, "expected"), Actual: text.Draw(t, "actual"),
			Duration: Duration(rapid.Int64Range(0, int64(time.Hour)).Draw(t, "duration")),
		}
		for _, id := range texts.Draw(t, "rows") {
			s.Rows = append(s.Rows, spec.RowID(id))
		}
		for range rapid.IntRange(0, 2).Draw(t, "calls") {
			s.Exchanges = append(s.Exchanges, exchange.Draw(t, "call"))
		}
		if rapid.IntRange(0, 9).Draw(t, "rounds") == 0 {
			s.Verdicts = []spec.Verdict{spec.Passed, spec.Failed}
		}
		return s
	}))
	rapid.Check(t, func(t *rapid.T) {
		p, all := newPacker(), scenarios.Draw(t, "scenarios")
		stored := make([]packed, len(all))
		for i, s := range all {
			stored[i] = p.pack(s)
			if j := i / 2; !cmp.Equal(all[j], p.unpack(stored[j])) {
				t.Fatal(cmp.Diff(all[j], p.unpack(stored[j])))
			}
		}
		for i, want := range all {
			if got := p.unpack(stored[i]); !cmp.Equal(want, got) {
				t.Fatal(cmp.Diff(want, got))
			}
		}
	})
}

// A scenario in which each field is set keeps each field.
func TestPack_EveryFieldSet_EveryFieldKept(t *testing.T) {
	var x Exchange
	fill(reflect.ValueOf(&x).Elem())
	x.Header, x.Answer, x.Body, x.Content, x.Base64 = nil, nil, "", "", false // thin
	var s Scenario
	fill(reflect.ValueOf(&s).Elem())
	s.Exchanges, s.Verdicts = []Exchange{x}, nil
	p := newPacker()
	stored := p.pack(s)
	if stored.whole != nil {
		t.Error("the scenario is not packed")
	}
	if diff := cmp.Diff(s, p.unpack(stored)); diff != "" {
		t.Error(diff)
	}
}

// fill sets each field of a struct.
func fill(v reflect.Value) {
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString("x")
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Int, reflect.Int64:
			f.SetInt(7)
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		}
	}
}
