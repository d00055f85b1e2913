# attest: `make` builds the program, the library and the trainer; `make check` runs every test.
#
#   make                 attest, attest-train, libattest.a
#   make check           all tests (tests/run says what they are)
#   make room-text       one room alone: builds base, doc, dict and src/text, runs its unit tests
#   make SAN=1 ...       the same with address and undefined-behaviour sanitizers, in build/san
#   make fuzz-html       a libFuzzer program for one target (needs clang), in build/fuzz
#   make lint            the gating static analyser
#   make install         to $(DESTDIR)$(PREFIX)

VERSION := 0.1.0
PREFIX  ?= /usr/local
CC      ?= cc
BUILD   := build
OPT     := -O2 -g

ifdef SAN
BUILD   := build/san
OPT     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif

WARN    := -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wstrict-prototypes -Wvla
CFLAGS  ?= $(OPT)
STD     := -std=c17 -D_GNU_SOURCE -DATTEST_VERSION='"$(VERSION)"' -Iinclude
LIBS    := -lutf8proc -ljansson -lz -lzstd -lbrotlidec -lbrotlicommon -lnettle -lpthread -lm
# of the store, which the program has and the library has not
STORE_LIBS := -lsqlite3
# of the screen of attest review
SCREEN_LIBS := -lncursesw -ltinfo

# The rooms and what each may include besides itself; tests/deps checks the same file.
ROOMS   := $(shell awk '!/^#/ && NF {print $$1}' deps.txt)
allowed  = $(shell awk -v r=$(1) '$$1 == r {for (i = 1; i <= NF; i++) if ($$i != "->") print "-iquote src/" $$i}' deps.txt)

