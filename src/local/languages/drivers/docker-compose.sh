# Runs one docker-compose file of a task. usage: sh docker-compose.sh STEP_FOLDER TOOL...
# PA_NB_OPTIONS and PA_NB_UP_OPTIONS hold words for the tool and for its `up`.
cp "$1/docker-compose.yml" docker-compose.yml || exit
shift
options=$PA_NB_OPTIONS
up_options=$PA_NB_UP_OPTIONS
unset PA_NB_OPTIONS PA_NB_UP_OPTIONS
export COMPOSE_ANSI=never

down() {
  # once, whatever comes while it runs
  trap '' TERM INT
  # shellcheck disable=SC2086
  "$@" $options -f docker-compose.yml down --volumes
}
trap 'down "$@"; exit 143' TERM INT

# a shell handles a signal only after its program has ended, unless it waits for it
# shellcheck disable=SC2086
"$@" $options -f docker-compose.yml up $up_options &
wait $!
code=$?
down "$@"
exit "$code"
