# Starts the steps of tasks: reads the folder of a step from standard input, a line each, and forks.
# usage: sh launcher.sh
#
# In the folder of a step lies `step`, shell code that sets the environment, the working folder and
# the positional parameters to the command. A step is a subshell that needs neither this loop nor
# the daemon. It makes in its folder
#   start    exclusively, so that nothing ever runs twice; process id and start time
#   out err  what the command prints
#   status   the exit code, in one write: the end
# and names the folder on standard output, which is only a hint to look for `status`.
# Builtins only: every other program would cost more than the fork of the step itself.

exec 3>&1 4</dev/null >/dev/null

run() {
  pa_nb_step=$1
  cd "$pa_nb_step" || return
  read -r pa_nb_pid _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ pa_nb_began _ 2>/dev/null </proc/self/stat ||
    {
      # no Linux: a program that only tells its parent
      pa_nb_pid=$(exec sh -c 'echo "$PPID"')
      pa_nb_began=-
    }
  set -C
  echo "$pa_nb_pid $pa_nb_began" 2>/dev/null >start || return
  set +C
  . ./step
  "$@" <&4 >>"$pa_nb_step/out" 2>>"$pa_nb_step/err" 3>&- 4<&-
  echo "$?" >"$pa_nb_step/status"
  echo "$pa_nb_step" >&3
}

while IFS= read -r pa_nb_line; do
  run "$pa_nb_line" &
  # lets the shell forget those that have ended; it would keep them as zombies
  jobs >/dev/null
done
