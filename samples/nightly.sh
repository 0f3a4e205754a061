#!/bin/sh
# Runs three notebooks side by side, waits for all, and collects what came out: nightly.sh FOLDER
set -eu
folder=${1:-nightly}
code=0
mkdir -p "$folder"
jobs=$(pa-nb submit samples/weather.ipynb samples/orders.ipynb samples/words.ipynb)
# shellcheck disable=SC2086 # a word for each job
pa-nb wait $jobs --timeout 30m --json > "$folder/jobs.json" || code=$?
for job in $jobs; do
  pa-nb results "$job" --json > "$folder/$job.json"
  pa-nb results "$job" --output "$folder/$job" > "$folder/$job.files"
done
jq -r '.jobs[] | "\(.name): \(.state)"' "$folder/jobs.json"
exit "$code"
