package skeleton_test

import (
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/harness/skeleton"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// drawn returns n pages of the corpus, selected by a hash of their paths.
func drawn(t *testing.T, n int) []string {
	t.Helper()
	all, root := sharedtest.AllPages(t), sharedtest.Corpus(t)
	hash := func(file string) string {
		rel, err := filepath.Rel(root, file)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(filepath.ToSlash(rel)))
		return string(sum[:])
	}
	slices.SortFunc(all, func(a, b string) int { return strings.Compare(hash(a), hash(b)) })
	return all[:min(n, len(all))]
}

// The test draws 20 real pages, or 200 with ROWPROOF_FULL. Their skeletons must be valid profiles, name every required
// parameter outside of a structure and every error row that needs a fixture, and contain each key that the gate needs.
func TestWrite_PagesOfCorpus_ValidAndComplete(t *testing.T) {
	n := 20
	if sharedtest.Full() {
		n = 200
	}
	read := 0
	for _, file := range drawn(t, n) {
		ps, _, err := input.Load([]string{file})
		if err != nil {
			continue // not an operation page
		}
		read++
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			checkPage(t, ps)
		})
	}
	if read*20 < n*19 {
		t.Errorf("%d of %d pages could be read", read, n)
	}
}

func checkPage(t *testing.T, ps []input.Page) {
	plan, err := run.MakePlan(ps, nil, func([]string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	text := write(t, ps, plan)
	p, err := config.Load("p.yaml", []byte(text), os.LookupEnv)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	c := ps[0].Contract
	for _, f := range p.Match([]*spec.Contract{c}) {
		t.Errorf("%s", f)
	}
	names(t, c, text)
	r := rehearse(t, p, plan)
	if !slices.Contains(r.Needed, "endpoint") || r.Ready() {
		t.Errorf("the endpoint is not needed: %v", r.Needed)
	}
	for _, key := range r.Needed {
		if key != "endpoint" && !slices.Contains(p.Unfilled(), key) && !hasWhole(p.Unfilled(), key) {
			t.Errorf("the gate needs %s, which the skeleton lacks:\n%s", key, text)
		}
	}
}

// hasWhole reports whether keys contains a key below the given one.
func hasWhole(keys []string, key string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, key+".") })
}

// names checks that a skeleton names the required parameters and the fixtures of its page. A run builds a structure from
// the examples of its members, so a skeleton names only the members that have none.
func names(t *testing.T, c *spec.Contract, text string) {
	t.Helper()
	for _, p := range c.Parameters {
		if p.Required && p.Parent == "" && !p.IsFixed() && !strings.Contains(text, "\n      #"+key(p.Name)+":") && !strings.Contains(text, "\n      "+key(p.Name)+":") {
			t.Errorf("the required parameter %s is missing", p.Name)
		}
	}
	if c.Operation.Style == spec.ROA {
		return
	}
	for _, e := range c.Errors {
		needs := e.Cause.Grade() == spec.R2
		if needs && !strings.Contains(text, e.Code) && !strings.Contains(text, string(e.ID)) {
			t.Errorf("%s needs a fixture and is missing", e.ID)
		}
	}
}

func key(name string) string {
	if strings.ContainsAny(name, "[]") {
		return `"` + name + `"`
	}
	return name
}

func write(t *testing.T, ps []input.Page, plan *run.Plan) string {
	t.Helper()
	empty, err := config.ForEndpoint("http://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	empty.Signature = "v1"
	return skeleton.Write(ps, rehearse(t, empty, plan), "")
}

func rehearse(t *testing.T, p *config.Profile, plan *run.Plan) *run.Rehearsal {
	t.Helper()
	r, err := run.Rehearse(context.Background(), p, plan, run.Options{Require: reports.Gate{Grade: spec.R1}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
