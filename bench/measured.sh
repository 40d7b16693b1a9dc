# Sourced by the scripts of this folder, which begin with their usage as a comment.
# measured CLASS ARGUMENTS...   runs CLASS over the built product on a database of its own. With BIRLIK_BENCH_WORK=DIR what
#                               settled stays there, and the next run measures it again.
# numbers TEXT                  shows the usage and ends with 2 where TEXT is anything but digits.

cd "$(dirname "$0")/.."

jar="$PWD/web-app/target/birlik.jar"
[ -f "$jar" ] || { echo "Build the product first: ./mvnw package" >&2; exit 2; }

numbers() {
  case "$1" in
    *[!0-9]*) awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "bench/$(basename "$0")" >&2; exit 2 ;;
  esac
}

measured() {
  local class="$1" java="${JAVA_HOME:+$JAVA_HOME/bin/}"
  shift
  work="${BIRLIK_BENCH_WORK:-}"
  if [ -n "$work" ]; then
    mkdir -p "$work"
  else
    work="$(mktemp -d "${TMPDIR:-/tmp}/birlik-$(basename "$0")-XXXXXX")"
    trap 'rm -rf "$work"' EXIT
  fi
  # the database copies files that its own user has to reach
  chmod 755 "$work"
  unzip -qo -j "$jar" 'BOOT-INF/lib/postgresql-*.jar' -d "$work/lib"
  "${java}javac" -d "$work/classes" -sourcepath bench "bench/$class.java"
  "${java}java" -cp "$work/classes:$work/lib/*" "$class" "$jar" "$work" "$@"
}
