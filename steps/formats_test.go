package steps_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// showing answers each call with the value that the function "of" returns for n, the index of the call.
func showing(of func(n int, f spec.Format) string) answering {
	n := -1
	return func(r steps.Request) steps.Exchange {
		n++
		v := of(n, r.Format)
		return says(r.Format, 200, fmt.Sprintf(`{"RequestId":"%d","Note":%q}`, n, v), fmt.Sprintf("<R><RequestId>%d</RequestId><Note>%s</Note></R>", n, v))
	}
}

// A value that changes between any two calls is not a difference between the formats. A value that always differs is
// one.
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

// A page of a list in no fixed order can show the same difference in each comparison. If the answers in JSON differ, too, the
// difference is not one between the formats.
func TestSameFields_ListInNoFixedOrder_FailsOnlyIfAnswersInJSONAreEqual(t *testing.T) {
	for _, tt := range []struct {
		name      string
		json, xml []string // the elements per call
		want      spec.Verdict
	}{
		{"other elements in each answer", []string{"aab", "aab", "aaa"}, []string{"abb", "abb", "aab"}, spec.Passed},
		{"other elements in XML", []string{"aab", "aab", "aab"}, []string{"abb", "abb", "abb"}, spec.Failed},
	} {
		calls := map[spec.Format]int{}
		env, _ := environment(func(r steps.Request) steps.Exchange {
			i := calls[r.Format]
			calls[r.Format]++
			var j []string
			var x string
			for _, v := range strings.Split(in(r.Format, tt.json[i], tt.xml[i]), "") {
				j, x = append(j, fmt.Sprintf(`{"Note":%q}`, v)), x+"<Item><Note>"+v+"</Note></Item>"
			}
			return says(r.Format, 200, `{"RequestId":"A","Items":{"Item":[`+strings.Join(j, ",")+`]}}`, "<R><RequestId>A</RequestId><Items>"+x+"</Items></R>")
		})
		named(env, "DescribeDisks")
		page := env.Operations[0]
		for path, kind := range map[string]spec.JSONType{"Items": spec.Object, "Items.Item[]": spec.Object, "Items.Item[].Note": spec.String} {
			page.Fields = append(page.Fields, spec.Field{Row: spec.Row{ID: spec.RowID("response/" + path)}, Name: path, Path: path, Type: spec.Type{JSON: kind}})
		}
		o := scenarioOf(t, env, "response/Items.Item[].Note", postBoth, "Then both responses have the same fields")
		if o.Verdict != tt.want {
			t.Errorf("%s: %s: %s, want %s", tt.name, o.Verdict, o.Reason, tt.want)
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

// A list that changes between two calls can be empty in one format only.
func TestSameFields_ListEmptyInOneFormat_FailsOnlyIfEmptyInEachCall(t *testing.T) {
	for _, tt := range []struct {
		name    string
		isEmpty func(n int, f spec.Format) bool
		want    spec.Verdict
	}{
		{"always empty in XML", func(_ int, f spec.Format) bool { return f == spec.XML }, spec.Failed},
		{"empty in the second call", func(n int, _ spec.Format) bool { return n == 1 }, spec.Passed},
		{"empty from the second call on", func(n int, _ spec.Format) bool { return n > 0 }, spec.Passed},
		{"empty in every second call", func(n int, _ spec.Format) bool { return n%2 == 1 }, spec.Passed},
	} {
		n := -1
		env, _ := environment(func(r steps.Request) steps.Exchange {
			n++
			if tt.isEmpty(n, r.Format) {
				return says(r.Format, 200, `{"RequestId":"1","Notes":[]}`, "<R><RequestId>1</RequestId></R>")
			}
			return says(r.Format, 200, fmt.Sprintf(`{"RequestId":"1","Notes":["%d"]}`, n), fmt.Sprintf("<R><RequestId>1</RequestId><Notes>%d</Notes></R>", n))
		})
		named(env, "DescribeDisks")
		o := scenarioOf(t, env, "response/Note", postBoth, "Then both responses have the same fields")
		if o.Verdict != tt.want {
			t.Errorf("%s: %s: %s, want %s", tt.name, o.Verdict, o.Reason, tt.want)
		}
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
func TestSameFields_ConfirmingCallFails_DifferenceNotReported(t *testing.T) {
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

// listing adds the list Disks of the table to the page, with the member DiskId, and shows it in the examples.
func listing(env *steps.Env) {
	c := env.Operations[0]
	row := func(path string, t spec.JSONType) spec.Field {
		name := path[strings.LastIndexByte(path, '.')+1:]
		return spec.Field{Row: spec.Row{ID: spec.RowID("response/" + path), Strength: spec.Table}, Name: name, Path: path, Type: spec.Type{JSON: t}}
	}
	c.Fields = append(c.Fields, row("Disks", spec.Object), row("Disks.Disk", spec.Array), row("Disks.Disk[].DiskId", spec.String))
	c.Examples[1].Body = `{"RequestId":"A","Disks":{"Disk":[{"DiskId":"d-1"}]}}`
}

// If an answer contains a list, the row of the list is judged even if the list is empty. The rows of its members are
// then unreached. The table shows how servers send empty lists.
func TestHasField_EmptyList_MembersUnreached(t *testing.T) {
	for _, tt := range []struct {
		name, json, xml string
		list            spec.Verdict // of the wrapper and the list, in both formats
		member          spec.Verdict
	}{
		{"an empty list, an empty wrapper", `,"Disks":{"Disk":[]}`, "<Disks/>", spec.Unreached, spec.Unreached},
		{"an empty list, white space", `,"Disks":{"Disk":[]}`, "<Disks>\n</Disks>", spec.Unreached, spec.Unreached},
		{"an empty list, nothing", `,"Disks":{"Disk":[]}`, "", spec.Unreached, spec.Unreached},
		{"an empty list, an empty item", `,"Disks":{"Disk":[]}`, "<Disks><Disk/></Disks>", spec.Passed, spec.Unreached},
		{"one disk", `,"Disks":{"Disk":[{"DiskId":"d"}]}`, "<Disks><Disk><DiskId>d</DiskId></Disk></Disks>", spec.Passed, spec.Passed},
		{"nothing in both", "", "", spec.Failed, spec.Unreached},
		{"data in JSON only", `,"Disks":{"Disk":[{"DiskId":"d"}]}`, "<Disks/>", spec.Failed, spec.Failed},
		{"data in XML only", `,"Disks":{"Disk":[]}`, "<Disks><Disk><DiskId>d</DiskId></Disk></Disks>", spec.Passed, spec.Unreached},
		{"disks without the member", `,"Disks":{"Disk":[{"X":"d"}]}`, "<Disks><Disk><X>d</X></Disk></Disks>", spec.Passed, spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for path, want := range map[string]spec.Verdict{"Disks.Disk": tt.list, "Disks.Disk[].DiskId": tt.member} {
				worst := spec.Passed
				for then, sends := range map[string]string{"the response has ": postJSON, "the response has": postXML, "both responses have ": postBoth} {
					env, _ := environment(func(r steps.Request) steps.Exchange {
						return says(r.Format, 200, `{"RequestId":"A"`+tt.json+`}`, "<AttachResponse><RequestId>A</RequestId>"+tt.xml+"</AttachResponse>")
					})
					listing(env)
					o := scenarioOf(t, env, spec.RowID("response/"+path), sends, "Then "+strings.TrimSpace(then)+" "+path)
					if o.Verdict == spec.Failed || worst == spec.Passed {
						worst = o.Verdict
					}
					says := map[string]string{"Disks.Disk": "the answer omits Disks.Disk, which XML may do if the list is empty: create data", "Disks.Disk[].DiskId": "the list Disks.Disk is empty, so there is no Disks.Disk[].DiskId to check: create data"}[path]
					if o.Verdict == spec.Unreached && !strings.Contains(o.Reason, says) {
						t.Error(o.Reason)
					}
				}
				if worst != want {
					t.Errorf("%s: %s, want %s", path, worst, want)
				}
			}
		})
	}
}

// Data may appear between two calls of an operation that reads.
func TestBothHave_FieldInOneFormat_FailsOnlyIfDifferenceRecurs(t *testing.T) {
	for _, changes := range []bool{true, false} {
		n := 0
		env, _ := environment(func(r steps.Request) steps.Exchange {
			if n++; n == 1 || !changes && r.Format == spec.JSON {
				return says(r.Format, 200, `{"RequestId":"A"}`, "<R><RequestId>A</RequestId></R>")
			}
			return says(r.Format, 200, `{"RequestId":"A","Note":"n"}`, "<R><RequestId>A</RequestId><Note>n</Note></R>")
		})
		named(env, "DescribeDisks")
		noting("The note.", `{"RequestId":"A","Note":"n"}`)(env)
		o := scenarioOf(t, env, "response/Note", postBoth, "Then both responses have Note")
		if want := map[bool]spec.Verdict{true: spec.Passed, false: spec.Failed}[changes]; o.Verdict != want {
			t.Errorf("data appears: %v: %s: %s, want %s", changes, o.Verdict, o.Reason, want)
		}
	}
}

// A rehearsal counts the calls of a run in which nothing fails.
func TestRehearse_OperationReads_TwoCallsPerComparison(t *testing.T) {
	for _, then := range []string{"Then both responses have RequestId", "Then both responses have the same fields"} {
		env, e := environment(accepts())
		named(env, "DescribeDisks")
		rehearse(t, env, "response/RequestId", postBoth, then)
		if len(e.sent) != 2 {
			t.Errorf("%s: %d calls, want 2", then, len(e.sent))
		}
	}
}
