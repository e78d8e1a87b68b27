# Requires only Go and make. Other tools are dependencies of the module, called with `go tool`.

GO       ?= go
FUZZTIME ?= 10s

# formatted lists files that are not formatted, and fails if there are any.
formatted = @files=$$($(GO) tool gofumpt -l .) && test -z "$$files" || { echo "not formatted, run 'go tool gofumpt -w .':"; echo "$$files"; exit 1; }

.DEFAULT_GOAL := run

.PHONY: run
run: ## test every row of the shipped pages against the embedded mock; write reports to out/
	ROWPROOF_PROFILE= $(GO) run . run --out out

# With less frequent garbage collection, the compiler, staticcheck and the tests need a fifth less time.
check test full vet race: export GOGC = 400

# Packages with slow tests, which make dozens of whole runs, and the benchmarks. make check skips them.
SLOW := $(addprefix rowproof/,harness/cli harness/prove harness/bench)
FAST  = $(filter-out $(addprefix %/,$(SLOW)),$(shell $(GO) list ./...))

.PHONY: check
check: ## run go vet, the format and word checks, and the fast tests; use it before each commit
	$(GO) vet ./...
	$(formatted)
	@echo '$(GO) test -short, without' $(SLOW)
	@$(GO) test -short -vet=off $(FAST)

.PHONY: test
test: vet ## run all tests, with samples of the slow ones; use it before you submit a change
	$(GO) test -vet=off ./...

.PHONY: full
full: vet ## run all tests without sampling: the whole corpus, all defects, more random inputs
	ROWPROOF_FULL=1 $(GO) test -vet=off ./...

.PHONY: vet
vet: ## run go vet, gofumpt and staticcheck
	$(GO) vet ./...
	$(formatted)
	$(GO) tool staticcheck ./...

.PHONY: generate
generate: ## generate the OpenAPI files and the features from the pages
	$(GO) run . generate

.PHONY: generate-check
generate-check: ## fail if the checked-in OpenAPI files and features are out of date
	$(GO) run . generate --check

.PHONY: prove
prove: ## run against each defect of the mock and print the share that is caught
	$(GO) run . prove

.PHONY: corpus
corpus: ## measure the reader on ROWPROOF_CORPUS or ../shared/corpus; fail if a limit is missed
	$(GO) run ./harness/corpus/cmd

.PHONY: corpus-run
corpus-run: ## run SAMPLE corpus pages (or all) against the mock, print verdicts by grade; fail if a limit is missed
	$(GO) run ./harness/corpus/cmd run $(if $(filter all,$(SAMPLE)),,--sample $(or $(SAMPLE),150))

.PHONY: corpus-prove
corpus-prove: ## try the defects of the mocks of SAMPLE corpus pages (or all); fail if fewer than 98 percent are caught
	$(GO) run ./harness/corpus/cmd prove $(if $(filter all,$(SAMPLE)),,--sample $(or $(SAMPLE),80))

# Scripts of harness/cli with concurrency. The race detector also checks the processes that a script starts.
RACED := derive-folder|gateway|mock|preflight|trace

.PHONY: race
race: ## run the short tests of concurrent code with the race detector; requires a C compiler
	$(GO) test -race -short ./steps/... ./reports/... $(filter-out %/harness/cli,$(shell $(GO) list ./harness/...))
	$(GO) test -race -short -run 'Interrupt|Screen|TestScripts/($(RACED))$$' ./harness/cli

# Folder with the built and installed clients.
CLIENTS := $(CURDIR)/.cache/clients

.PHONY: clients
clients: ## call the mock with the SDKs in harness/mock/testdata/clients; requires npm
	@rm -rf $(CLIENTS) && mkdir -p $(CLIENTS) && cp -r harness/mock/testdata/clients/node $(CLIENTS)
	npm ci --prefix $(CLIENTS)/node --ignore-scripts --no-audit --no-fund --loglevel error
	cd harness/mock/testdata/clients/go && $(GO) build -o $(CLIENTS)/clients .
	ROWPROOF_CLIENTS=$(CLIENTS) $(GO) test -count 1 -run Clients ./harness/mock

# Folder with the built and installed adapters of SDKs.
SDKS := $(CURDIR)/.cache/sdk
ADAPTERS := harness/sdk/adapters

.PHONY: sdk-adapters
sdk-adapters: ## build and install the adapters of SDKs, and check them; an adapter whose packages cannot be installed is skipped
	@rm -rf $(SDKS) && mkdir -p $(SDKS)
	@skip() { rm -rf $(SDKS)/$$1; echo "skipped $$1: $$(grep -v downloading $(SDKS)/$$1.log | head -n 4 | tr '\n' ' ')"; }; \
	for name in go-classic go-darabonba; do \
		(cd $(ADAPTERS)/$$name && $(GO) mod download) >$(SDKS)/$$name.log 2>&1 || { skip $$name; continue; }; \
		(cd $(ADAPTERS)/$$name && $(GO) build -o $(SDKS)/$$name .) && echo "built $$name" || exit 1; \
	done; \
	for name in node-pop node-openapi; do \
		cp -r $(ADAPTERS)/$$name $(SDKS)/$$name; \
		npm ci --prefix $(SDKS)/$$name --ignore-scripts --no-audit --no-fund --loglevel error >$(SDKS)/$$name.log 2>&1 && echo "installed $$name" || skip $$name; \
	done
	ROWPROOF_SDK=$(SDKS) $(GO) test -count 1 -run Shipped -v ./harness/sdk/check

