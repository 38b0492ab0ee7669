# What the scripts here have in common. Sourced by them, never run.

fail() {
  printf ".ci/${0##*/}: %s\n" "$@" >&2
  exit 1
}

has() {
  command -v "$1" >/dev/null
}

# Installs Debian packages where that is allowed; what must then be there, the caller tests.
install_packages() {
  if [ "$(id -u)" = 0 ] && has apt-get; then
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update &&
      DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" \
        >/dev/null
  else
    return 1
  fi
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

# The directory of what is fetched and built for the tests, outside the checkout.
caches=${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/ipcbench-ci
