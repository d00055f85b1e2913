# attest add: documents become rows once, whatever the way in; what cannot be read or written is said.
. tests/cli/lib.sh
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed"; exit 77; }
db=$work/a.db
ask() { sqlite3 "$1" "$2"; }

printf '%s\n' '{"id":"r1","uri":"http://a.test/1","date":"2022-01-12","outlet":"A","text":"Police arrested 12 protesters in Almaty on Tuesday, the Interior Ministry of Kazakhstan said. The ministry later withdrew the figure, citing a technical error."}' \
    '{"id":"r2","uri":"http://b.test/2","date":"2022-01-13","text":"A bomb killed at least 5 soldiers in Mogadishu, officials said."}' >"$work/in.jsonl"

expect 0 "$ATTEST" add "$db" "$work/in.jsonl"
err_has "2 documents added, 0 were there"
expect 0 "$ATTEST" add "$db" "$work/in.jsonl"
err_has "1 file was read before"
cp "$work/in.jsonl" "$work/again.jsonl"
expect 0 "$ATTEST" add "$db" "$work/again.jsonl"
err_has "0 documents added, 2 were there"
is() { # what, got, wanted
    [ "$2" = "$3" ] || { echo "$1: '$2', not '$3'"; exit 1; }
}
is documents "$(ask "$db" 'SELECT count(*) FROM documents')" 2
is "runs that ended" "$(ask "$db" 'SELECT count(*) FROM runs WHERE finished IS NOT NULL AND length(lang_sha256) = 64')" 3
is toll "$(ask "$db" "SELECT what, lo, qualifier FROM toll_list WHERE what = 'dead'")" "dead|5|at_least"
is search "$(ask "$db" "SELECT uri FROM documents WHERE doc IN (SELECT rowid FROM search WHERE search MATCH 'mogadishu')")" http://b.test/2

# the filter contract: records made elsewhere give the same rows, to the byte, from whatever input
printf '<html><title>Caf\303\251 &quot;Nord&quot;</title><p>On 3 May 2021 police in Lyon killed at least 4 people\001, the mayor\\ said.</p><p>\377 Later he denied it.' \
    >"$work/page.html"
echo '{"id":"fr","text":"Le maire de la ville a dit que trois personnes sont mortes dans un incendie pendant la nuit."}' >"$work/fr.jsonl"
rows() { # database, table
    columns=$(ask "$1" "SELECT group_concat('quote(' || name || ')') FROM pragma_table_info('$2') WHERE name NOT IN ('run', 'path')")
    ask "$1" "SELECT $columns FROM $2 ORDER BY 1, 2" | sort
}
expect 1 "$ATTEST" add "$work/c.db" "$work/in.jsonl" "$work/page.html" "$work/fr.jsonl" samples/*
for jobs in 1 3; do
    expect 1 "$ATTEST" code -j$jobs "$work/in.jsonl" "$work/page.html" "$work/fr.jsonl" samples/*
    cp "$work/out" "$work/records.jsonl"
    expect 1 "$ATTEST" add --format=record "$work/b$jobs.db" "$work/records.jsonl"
    for table in documents records sketches events parties claims counts links problems; do
        rows "$work/c.db" $table >"$work/a.rows"
        rows "$work/b$jobs.db" $table >"$work/b.rows"
        cmp "$work/a.rows" "$work/b.rows" || { echo "$table differs"; exit 1; }
        [ -s "$work/a.rows" ] || { echo "no rows in $table"; exit 1; }
    done
done
mv "$work/b1.db" "$work/b.db"

printf '{"uri":"http://b.test/2","date":"2022-01-14","text":"A bomb killed 7 soldiers in Mogadishu, officials said."}\n' >"$work/later.jsonl"

# the hashes that were made with the program are those of its language data
expect 0 "$ATTEST" add --lang-dir lang "$work/d.db" "$work/later.jsonl"
expect 0 "$ATTEST" add "$work/d.db" "$work/in.jsonl"
is hashes "$(ask "$work/d.db" 'SELECT count(DISTINCT lang_sha256), count(DISTINCT model_sha256), count(*) FROM runs WHERE length(lang_sha256) = 64')" "1|1|2"

# a line that is no record is a row in problems
printf 'no record\n{"attest":1}\n' >"$work/bad.jsonl"
expect 1 "$ATTEST" add --format=record "$work/b.db" "$work/bad.jsonl"
is problems "$(ask "$work/b.db" "SELECT count(*) FROM problems WHERE code = 'bad-record' AND path LIKE '%bad.jsonl'")" 2

# another text at the same address is another version
expect 0 "$ATTEST" add "$db" "$work/later.jsonl"
is versions "$(ask "$db" "SELECT group_concat(version, ',') FROM (SELECT version FROM document_list WHERE uri = 'http://b.test/2' ORDER BY version)")" 1,2

# what is no database of ours, or may not be written
expect 2 "$ATTEST" add
err_has "give the database"
cp "$work/in.jsonl" "$work/text.db"
expect 2 "$ATTEST" add "$work/text.db" "$work/in.jsonl"
err_has "no attest database"
cmp "$work/in.jsonl" "$work/text.db" || exit 1
ask "$work/other.db" 'CREATE TABLE t(x)'
expect 2 "$ATTEST" add "$work/other.db" "$work/in.jsonl"
err_has "none of attest"
ask "$db" 'PRAGMA user_version = 99'
expect 2 "$ATTEST" add "$db" "$work/in.jsonl"
err_has "a newer attest"
ask "$db" 'PRAGMA user_version = 3'
expect 2 "$ATTEST" add "$work/none/a.db" "$work/in.jsonl"
err_has "No such file"
(flock 9 && expect 2 "$ATTEST" add "$db" "$work/in.jsonl" && err_has "another attest is writing") 9<>"$db" || exit 1
expect 2 "$ATTEST" add "$db" "$work/missing.jsonl"
err_has "missing.jsonl"
