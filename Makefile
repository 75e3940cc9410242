# What can be done here. Plain `go build ./...` and `go test ./...` need none of it.
GO      ?= go
# Seconds for each fuzz target, and the staticcheck that CI uses.
FUZZ    ?= 5
LINTER  ?= honnef.co/go/tools/cmd/staticcheck@v0.8.2
DIST    ?= dist
TARGETS ?= windows/amd64 windows/arm64 linux/amd64 linux/arm64 linux/loong64 darwin/amd64 darwin/arm64

# Nothing of the machine or the day goes into a binary: two runs give the same bytes.
DISTFLAGS = -trimpath -buildvcs=false -ldflags "-s -w -buildid="

.PHONY: all build test lint golden fuzz bench examples dist clean

all: build lint test

build:
	$(GO) build ./...
	$(GO) build -o . ./cmd/jianbao

test:
	$(GO) test ./...

lint:
	@bad=$$(git ls-files --cached --others --exclude-standard '*.go' | xargs -r gofmt -l); \
	    test -z "$$bad" || { echo "gofmt would change:"; echo "$$bad"; exit 1; }
	$(GO) vet ./...
	$(GO) run $(LINTER) ./...

# Rewrites the text dumps of pages (want.dump) in the packages that keep them. Read the difference before a commit.
golden:
	@for p in $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -r -n1 dirname | sort -u); do \
	    echo "$$p"; $(GO) test "$$p" -update || exit 1; done
	git diff --stat

fuzz:
	.ci/fuzz $(FUZZ)

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

examples:
	$(GO) run ./cmd/jianbao build examples/*/

dist:
	@rm -rf $(DIST) && mkdir -p $(DIST)
	@for t in $(TARGETS); do \
	    os=$${t%/*} arch=$${t#*/} ext=; test $$os != windows || ext=.exe; \
	    echo "$(DIST)/jianbao-$$os-$$arch$$ext"; \
	    CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build $(DISTFLAGS) \
	        -o $(DIST)/jianbao-$$os-$$arch$$ext ./cmd/jianbao || exit 1; done
	@cp LICENSE NOTICE README.zh-CN.md $(DIST)/
	@mkdir -p $(DIST)/docs $(DIST)/licences && cp docs/*.zh-CN.md $(DIST)/docs/
	@cp fonts/licences/*.txt $(DIST)/licences/
	@find examples -type f ! -path "*/want/*" ! -name "*.pdf" | while read -r f; do \
	    mkdir -p "$(DIST)/$$(dirname "$$f")" && cp "$$f" "$(DIST)/$$f" || exit 1; done
	@cd $(DIST) && find . -type f ! -name SHA256SUMS | sed 's|^\./||' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum > SHA256SUMS
	@cat $(DIST)/SHA256SUMS

clean:
	rm -rf $(DIST) jianbao jianbao.exe
