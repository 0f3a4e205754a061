# Starts the steps of tasks where there is no Perl for `launcher.pl`, which costs half as much: reads
# the folder of a step from standard input, a line each, and forks.
# usage: sh launcher.sh
#
# In the folder of a step lies `step`, shell code that sets the environment, the working folder,
# the positional parameters to the command, and `pa_nb_kept`. A step is a subshell that needs neither
# this loop nor the daemon. It makes the files that `launcher.pl` tells of.
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
  . ./step
  set -C
  # no shell knows milliseconds: the times of the file tell when
  echo "$pa_nb_pid $pa_nb_began - $pa_nb_kept" 2>/dev/null >start || return
  set +C
  cd "$pa_nb_working" || set -- false
  "$@" <&4 >>"$pa_nb_step/out" 2>>"$pa_nb_step/err" 3>&- 4<&-
  echo "$? -" >>"$pa_nb_step/start"
  echo "$pa_nb_step" >&3
}

echo + >&3
while IFS= read -r pa_nb_line; do
  run "$pa_nb_line" &
  # lets the shell forget those that have ended; it would keep them as zombies
  jobs >/dev/null
done
