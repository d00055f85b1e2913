# Every input format, by file and by standard input, plain and gzipped.
. tests/cli/lib.sh
printf 'Police arrested two men in Oslo on Monday.\n' >"$work/a.txt"
printf '<!doctype html><html><head><title>Strike</title></head><body><article><p>Dock workers in Valparaiso went on strike on Monday, their union said, after talks with the port company about pay had failed for the third time in a month.</p></article></body></html>' >"$work/a.html"
printf '{"id":"one","text":"Rebels attacked a convoy."}\n\n{"id":"two","text":"Rain fell."}\n' >"$work/a.jsonl"
body='<html><body><p>Soldiers shot dead three protesters in the capital on Sunday, witnesses said, as crowds gathered for a fourth day of rallies against the new constitution.</p></body></html>'
http=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s' "$body" | wc -c)
printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/a\r\nWARC-Date: 2021-05-02T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s\r\n\r\n' "$http" "$body" >"$work/a.warc"

for kind in txt html jsonl warc; do
    gzip -k "$work/a.$kind"
    expect 0 "$ATTEST" code "$work/a.$kind"
    cp "$work/out" "$work/plain"
    cp "$work/a.$kind.gz" "$work/b" && expect 0 "$ATTEST" code "$work/b"
    [ "$(wc -l <"$work/plain")" = "$(wc -l <"$work/out")" ] || fail "gzip changes the number of documents of $kind"
    "$ATTEST" code <"$work/a.$kind" >"$work/out" 2>"$work/err" || fail "$kind by standard input"
    [ "$(wc -l <"$work/plain")" = "$(wc -l <"$work/out")" ] || fail "standard input changes the number of documents of $kind"
done
expect 0 "$ATTEST" code "$work/a.jsonl"
lines 2
out_has '"id":"two"'
expect 0 "$ATTEST" code "$work/a.warc"
out_has '"uri":"http://news.example/a"'
out_has '"fetched":"2021-05-02T10:00:00Z"'
out_has 'three protesters'
expect 0 "$ATTEST" parse "$work/a.txt"
out_has '# newdoc'
out_has 'arrest	VERB'
expect 0 "$ATTEST" code --trace text,parse "$work/a.txt"
out_has '-- text'
expect 0 "$ATTEST" code --summary "$work/a.txt"
out_has '## '
expect 0 "$ATTEST" bench -n 1 "$work/a.jsonl"
out_has 'words/s'

# a feed: one document for each item, told when it is a summary only
printf '<rss><channel><title>Harbour Post</title><item><title>Strike</title><link>http://h.example/1</link><pubDate>Fri, 21 Jan 2022 10:00:00 GMT</pubDate><description>Police arrested two men in Lima on Thursday.</description></item><item><title>Rain</title></item></channel></rss>' >"$work/a.rss"
expect 0 "$ATTEST" code "$work/a.rss"
lines 2
out_has '"uri":"http://h.example/1","outlet":"Harbour Post","title":"Strike"'
out_has '"summary":true'
out_has '"date":"2022-01-21","basis":"given"'

# truncated gzip: what was got is delivered, with a problem
head -c 60 "$work/a.html.gz" >"$work/cut.gz"
expect 1 "$ATTEST" code "$work/cut.gz"
out_has 'truncated'
expect 0 "$ATTEST" code --stats "$work/a.jsonl"
err_has '2 documents'
