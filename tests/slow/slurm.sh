#!/bin/sh
# The filter contract on a real Slurm, one node: an array job codes shards, a job that depends on it merges them, and the
# result must equal that of one run. Also with GNU parallel. Starts its own munged, slurmctld and slurmd (packages
# slurm-wlm, munge, parallel; root), and stops them.
set -eu
attest=$(realpath "${ATTEST:-./attest}")
for tool in slurmctld slurmd munged sbatch parallel sqlite3; do
    command -v $tool >/dev/null || { echo "$tool is not installed"; exit 77; }
done
work=$(mktemp -d)
chmod 755 "$work"
host=$(hostname -s)
stop() {
    for name in slurmd slurmctld munged; do
        [ -s "$work/$name.pid" ] && kill "$(cat "$work/$name.pid")" 2>/dev/null
    done
    rm -rf "$work"
}
trap stop EXIT

# --- documents in eight shards ---
python3 - "$work" <<'EOF'
import json, os, random, sys
rng = random.Random(3)
towns, groups = ['Goma', 'Herat', 'Mogadishu', 'Almaty', 'Tripoli', 'Aden'], ['rebels', 'soldiers', 'police', 'protesters']
os.mkdir(sys.argv[1] + '/in')
for shard in range(8):
    with open(f'{sys.argv[1]}/in/{shard}.jsonl', 'w') as out:
        for i in range(25):
            text = ' '.join(f'{rng.choice(groups).capitalize()} killed {rng.randrange(2, 90)} people near {rng.choice(towns)} on '
                            f'Monday, officials said.' for _ in range(6))
            out.write(json.dumps({'id': f'{shard}-{i}', 'uri': f'http://n.test/{shard}/{i}', 'date': '2023-05-%02d' % rng.randrange(1, 29),
                                  'outlet': f'Daily {i % 5}', 'text': text}) + '\n')
EOF
rows() { # everything that the lists show, without the numbers of rows
    for list in documents events claims tolls incidents copies; do
        "$attest" $list -o jsonl "$1" | sed 's/,"\(doc\|event\|claim\|count\|incident\)":[0-9]*//g' | LC_ALL=C sort
    done
}
"$attest" add "$work/one.db" "$work"/in/*.jsonl 2>/dev/null
rows "$work/one.db" >"$work/one.rows"
[ -s "$work/one.rows" ]

# --- GNU parallel: a database for each job slot, then one ---
mkdir "$work/p"
parallel -j 2 "$attest" add --no-group "$work/p/{%}.db" {} ::: "$work"/in/*.jsonl 2>/dev/null
"$attest" merge "$work/parallel.db" "$work"/p/*.db 2>/dev/null
rows "$work/parallel.db" >"$work/parallel.rows"
cmp "$work/one.rows" "$work/parallel.rows"

# --- Slurm ---
dd if=/dev/urandom of="$work/munge.key" bs=1024 count=1 2>/dev/null
mkdir "$work/munge" "$work/state" "$work/spool"
chmod 400 "$work/munge.key"
munged --force --key-file "$work/munge.key" --socket "$work/munge/socket" \
    --pid-file "$work/munge/pid" --log-file "$work/munge/log" --seed-file "$work/munge/seed"
cp "$work/munge/pid" "$work/munged.pid"
cat >"$work/slurm.conf" <<EOF
ClusterName=test
SlurmctldHost=$host
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmctldPort=16817
SlurmdPort=16818
NodeName=$host CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
EOF
SLURM_CONF=$work/slurm.conf
export SLURM_CONF
slurmctld
slurmd
cat >"$work/code.sh" <<EOF
#!/bin/sh
exec "$attest" add --no-group "$work/shards/\$SLURM_ARRAY_TASK_ID.db" "$work/in/\$SLURM_ARRAY_TASK_ID.jsonl"
EOF
cat >"$work/merge.sh" <<EOF
#!/bin/sh
exec "$attest" merge "$work/slurm.db" "$work"/shards/*.db
EOF
mkdir "$work/shards"
for i in 1 2 3 4 5 6 7 8 9 10; do
    sinfo -h -o %t 2>/dev/null | grep -q idle && break
    sleep 1
done
job=$(sbatch --parsable --array=0-7 -o "$work/log.%a" "$work/code.sh")
sbatch --parsable --wait --dependency=afterok:"$job" -o "$work/log.merge" "$work/merge.sh" >/dev/null || {
    cat "$work"/log.* "$work/slurmctld.log" "$work/slurmd.log" | tail -n 40
    exit 1
}
rows "$work/slurm.db" >"$work/slurm.rows"
cmp "$work/one.rows" "$work/slurm.rows"
echo "GNU parallel and a Slurm array with a dependent merge give what one run gives: $(wc -l <"$work/one.rows") rows"
