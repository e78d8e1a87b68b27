package help

// shards is the help text of shards.
const shards = `rowproof run --shard I/N runs one of N parts of the scenarios, so that N machines can share a run.
rowproof report with the run.json of all shards reports the whole run:

  rowproof run docs --profile profile.yaml --shard 1/3 --out shard-1     # on machine 1
  rowproof run docs --profile profile.yaml --shard 2/3 --out shard-2     # on machine 2
  rowproof run docs --profile profile.yaml --shard 3/3 --out shard-3     # on machine 3
  rowproof report shard-*/run.json --out report

--shard auto reads I and N from the variables of the system:

  GitLab          CI_NODE_INDEX and CI_NODE_TOTAL
  CircleCI        CIRCLE_NODE_INDEX and CIRCLE_NODE_TOTAL
  Buildkite       BUILDKITE_PARALLEL_JOB and BUILDKITE_PARALLEL_JOB_COUNT
  Kubernetes      JOB_COMPLETION_INDEX of an Indexed Job; set ROWPROOF_SHARDS to its completions

Each scenario is in exactly one shard. The shard follows from the page and the text of the scenario, so
that new pages do not move scenarios of other pages.

A shard exits with status 0 if nothing failed, and does not apply the gate: only the report of all
shards does. A row whose verdict depends on an answer in another shard is unreached in this one.

The shards call one endpoint at the same time, so that a shard never resets it: reset it before the first
shard starts. Each shard gets its part of each pool: value 1 belongs to shard 1, value 2 to shard 2 and
so on. List at least N times the values that one shard needs. rate and concurrency apply to each shard.
Without --profile and --endpoint, each shard has its own embedded mock. RequestIds are compared only
within a shard.

rowproof report rejects files that are not all shards of one run: if one is missing or given twice, or
if the version of rowproof, the pages, the profile without its secrets, the endpoint, the selection or
the flags of the runs differ.`
