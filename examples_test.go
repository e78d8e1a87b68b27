package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/cli"
)

// example parses a file of .github/examples. It rejects keys that v does not have.
func example(t *testing.T, name string, v any) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(".github", "examples", name))
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(src))
	d.KnownFields(true)
	if err := d.Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// shell runs a rowproof command in the current folder, with variables and patterns of file names expanded.
func shell(t *testing.T, command string) (status int, output string) {
	t.Helper()
	var args []string
	for _, word := range strings.Fields(os.ExpandEnv(command)) {
		if found, _ := filepath.Glob(word); len(found) > 0 && strings.Contains(word, "*") {
			args = append(args, found...)
		} else {
			args = append(args, word)
		}
	}
	if args[0] != "rowproof" {
		t.Fatalf("no test runs %q", command)
	}
	var out bytes.Buffer
	lookup := func(name string) (string, bool) {
		if name == "GITHUB_STEP_SUMMARY" {
			return "", false
		}
		return os.LookupEnv(name)
	}
	status = cli.Main(cli.Env{Out: &out, Err: &out, Context: t.Context(), Now: time.Now, Lookup: lookup}, args[1:])
	return status, out.String()
}

// reportsWhole runs the command of each shard and the command that reports the whole run.
func reportsWhole(t *testing.T, shards []string, report string) {
	t.Helper()
	for i, command := range append(shards, report) {
		status, out := shell(t, command)
		if status != cli.Conforms {
			t.Fatalf("%s: status %d\n%s", command, status, out)
		}
		if part := fmt.Sprintf("shard %d of %d", i+1, len(shards)); i < len(shards) && !strings.Contains(out, part) {
			t.Errorf("%s: no %q\n%s", command, part, out)
		}
	}
}

func TestExamples_GitHubActions_ReportsWholeRun(t *testing.T) {
	type step struct {
		Uses, If, Run string
		With, Env     map[string]string
	}
	var w struct {
		Name, On    string
		Permissions map[string]string
		Jobs        map[string]struct {
			RunsOn   string `yaml:"runs-on"`
			Needs    string
			If       string
			Strategy struct {
				FailFast bool `yaml:"fail-fast"`
				Matrix   struct{ Shard []int }
			}
			Steps []step
		}
	}
	example(t, "github-actions.yaml", &w)
	command := func(job string) string {
		i := slices.IndexFunc(w.Jobs[job].Steps, func(s step) bool { return strings.HasPrefix(s.Run, "rowproof ") })
		return w.Jobs[job].Steps[max(i, 0)].Run
	}
	var shards []string
	for _, i := range w.Jobs["shard"].Strategy.Matrix.Shard {
		shards = append(shards, strings.ReplaceAll(command("shard"), "${{ matrix.shard }}", strconv.Itoa(i)))
	}
	if report := w.Jobs["report"]; report.Needs != "shard" || report.If != "always()" {
		t.Error("the report must run after the shards, whatever their results")
	}
	n := startNewUser(t)
	t.Chdir(n.dir)
	reportsWhole(t, shards, command("report"))
}

func TestExamples_GitLab_ReportsWholeRun(t *testing.T) {
	type job struct {
		Stage, When string
		Parallel    int
		Script      []string
		Artifacts   struct {
			When    string
			Paths   []string
			Reports struct{ Junit string }
		}
	}
	var c struct {
		Stages  []string
		Default struct {
			Image        string
			BeforeScript []string `yaml:"before_script"`
		}
		Contract job
		Report   job `yaml:"contract-report"`
	}
	example(t, "gitlab-ci.yaml", &c)
	n := startNewUser(t)
	t.Chdir(n.dir)
	t.Setenv("CI_NODE_TOTAL", strconv.Itoa(c.Contract.Parallel))
	for i := range c.Contract.Parallel {
		t.Setenv("CI_NODE_INDEX", strconv.Itoa(i+1))
		if status, out := shell(t, c.Contract.Script[0]); status != cli.Conforms {
			t.Fatalf("status %d\n%s", status, out)
		}
	}
	if status, out := shell(t, c.Report.Script[0]); status != cli.Conforms || !strings.Contains(out, "Conforms: ") {
		t.Errorf("status %d\n%s", status, out)
	}
	if _, err := os.Stat(c.Report.Artifacts.Reports.Junit); err != nil {
		t.Error(err)
	}
}

// job contains the fields of a Job in batch/v1, and of its pods in v1, that the example may use.
type job struct {
	APIVersion string `yaml:"apiVersion"`
	Kind       string
	Metadata   struct{ Name string }
	Spec       struct {
		CompletionMode       string `yaml:"completionMode"`
		Completions          *int32
		Parallelism          *int32
		BackoffLimit         *int32 `yaml:"backoffLimit"`
		BackoffLimitPerIndex *int32 `yaml:"backoffLimitPerIndex"`
		Template             struct {
			Spec struct {
				RestartPolicy string `yaml:"restartPolicy"`
				Containers    []container
				Volumes       []volume
			}
		}
	}
}

