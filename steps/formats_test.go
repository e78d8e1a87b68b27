package steps_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// showing answers the n-th call, counted from 0, with the value that of returns.
func showing(of func(n int, f spec.Format) string) answering {
	n := -1
	return func(r steps.Request) steps.Exchange {
		n++
		v := of(n, r.Format)
		return says(r.Format, 200, fmt.Sprintf(`{"RequestId":"%d","Note":%q}`, n, v), fmt.Sprintf("<R><RequestId>%d</RequestId><Note>%s</Note></R>", n, v))
	}
}

// A value that changes by itself is no difference between the formats; only one that always differs is.
func TestSameFields_OperationReads_ValuesCompared(t *testing.T) {
	for _, tt := range []struct {
		name string
		of   func(n int, f spec.Format) string
		want spec.Verdict
	}{
		{"the same values", func(int, spec.Format) string { return "a" }, spec.Passed},
		{"values by format", func(_ int, f spec.Format) string { return string(f) }, spec.Failed},
		{"a counter", func(n int, _ spec.Format) string { return fmt.Sprint(n) }, spec.Passed},
		{"a value that changes once", func(n int, _ spec.Format) string { return fmt.Sprint(n > 0) }, spec.Passed},
		{"two servers by turns", func(n int, _ spec.Format) string { return fmt.Sprint(n % 2) }, spec.Passed},
		{"two servers, two calls each", func(n int, _ spec.Format) string { return fmt.Sprint(n / 2 % 2) }, spec.Passed},
		{"white space and case of XML", func(_ int, f spec.Format) string { return in(f, "x", " x\n") }, spec.Passed},
	} {
		env, e := environment(showing(tt.of))
		named(env, "DescribeDisks")
		noting("The note.", "{}")(env)
		o := scenarioOf(t, env, "response/Note", postBoth, "Then both responses have the same fields")
		if o.Verdict != tt.want || len(e.sent) > 6 {
			t.Errorf("%s: %s: %s after %d calls, want %s", tt.name, o.Verdict, o.Reason, len(e.sent), tt.want)
		}
		if tt.want == spec.Failed && !strings.Contains(o.Reason, "Note: value") {
			t.Errorf("%s: %s", tt.name, o.Reason)
		}
	}
}

// Two calls of an operation that changes something have different results.
func TestSameFields_OperationChangesSomething_ValuesNotCompared(t *testing.T) {
	env, e := environment(showing(func(_ int, f spec.Format) string { return string(f) }))
	noting("The note.", "{}")(env)
	o := scenarioOf(t, env, "response/Note", postBoth, "Then both responses have the same fields")
	if o.Verdict != spec.Passed || len(e.sent) != 2 {
		t.Errorf("%s: %s after %d calls", o.Verdict, o.Reason, len(e.sent))
	}
}

// Different values of the profile would give different answers.
func TestSameFields_OperationReads_SameValuesSent(t *testing.T) {
	env, e := environment(accepts())
	named(env, "DescribeDisks")
	scenario(t, env, postBoth, "Then both responses have the same fields")
	if len(e.sent) != 2 || valuesOf(e.sent[0]) != valuesOf(e.sent[1]) {
		t.Errorf("%d calls: %v", len(e.sent), e.sent)
	}
}

// A difference that cannot be confirmed, because a later call fails, is not reported.
func TestSameFields_LaterCallFails_NoDifference(t *testing.T) {
	byFormat := showing(func(_ int, f spec.Format) string { return string(f) })
	n := 0
	env, _ := environment(func(r steps.Request) steps.Exchange {
		if n++; n > 3 {
			return silent(r)
		}
		return byFormat(r)
	})
	named(env, "DescribeDisks")
	noting("The note.", "{}")(env)
	if o := scenarioOf(t, env, "response/Note", postBoth, "Then both responses have the same fields"); o.Verdict != spec.Passed {
		t.Errorf("%s: %s", o.Verdict, o.Reason)
	}
}
