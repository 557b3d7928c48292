# What CI runs, and what you run: `make run` to try the bot, `make test` and `make check` before a commit.

GO      ?= go
SHARED  ?= ../shared
BIN     := bin/pullquote
ADDR    ?= 127.0.0.1:8080
FUZZ    ?= 20s

.PHONY: run build test check deps generate bench quality torture fuzz screenshot clean

run: build ## the bot with its browser chat, the embedded store, no token
	HTTP_ADDR=$(ADDR) ./$(BIN) run

build:
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags="-s -w" -o $(BIN) ./cmd/pullquote

test: deps ## everything, against SQLite, miniredis and a real redis-server
	$(GO) test -race -shuffle=on -timeout 15m ./...

check: ## formatting, vet, staticcheck; the boundaries are a test of cmd/pullquote
	@unformatted="$$(gofmt -l cmd bot adapters handlers internal)"; \
	if [ -n "$$unformatted" ]; then echo "not formatted:"; echo "$$unformatted"; exit 1; fi
	$(GO) mod tidy -diff
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test -count=1 -run 'TestBoundaries|TestExampleFile' ./cmd/pullquote ./internal/config

deps: ## installs what is missing; the only target that leaves loopback
	@./.ci/deps
	$(GO) mod download

generate: ## .env.example from the table of settings, golden files from the code
	$(GO) test ./internal/config -run TestExampleFile -update

bench: ## speed and memory, each figure beside a floor measured in the same run
	$(GO) test -run '^$$' -bench . -benchmem ./...

quality: build ## the engine against the evaluation data, where it is present
	@if [ -d $(SHARED)/data ]; then \
		python3 $(SHARED)/eval/score.py all --bin ./$(BIN) --data $(SHARED)/data; \
	else echo "skipped: there is no evaluation data at $(SHARED)/data"; fi

torture: build ## kill -9, cut networks, several replicas: bounded, under 10 minutes
	$(GO) test -v -count=1 -timeout 12m -run 'Torture' ./cmd/pullquote -torture
	$(GO) test -v -count=1 -timeout 12m -run 'Simulation' ./internal/outbox -posts 20000

fuzz: ## every fuzz target for $(FUZZ)
	@set -e; for pkg in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZ) $$pkg; \
		done; done

screenshot: ## docs/screenshot.png from the running bot
	$(GO) test -count=1 ./cmd/pullquote -run TestScreenshot -screenshot $(CURDIR)/docs/screenshot.png

clean:
	rm -rf bin
