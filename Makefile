# Needs Go and make, nothing else: the tools come with the module, as `go tool`.

GO       ?= go
FUZZTIME ?= 10s

# formatted fails if a file is not formatted, and names it.
formatted = @files=$$($(GO) tool gofumpt -l .) && test -z "$$files" || { echo "not formatted, run 'go tool gofumpt -w .':"; echo "$$files"; exit 1; }

.DEFAULT_GOAL := run

.PHONY: run
run: ## test every row of the shipped pages against the embedded endpoint; the reports go to out/
	ROWPROOF_PROFILE= $(GO) run . run --out out

# The compiler, staticcheck and the tests need a fifth less time if they collect garbage less often.
check test full vet race: export GOGC = 400

# Packages whose tests make dozens of whole runs. make check leaves them to make test.
SLOW := $(addprefix rowproof/,harness/cli harness/prove)
FAST  = $(filter-out $(addprefix %/,$(SLOW)),$(shell $(GO) list ./...))

.PHONY: check
check: ## go vet, the format, forbidden words, and the fast tests: before each commit
	$(GO) vet ./...
	$(formatted)
	@echo '$(GO) test -short, without' $(SLOW)
	@$(GO) test -short $(FAST)

.PHONY: test
test: vet ## all tests, with samples of what takes minutes: before a change is handed in
	$(GO) test ./...

.PHONY: full
full: vet ## all tests, with all that make test draws a sample of: the corpus, the broken endpoints, the properties
	ROWPROOF_FULL=1 $(GO) test ./...

.PHONY: vet
vet: ## go vet, gofumpt and staticcheck
	$(GO) vet ./...
	$(formatted)
	$(GO) tool staticcheck ./...

.PHONY: generate
generate: ## write the OpenAPI files and the features anew from the pages
	$(GO) run . generate

.PHONY: generate-check
generate-check: ## fail where the checked-in OpenAPI files and features differ from what the pages give
	$(GO) run . generate --check

.PHONY: prove
prove: ## run against every broken mock and print the share that is caught
	$(GO) run . prove

.PHONY: corpus
corpus: ## measure the reader on ../shared/corpus, or on ROWPROOF_CORPUS; fails where a bar is missed
	$(GO) run ./harness/corpus/cmd

# Scripts of harness/cli in which something happens at the same time as something else. Each process of a script runs
# under the race detector, too.
RACED := derive-folder|gateway|mock|preflight|trace

.PHONY: race
race: ## the short tests of what is concurrent under the race detector; needs a C compiler
	$(GO) test -race -short ./steps/... ./reports/... $(filter-out %/harness/cli,$(shell $(GO) list ./harness/...))
	$(GO) test -race -short -run 'Interrupt|Screen|TestScripts/($(RACED))$$' ./harness/cli

SEED ?= 1
COUNT ?= 200
BAR ?= 90

.PHONY: mutate
mutate: ## change the code at COUNT places drawn by SEED; fails if make check notices less than BAR percent; resumes
	$(GO) run ./harness/mutate -seed $(SEED) -n $(COUNT) -bar $(BAR) $(FAST)

.PHONY: bench
bench: ## what a scenario costs, among few and many, and beside a bare client; BASE=REV times that commit's run, too
	$(GO) test -run '^$$' -bench 'Scenario|BareClient' -benchtime 3x ./harness/run
	@test -z "$(BASE)" || { set -e; dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; \
		git archive "$(BASE)" | (mkdir "$$dir/src" && tar -x -C "$$dir/src"); \
		(cd "$$dir/src" && $(GO) build -o "$$dir/base" .); $(GO) build -o "$$dir/this" .; \
		for tool in base this base this base this; do \
			start=$$(date +%s%N); "$$dir/$$tool" run --out "$$dir/out" >/dev/null 2>&1; \
			echo "$$tool run: $$((($$(date +%s%N) - start) / 1000000)) ms"; \
		done; }

.PHONY: fuzz
fuzz: ## every fuzz target for FUZZTIME
	@grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | while IFS=: read -r file func; do \
		name=$${func#func }; \
		echo "$(GO) test -fuzz $$name $$(dirname "$$file")"; \
		$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$(dirname "$$file")" </dev/null || exit 1; \
	done

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)
