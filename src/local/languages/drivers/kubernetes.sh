# Runs one Kubernetes manifest of a task. usage: sh kubernetes.sh STEP_FOLDER KUBECTL
manifest=$1/manifest.yaml
kubectl=$2

clean() {
  # once, whatever comes while it runs
  trap '' TERM INT
  "$kubectl" delete -f "$manifest" --ignore-not-found --wait=false >&2
}
trap 'clean; exit 143' TERM INT

made=$("$kubectl" create -f "$manifest" -o name) || { code=$?; clean; exit "$code"; }
echo "$made"

# `complete` or `failed`, `Succeeded` or `Failed`; empty while it runs
state() {
  case $1 in
    job*) "$kubectl" get "$1" -o 'jsonpath={range .status.conditions[?(@.status=="True")]}{.type}{end}' ;;
    pod*) "$kubectl" get "$1" -o 'jsonpath={.status.phase}' ;;
    *) echo none ;;
  esac
}

code=0
for one in $made; do
  while :; do
    case $(state "$one") in
      *Failed*) code=1; break ;;
      *Complete* | *Succeeded* | none) break ;;
      '') "$kubectl" get "$one" >/dev/null || { code=1; break; } ;;
    esac
    sleep 1 &
    wait $!
  done
  case $one in
    job* | pod*) "$kubectl" logs "$one" --all-containers ;;
  esac
done
clean
exit "$code"
