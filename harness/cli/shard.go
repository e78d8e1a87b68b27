package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/run"
)

// shardTotal is the environment variable with the number of shards, for systems that set only the index.
const shardTotal = "ROWPROOF_SHARDS"

// machines lists the environment variables with which systems number parallel machines.
var machines = []struct {
	name, index, total string
	first              int // the first index
}{
	{"GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1},
	{"CircleCI", "CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0},
	{"Buildkite", "BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0},
	{"Kubernetes", "JOB_COMPLETION_INDEX", shardTotal, 0},
}

// shardOf returns the shard that the value of --shard names: I/N, or auto for the variables of the system. It returns nil for a
// whole run, which is also the only shard of 1.
func shardOf(env Env, text string) (*run.Shard, error) {
	if text == "" {
		return nil, nil
	}
	shard, err := namedShard(text)
	if text == "auto" {
		shard, err = numberedShard(env)
	}
	if err != nil || shard.Total == 1 {
		return nil, err
	}
	return shard, nil
}

// namedShard parses I/N.
func namedShard(text string) (*run.Shard, error) {
	index, total, ok := strings.Cut(text, "/")
	i, err := strconv.Atoi(index)
	n, errTotal := strconv.Atoi(total)
	if !ok || err != nil || errTotal != nil || i < 1 || i > n {
		return nil, fmt.Errorf("%q: use I/N with I from 1 to N, such as 2/4, or auto", text)
	}
	return &run.Shard{Index: i, Total: n}, nil
}

// numberedShard returns the shard of the machine.
func numberedShard(env Env) (*run.Shard, error) {
	for _, m := range machines {
		index, ok := env.Lookup(m.index)
		if !ok || index == "" {
			continue
		}
		total, _ := env.Lookup(m.total)
		i, err := strconv.Atoi(index)
		n, errTotal := strconv.Atoi(total)
		if i += 1 - m.first; err != nil || errTotal != nil || i < 1 || i > n {
			return nil, fmt.Errorf("auto: %s is %q and %s is %q: %s needs an index from %d and a total", m.index, index, m.total, total, m.name, m.first)
		}
		return &run.Shard{Index: i, Total: n}, nil
	}
	return nil, errors.New("auto: no variable numbers this machine: write --shard I/N; see rowproof help shards")
}
