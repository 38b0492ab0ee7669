# Functions shared by the scripts in this directory, which source this file.
# shellcheck shell=bash disable=SC2034 # variables set here are used there

fail() {
  printf ".ci/${0##*/}: %s\n" "$@" >&2
  exit 1
}

step() {
  printf '\n== %s\n' "$*"
}

has() {
  command -v "$1" >/dev/null
}

# Installs Debian packages if permitted; the caller checks the outcome. Starts no service: a Prometheus or a Docker
# service would occupy the ports of the tests.
install_packages() {
  local policy=/usr/sbin/policy-rc.d status=0
  [ "$(id -u)" = 0 ] && has apt-get || return 1
  if [ -e $policy ]; then
    policy=
  else
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod +x $policy
  fi
  {
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update &&
      DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" \
        >/dev/null
  } || status=$?
  [ -z "$policy" ] || rm -f $policy
  return $status
}

# Prints the home of a JDK 25.
jdk_25() {
  local home
  for home in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" \
    /usr/lib/jvm/* /opt/java/* ~/.sdkman/candidates/java/* ~/.jdks/*; do
    if [ -x "$home/bin/javac" ] && grep -Eqs '^JAVA_VERSION="25["._-]' "$home/release"; then
      printf '%s\n' "$home"
      return
    fi
  done
  return 1
}

# The directory of tools downloaded and built for the tests, outside the checkout.
caches=${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/ipcbench-ci

# Starts the container engine and tells the tests that there is one; returns 77 if there is none.
start_engine() {
  local status=0
  .ci/engine || status=$?
  case $status in
    0)
      set -a
      # shellcheck source=/dev/null
      . "${IPCBENCH_ENGINE:-$caches/engine}/engine.env" || fail "the container engine has left no variables"
      set +a
      # From here on skipped container tests are failures.
      export IPCBENCH_DOCKER_REQUIRED=true
      ;;
    77) return 77 ;;
    *) fail "the container engine failed; .ci/engine says above why" ;;
  esac
}