sources  = $(sort $(wildcard src/$(1)/*.c))
objects  = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(call sources,$(1)))
HUB     := $(foreach r,base doc dict,$(filter-out %/dict_builtin.o,$(call objects,$(r))))
STAGES  := $(foreach r,input page text parse name time event claim story,$(call objects,$(r)))
LIB     := $(HUB) $(STAGES) $(call objects,lib) $(BUILD)/obj/dict/dict_builtin.o
CORPUS  := $(foreach r,report store story,$(call objects,$(r)))
LANG_FILES := $(shell find lang -type f 2>/dev/null)

all: attest attest-train libattest.a

ifdef SAN
attest: $(BUILD)/attest
endif

# Linked statically, language data and all: the one file works when it is copied to a bare machine.
# (ld would warn of dlopen in SQLite, which is for extensions; those are never loaded.)
$(BUILD)/attest: $(call objects,cli) $(CORPUS) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) $(if $(SAN),,-static -Wl,--no-warnings) -o $@ $^ $(STORE_LIBS) $(SCREEN_LIBS) $(LIBS)

$(BUILD)/attest-train: $(call objects,train) $(call objects,parse) $(call objects,text) $(call objects,name) $(HUB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

ifndef SAN
attest: $(BUILD)/attest
	cp $< $@.new && mv $@.new $@
attest-train: $(BUILD)/attest-train
	cp $< $@.new && mv $@.new $@
else
attest-train: $(BUILD)/attest-train
endif

libattest.a: $(BUILD)/libattest.a
	cp $< $@

$(BUILD)/libattest.a: $(LIB)
	rm -f $@ && ar rcs $@ $^

# --- language data -------------------------------------------------------------------------------

$(BUILD)/attest-pack: $(BUILD)/obj/tools/attest_pack.o $(HUB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/lang.pack: $(BUILD)/attest-pack $(LANG_FILES)
	ASAN_OPTIONS=detect_leaks=0 $(BUILD)/attest-pack lang $@

$(BUILD)/obj/dict/dict_builtin.o: $(BUILD)/lang.pack
$(BUILD)/obj/dict/dict_builtin.o: STD += -DDICT_PACK_FILE='"$(BUILD)/lang.pack"'

$(BUILD)/obj/report/report_assets.o: $(addprefix src/report/,report.css report.js land.bin)
$(BUILD)/obj/store/store_schema.o: $(wildcard src/store/*.sql src/store/exports/*.sql)

# --- objects -------------------------------------------------------------------------------------

define room_rule
$(BUILD)/obj/$(1)/%.o: src/$(1)/%.c
	@mkdir -p $$(@D)
	$$(CC) $$(STD) $$(CFLAGS) $$(WARN) $(call allowed,$(1)) -MMD -MP -c -o $$@ $$<
endef
$(foreach r,$(ROOMS),$(eval $(call room_rule,$(r))))

EVERY := $(foreach r,$(ROOMS),-iquote src/$(r))

$(BUILD)/obj/tools/%.o: tools/%.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(CFLAGS) $(WARN) $(EVERY) -MMD -MP -c -o $@ $<

$(BUILD)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(CFLAGS) $(WARN) $(EVERY) -MMD -MP -c -o $@ $<

# --- tests ---------------------------------------------------------------------------------------

# A unit test links its room and the hub only: the star plan holds at link time too. (The store calls the story room.)
define unit_rule
$(BUILD)/unit/test_$(1)_%: $(BUILD)/obj/tests/unit/test_$(1)_%.o $(if $(filter base doc dict,$(1)),,$(call objects,$(1))) $(if $(filter store,$(1)),$(call objects,story)) $(HUB)
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$(LDFLAGS) -o $$@ $$^ -lcmocka $(if $(filter store,$(1)),$$(STORE_LIBS)) $$(LIBS)
room-$(1): $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_$(1)_*.c))
	@for t in $$^; do echo "== $$$$t"; $$$$t || exit 1; done
endef
UNIT_ROOMS := base doc dict input page text parse name time event claim story store
$(foreach r,$(UNIT_ROOMS),$(eval $(call unit_rule,$(r))))

# The report room asks stores, and is tested with them.
$(BUILD)/unit/test_report_%: $(BUILD)/obj/tests/unit/test_report_%.o $(CORPUS) $(HUB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(STORE_LIBS) $(LIBS)

UNITS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(filter-out $(foreach r,lib cli,tests/unit/test_$(r)_%.c),$(wildcard tests/unit/test_*.c)))

$(BUILD)/attest-cases: $(BUILD)/obj/tests/cases_main.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/attest-examples: $(BUILD)/obj/tests/examples_main.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/unit/test_lib_%: $(BUILD)/obj/tests/unit/test_lib_%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)
UNITS += $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_lib_*.c))

$(BUILD)/unit/test_cli_%: $(BUILD)/obj/tests/unit/test_cli_%.o $(filter-out %/main.o,$(call objects,cli)) $(CORPUS) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(STORE_LIBS) $(SCREEN_LIBS) $(LIBS)
UNITS += $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_cli_*.c))

# Tools that measure the story room: tools/check_copies.py, tools/check_stories.py.
$(BUILD)/attest-copies: $(BUILD)/obj/tools/attest_copies.o $(call objects,story) $(HUB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/attest-stories: $(BUILD)/obj/tools/attest_stories.o $(BUILD)/obj/store/store_sketch.o $(BUILD)/obj/store/store_json.o $(BUILD)/obj/store/store_side.o $(call objects,story) $(HUB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# Each fuzz target twice: replayed over its corpus by every test run, and with libFuzzer.
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
$(BUILD)/replay/%: $(BUILD)/obj/tests/fuzz/fuzz_%.o $(BUILD)/obj/tests/fuzz/replay.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
fuzz-%: tests/fuzz/fuzz_%.c $(BUILD)/lang.pack
	@mkdir -p build/fuzz
	clang $(STD) -DDICT_PACK_FILE='"$(BUILD)/lang.pack"' -O1 -g -fsanitize=fuzzer,address,undefined $(EVERY) -o build/fuzz/$* \
	    $< $(foreach r,base doc dict input page text parse name time event claim story lib,$(call sources,$(r))) $(LIBS)

units: $(UNITS)
replays: $(patsubst %,$(BUILD)/replay/%,$(FUZZ))
tests: $(BUILD)/attest $(BUILD)/attest-train $(BUILD)/attest-cases $(BUILD)/attest-examples $(BUILD)/libattest.a units replays

check: all tests
	tests/run

lint:
	tests/lint

install: all
	install -Dm755 attest $(DESTDIR)$(PREFIX)/bin/attest
	install -Dm755 attest-train $(DESTDIR)$(PREFIX)/bin/attest-train
	install -Dm644 libattest.a $(DESTDIR)$(PREFIX)/lib/libattest.a
	install -Dm644 include/attest.h $(DESTDIR)$(PREFIX)/include/attest.h
	install -Dm644 docs/attest.1 $(DESTDIR)$(PREFIX)/share/man/man1/attest.1
	install -Dm644 docs/rules.5 $(DESTDIR)$(PREFIX)/share/man/man5/attest-rules.5

clean:
	rm -rf build attest attest-train libattest.a

.PHONY: all check units replays tests lint install clean
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
