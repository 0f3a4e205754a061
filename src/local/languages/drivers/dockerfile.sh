# Builds and runs one Dockerfile of a task. usage: sh dockerfile.sh STEP_FOLDER TOOL
cp "$1/Dockerfile" Dockerfile || exit
tool=$2
name=pa-nb-$$-$(date +%s)

clean() {
  # once, whatever comes while it runs
  trap '' TERM INT
  "$tool" rm -f "$name" >/dev/null 2>&1
  "$tool" rmi -f "$name" >/dev/null 2>&1
}
trap 'clean; exit 143' TERM INT

"$tool" build -t "$name" . >&2 || { code=$?; clean; exit "$code"; }
"$tool" run --name "$name" --rm -v "$PWD:$PWD" -w "$PWD" "$name" &
wait $!
code=$?
clean
exit "$code"
