# zstd and .warc.zst beside gzip; what is cut off is told.
. tests/cli/lib.sh
command -v zstd >/dev/null || { echo "zstd is not installed"; exit 77; }
printf '{"id":"one","text":"Rebels attacked a convoy."}\n' >"$work/a.jsonl"
printf '{"id":"two","text":"Rain fell."}\n' >"$work/b.jsonl"
zstd -q "$work/a.jsonl" "$work/b.jsonl"
cat "$work/a.jsonl.zst" "$work/b.jsonl.zst" >"$work/both.jsonl.zst"
expect 0 "$ATTEST" code "$work/both.jsonl.zst"
lines 2
"$ATTEST" code <"$work/both.jsonl.zst" >"$work/out" 2>"$work/err" || fail "zstd by standard input"
lines 2
head -c 50 "$work/a.jsonl.zst" >"$work/cut.zst"
expect 1 "$ATTEST" code "$work/cut.zst"
out_has 'truncated-zstd'
gzip -dc samples/archive.warc.gz | zstd -q >"$work/archive.warc.zst"
"$ATTEST" code samples/archive.warc.gz | wc -l >"$work/n"
"$ATTEST" code "$work/archive.warc.zst" | wc -l | cmp - "$work/n" || fail "WARC in zstd has other documents"
