# A store that an earlier attest made is brought up to date by whoever opens it first, and holds the same then.
. tests/cli/lib.sh
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed"; exit 77; }
schema() { sqlite3 "$1" 'PRAGMA user_version'; }
two() { # makes a store of schema 2 of one of schema 3
    sqlite3 "$1" "DROP VIEW toll_list; DROP VIEW timeline_list; DROP TABLE names; DROP INDEX counts_what; DROP INDEX counts_said;
        ALTER TABLE counts DROP COLUMN event_type; ALTER TABLE counts DROP COLUMN event_mode; ALTER TABLE counts DROP COLUMN event_factuality;
        CREATE INDEX counts_what ON counts(what, said, count, day, doc, event, by_name, by_code);
        CREATE INDEX counts_said ON counts(said, count, day, doc, event, by_name, by_code);
        DROP INDEX events_type; DROP INDEX events_mode; DROP INDEX events_day; DROP INDEX events_span; DROP INDEX events_claim;
        CREATE INDEX events_type ON events(type, day); CREATE INDEX events_day ON events(day);
        CREATE INDEX events_claim ON events(claim) WHERE claim IS NOT NULL; DROP INDEX claims_code;
        DROP INDEX incidents_day; DROP INDEX incidents_span; DROP INDEX incidents_type; DROP INDEX incidents_point;
        CREATE INDEX incidents_day ON incidents(day); PRAGMA user_version = 2;"
}
one() { # makes a store of schema 1 of one of schema 2
    sqlite3 "$1" "DROP INDEX counts_country; DROP INDEX counts_what; DROP INDEX counts_said; DROP INDEX counts_point;
        ALTER TABLE counts DROP COLUMN said; ALTER TABLE counts DROP COLUMN by_name; ALTER TABLE counts DROP COLUMN by_code;
        CREATE INDEX counts_country ON counts(country, what, day); CREATE INDEX counts_what ON counts(what, day);
        CREATE INDEX counts_day ON counts(day); DROP TABLE sketches; PRAGMA user_version = 1;"
}
older() { # FILE SCHEMA
    two "$1"
    [ "$2" = 2 ] || one "$1"
}
cat >"$work/in.jsonl" <<'XX'
{"id":"r1","uri":"http://a.test/1","date":"2022-01-12","text":"Police arrested 12 protesters in Almaty on Tuesday. The Interior Ministry of Kazakhstan said on Monday that 164 people were killed in the unrest. The ministry later withdrew the figure, citing a technical error."}
{"id":"r2","uri":"http://b.test/2","date":"2023-05-02","text":"A bomb killed at least 5 soldiers in Mogadishu on Monday, officials said. Floods left 40 people missing."}
{"id":"r3","uri":"http://c.test/3","text":"A fire killed nine people in Berbera."}
XX
rows() { sqlite3 "$1" 'SELECT count, day, said, by_name, by_code, event_type, event_mode, event_factuality FROM counts ORDER BY count'; }
names() { sqlite3 "$1" 'SELECT lower(name) FROM names ORDER BY name'; }
indexes() { sqlite3 "$1" "SELECT name, replace(sql, ' IF NOT EXISTS', '') FROM sqlite_schema WHERE type = 'index' ORDER BY name"; }
expect 0 "$ATTEST" add --no-group "$work/new.db" "$work/in.jsonl"
names "$work/new.db" | grep -q ministry || fail "no names"
for version in 1 2; do
    cp "$work/new.db" "$work/old.db"
    older "$work/old.db" $version
    expect 0 "$ATTEST" tolls -o csv "$work/new.db"
    cp "$work/out" "$work/wanted"
    expect 0 "$ATTEST" tolls -o csv "$work/old.db"
    cmp -s "$work/wanted" "$work/out" || fail "tolls differ: $(diff "$work/wanted" "$work/out" | head -n 4)"
    [ "$(schema "$work/old.db")" = 3 ] || fail "the schema was left as it was"
    [ "$(rows "$work/old.db")" = "$(rows "$work/new.db")" ] || fail "counts differ"
    [ "$(names "$work/old.db")" = "$(names "$work/new.db")" ] || fail "names differ"
    [ "$(indexes "$work/old.db")" = "$(indexes "$work/new.db")" ] || fail "indexes differ"

    # in a merge, which reads it
    cp "$work/new.db" "$work/other.db"
    older "$work/other.db" $version
    expect 0 "$ATTEST" merge --no-group "$work/all$version.db" "$work/other.db"
    [ "$(rows "$work/all$version.db")" = "$(rows "$work/new.db")" ] || fail "counts differ after a merge"
    [ "$(names "$work/all$version.db")" = "$(names "$work/new.db")" ] || fail "names differ after a merge"
done

# where somebody else writes, it says so
older "$work/other.db" 1
(flock 9 && expect 2 "$ATTEST" tolls "$work/other.db" && err_has "an older attest made it, and it cannot be brought up to date") \
    9<>"$work/other.db" || exit 1
expect 0 "$ATTEST" add --no-group "$work/other.db" "$work/in.jsonl"
[ "$(rows "$work/other.db")" = "$(rows "$work/new.db")" ] || fail "counts differ after an add"
