# sh launch.sh <cgroup directory>... -- <command> <argument>...
# Moves itself into each cgroup and becomes the command, so that nothing of it runs outside them.
# Standard error goes where standard output goes: one log stream, in the order of writing.
exec 2>&1
while [ "$1" != -- ]; do
  echo $$ >"$1/cgroup.procs" || exit 125
  shift
done
shift
exec "$@"