# The status of the run is 1, because the SDKs break promises of the pages; the report lists them.
.PHONY: sdk
sdk: sdk-adapters ## compare the SDKs whose adapters are installed, over test pages; write a report to .cache/sdk/report
	@$(GO) build -o $(SDKS)/rowproof .
	@set --; \
	for name in go-classic go-darabonba; do \
		test -x $(SDKS)/$$name && set -- "$$@" --sdk "$$name='$(SDKS)/$$name'"; \
	done; \
	for script in node-pop/adapter node-openapi/client node-openapi/core; do \
		name=$$(basename $$script); \
		test -e $(SDKS)/$$script.js && set -- "$$@" --sdk "node-$$(test $$name = adapter && echo pop || echo $$name)=node '$(SDKS)/$$script.js'"; \
	done; \
	test $$# -gt 0 || { echo "skipped: no adapter is installed"; exit 0; }; \
	status=0; $(SDKS)/rowproof sdk run "$$@" --limit 5s --out $(SDKS)/report spec/vpc harness/sdk/testdata/pages || status=$$?; test $$status -le 1

SEED ?= 1
COUNT ?= 200
BAR ?= 90

.PHONY: mutate
mutate: ## test COUNT mutants drawn by SEED; fail if make check detects less than BAR percent; a repeated call resumes
	$(GO) run ./harness/mutate -seed $(SEED) -n $(COUNT) -bar $(BAR) $(FAST)

# Folder with the installed Prism, a mock server for OpenAPI files.
PRISM := $(CURDIR)/.cache/prism

.PHONY: hostile
hostile: ## run against endpoints that send what no client expects; each run must end in time, with a cause and little memory; ROWPROOF_SLOW=N allows N times as long
	ROWPROOF_HOSTILE=1 $(GO) test -count 1 -parallel 2 ./harness/hostile

.PHONY: prism
prism: ## install Prism, with which make bench compares the mock; requires npm
	@rm -rf $(PRISM) && mkdir -p $(PRISM) && cp harness/bench/testdata/prism/*.json $(PRISM)
	npm ci --prefix $(PRISM) --ignore-scripts --no-audit --no-fund --loglevel error

.PHONY: bench
bench: ## measure CPU time and memory, also compared with net/http and, after make prism, Prism; BASE=REV also times that commit
	ROWPROOF_PRISM=$(PRISM) $(GO) test -run '^$$' -bench . -benchtime 1x ./harness/bench
	@test -z "$(BASE)" || { set -e; dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; \
		git archive "$(BASE)" | (mkdir "$$dir/src" && tar -x -C "$$dir/src"); \
		(cd "$$dir/src" && $(GO) build -o "$$dir/base" .); $(GO) build -o "$$dir/this" .; \
		for tool in base this base this base this; do \
			start=$$(date +%s%N); "$$dir/$$tool" run --out "$$dir/out" >/dev/null 2>&1; \
			echo "$$tool run: $$((($$(date +%s%N) - start) / 1000000)) ms"; \
		done; }

.PHONY: scale
scale: ## run 100,000 scenarios over 400 pages of ROWPROOF_CORPUS or ../shared/corpus; fail if time, memory or run.json exceed their limits
	$(GO) run ./harness/bench/scale

.PHONY: fuzz
fuzz: ## run each fuzz target for FUZZTIME
	@grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | while IFS=: read -r file func; do \
		name=$${func#func }; \
		echo "$(GO) test -fuzz $$name $$(dirname "$$file")"; \
		$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$(dirname "$$file")" </dev/null || exit 1; \
	done

.PHONY: outdated
outdated: ## print the direct dependencies that have a newer version; requires a module proxy
	@$(GO) list -m -u -f '{{if and .Update (not .Indirect)}}{{.Path}} {{.Version}} -> {{.Update.Version}}{{end}}' all

.PHONY: vulnerabilities
vulnerabilities: ## report known vulnerabilities in the code that is called; skipped if their database cannot be reached
	@out=$$($(GO) tool govulncheck ./... 2>&1) && echo "$$out" || case "$$out" in \
		"govulncheck: fetching vulnerabilities:"*) echo "skipped: the database of vulnerabilities cannot be reached: $$out" ;; \
		*) echo "$$out"; exit 1 ;; \
	esac

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)