type container struct {
	Name, Image   string
	Command, Args []string
	Env           []struct{ Name, Value string }
	EnvFrom       []struct {
		SecretRef struct{ Name string } `yaml:"secretRef"`
	} `yaml:"envFrom"`
	VolumeMounts []struct {
		Name      string
		MountPath string `yaml:"mountPath"`
		ReadOnly  bool   `yaml:"readOnly"`
	} `yaml:"volumeMounts"`
}

type volume struct {
	Name                  string
	ConfigMap             *struct{ Name string } `yaml:"configMap"`
	PersistentVolumeClaim *struct {
		ClaimName string `yaml:"claimName"`
	} `yaml:"persistentVolumeClaim"`
}

// label matches the names of objects and volumes: labels of RFC 1123.
var label = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$`)

// invalid returns the first rule of the API that the job breaks, or "".
func (j *job) invalid() string {
	s, pod := j.Spec, j.Spec.Template.Spec
	names := []string{j.Metadata.Name}
	volumes := map[string]bool{}
	for _, v := range pod.Volumes {
		names, volumes[v.Name] = append(names, v.Name), true
		if (v.ConfigMap == nil) == (v.PersistentVolumeClaim == nil) {
			return "volume " + v.Name + ": want one source"
		}
	}
	for _, c := range pod.Containers {
		names = append(names, c.Name)
		for _, m := range c.VolumeMounts {
			if !volumes[m.Name] || !filepath.IsAbs(m.MountPath) {
				return "mount " + m.Name + ": want a volume of the pod and an absolute path"
			}
		}
	}
	for _, name := range names {
		if !label.MatchString(name) {
			return fmt.Sprintf("%q is not a name", name)
		}
	}
	switch {
	case j.APIVersion != "batch/v1" || j.Kind != "Job":
		return "want a Job of batch/v1"
	case s.CompletionMode != "Indexed" || s.Completions == nil:
		return "completionMode Indexed requires completions"
	case s.BackoffLimitPerIndex != nil && pod.RestartPolicy != "Never":
		return "backoffLimitPerIndex requires restartPolicy Never"
	case pod.RestartPolicy != "Never" && pod.RestartPolicy != "OnFailure":
		return "a Job requires restartPolicy Never or OnFailure"
	case len(pod.Containers) == 0:
		return "a pod requires a container"
	}
	return ""
}

func TestExamples_Kubernetes_ValidAndReportsWholeRun(t *testing.T) {
	var j job
	example(t, "kubernetes-job.yaml", &j)
	if what := j.invalid(); what != "" {
		t.Fatal(what)
	}
	c := j.Spec.Template.Spec.Containers[0]
	for _, e := range c.Env {
		t.Setenv(e.Name, e.Value)
	}
	if total := os.Getenv("ROWPROOF_SHARDS"); total != strconv.Itoa(int(*j.Spec.Completions)) || *j.Spec.Parallelism > *j.Spec.Completions {
		t.Errorf("%s shards, but %d completions", total, *j.Spec.Completions)
	}
	n := startNewUser(t)
	t.Chdir(n.dir)
	local := strings.NewReplacer("/pages", "docs", "/profile/", "", "/reports/", "")
	for i := range *j.Spec.Completions {
		t.Setenv("JOB_COMPLETION_INDEX", strconv.Itoa(int(i)))
		if status, out := shell(t, local.Replace(c.Command[2])); status != cli.Conforms {
			t.Fatalf("status %d\n%s", status, out)
		}
	}
	if status, out := shell(t, "rowproof report shard-*/run.json"); status != cli.Conforms {
		t.Errorf("status %d\n%s", status, out)
	}
}

func TestExamples_InvalidJobs_Rejected(t *testing.T) {
	for name, change := range map[string]func(*job){
		"another kind":        func(j *job) { j.Kind = "CronJob" },
		"no completions":      func(j *job) { j.Spec.Completions = nil },
		"not indexed":         func(j *job) { j.Spec.CompletionMode = "NonIndexed" },
		"restarts on failure": func(j *job) { j.Spec.Template.Spec.RestartPolicy = "OnFailure" },
		"unknown volume":      func(j *job) { j.Spec.Template.Spec.Volumes = nil },
		"name in upper case":  func(j *job) { j.Metadata.Name = "Contract" },
	} {
		var j job
		example(t, "kubernetes-job.yaml", &j)
		if change(&j); j.invalid() == "" {
			t.Errorf("%s: valid", name)
		}
	}
}
