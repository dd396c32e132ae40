# What there is to do with the site and its generator. Each target does its own
# set-up; all that must be there before is Go (the version in go.mod) and, for
# `make test` and `make audit`, a Chromium and npm, which are installed where
# apt-get can do it.

GO ?= go
ADDR ?= 127.0.0.1:8080
PAIRS ?= 100,1000,10000

.PHONY: all serve check fix verify test lint fuzz bench audit pdf clean

## make: build the site into public/
all:
	@$(GO) run ./generator build

## make serve: show it, rebuild and reload on every edit
serve:
	@$(GO) run ./generator serve --addr $(ADDR)

## make check: every rule, every problem, nothing written
check:
	@$(GO) run ./generator check

## make fix: mend what is safe to mend in the files, name what is left
fix:
	@$(GO) run ./generator check --fix

## make verify SOURCES=DIR: citations and figures against the source texts
verify:
	@$(GO) run ./generator verify --sources "$(SOURCES)"

## make test: everything: unit, golden, fuzz seeds, browser
test:
	@sh .ci/setup
	BROWSER_TESTS=required $(GO) test -timeout 30m ./...

## make lint: formatting, vet, staticcheck
lint:
	@files=$$(gofmt -l generator); if [ -n "$$files" ]; then echo "not formatted by gofmt:"; echo "$$files"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

## make fuzz: every fuzz target for FUZZTIME each
FUZZTIME ?= 30s
fuzz:
	@for p in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; done

## make bench: speed and memory, beside a floor
bench:
	@$(GO) run ./generator/bench -pairs $(PAIRS)

## make audit: weight, accessibility and Lighthouse scores of each kind of page
audit:
	@sh .ci/setup audit
	@$(GO) run ./generator/audit $(AUDIT)

## make pdf: the whole site as PDFs, one for each edition, into OUT
OUT ?= pdf
pdf:
	@$(GO) run ./generator/pdf -out "$(OUT)"

## make clean: take away what make made
clean:
	rm -rf public .public.build pdf
