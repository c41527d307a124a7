# shellcheck shell=bash
# Makes this folder ready: the system libraries Qt needs, then .venv with exactly what
# requirements.lock names. Sourced by ./run and ./test; sets `root` to this folder.

root=$(readlink -f "${BASH_SOURCE[0]}")
readonly root=${root%/*}
readonly tools=$root/.tools venv=$root/.venv
readonly stamp=$venv/.workshopdesk-stamp

# The uv that is fetched when the machine has none; one hash for each Linux wheel of it.
readonly uv_version=0.13.9
readonly uv_requirement="uv==$uv_version
    --hash=sha256:d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19
    --hash=sha256:5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe
    --hash=sha256:ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375"

# What it is for, the Debian package, and the library or program that shows it is there.
# Read from what Qt's own libraries ask for (readelf -d).
readonly libraries='
window  libgl1             libGL.so.1
window  libegl1            libEGL.so.1
window  libxkbcommon0      libxkbcommon.so.0
window  libdbus-1-3        libdbus-1.so.3
window  libfontconfig1     libfontconfig.so.1
window  libglib2.0-0       libglib-2.0.so.0
window  libgssapi-krb5-2   libgssapi_krb5.so.2
camera  libpulse0          libpulse.so.0
camera  libxrandr2         libXrandr.so.2
x11     libxcb-cursor0     libxcb-cursor.so.0
x11     libxcb-icccm4      libxcb-icccm.so.4
x11     libxcb-keysyms1    libxcb-keysyms.so.1
x11     libxcb-randr0      libxcb-randr.so.0
x11     libxcb-shape0      libxcb-shape.so.0
x11     libxcb-xfixes0     libxcb-xfixes.so.0
x11     libxcb-xkb1        libxcb-xkb.so.1
x11     libxkbcommon-x11-0 libxkbcommon-x11.so.0
x11     libx11-xcb1        libX11-xcb.so.1
wayland libwayland-cursor0 libwayland-cursor.so.0
wayland libwayland-egl1    libwayland-egl.so.1
test    poppler-utils      pdftotext
'

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# --- system libraries -------------------------------------------------------------------------

# Prints the Debian packages of the groups given that this system lacks.
missing_packages() {
  local path=$PATH:/usr/sbin:/sbin known abi='' group package needs
  case $HOSTTYPE in
    x86_64) abi=,x86-64 ;;
    aarch64) abi=,AArch64 ;;
  esac
  known=$(PATH=$path ldconfig -p 2>/dev/null) || return 0 # nothing to ask: Qt will say
  while read -r group package needs; do
    [[ $group && " $* " == *" $group "* ]] || continue
    if [[ $needs == *.so.* ]]; then
      [[ $known == *$'\t'"$needs (libc6$abi"* ]] || printf '%s ' "$package"
    else
      command -v "$needs" >/dev/null || printf '%s ' "$package"
    fi
  done <<<"$libraries"
}

# Installs the packages given, or prints the one command that does and stops.
install_packages() {
  local as_root=() log install=(install -y --no-install-recommends)
  if ! command -v apt-get >/dev/null; then
    fail "Install what your system calls these Debian packages, then run this again: $*"
  fi
  if [[ $(id -u) != 0 ]]; then
    as_root=(sudo -n)
    if ! sudo -n true 2>/dev/null; then
      local shell="su -c"
      if command -v sudo >/dev/null; then shell="sudo sh -c"; fi
      fail "Some system packages are missing; install them once with this command, then run this again:
$shell 'apt-get update && apt-get ${install[*]} $*'"
    fi
  fi
  say "Installing system packages: $*"
  log=$(mktemp)
  # Old package lists name versions that are no longer served, hence the second try.
  if ! { has_package_lists && apt_get "${install[@]}" "$@"; }; then
    apt_get update || true # one dead source need not matter
    apt_get "${install[@]}" "$@" || {
      tail -n 20 "$log" >&2
      rm -f "$log"
      fail "The system packages could not be installed; mend what apt-get says above, then run this again."
    }
  fi
  rm -f "$log"
}

has_package_lists() { compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; }

# Uses install_packages' `as_root` and `log`. A service that apt-get starts must not keep our lock.
apt_get() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
    apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null >>"$log" 2>&1 9<&-
}

# --- Python and uv ----------------------------------------------------------------------------

# Sets `python` to the full path of an interpreter we support; a shim's own name would not do.
find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    python=$("$name" -I -c 'import sys
if (3, 11) <= sys.version_info < (3, 15) and sys.implementation.name == "cpython":
    print(sys.executable)' 2>/dev/null) || continue
    if [[ $python ]]; then return; fi
  done
  fail "Workshop Desk needs Python 3.11, 3.12, 3.13 or 3.14; install one of them, then run this again."
}

# Sets `uv` to the one fetched earlier or the machine's own, if it is not too old.
find_uv() {
  for uv in "$tools/uv-$uv_version" uv; do
    if [[ $("$uv" --version 2>/dev/null) =~ ^uv\ ([0-9]+)\.([0-9]+) ]] &&
      ((BASH_REMATCH[1] > 0 || BASH_REMATCH[2] >= 5)); then
      return
    fi
  done
  return 1
}

# Prints the package that lets this Python fetch uv, if neither pip nor the means to make one is here.
missing_pip() {
  "$python" -I -c 'import pip' 2>/dev/null || "$python" -I -c 'import ensurepip' 2>/dev/null ||
    "$python" -I -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

fetch_uv() {
  local work=$tools/work pip=("$python" -I -m pip)
  say "Fetching uv, which fetches the rest."
  rm -rf "$work"
  mkdir -p "$work"
  if ! "$python" -I -c 'import pip' 2>/dev/null; then
    "$python" -I -m venv "$work/pip"
    pip=("$work/pip/bin/python" -I -m pip)
  fi
  PIP_REQUIRE_VIRTUALENV=0 PIP_USER=0 PIP_ROOT_USER_ACTION=ignore "${pip[@]}" install --quiet \
    --no-input --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes \
    --target "$work/uv" --requirement /dev/stdin <<<"${uv_requirement//$'\n'/ }" || offline
  mv "$work/uv/bin/uv" "$tools/uv-$uv_version"
  rm -rf "$work"
}

offline() {
  fail "The packages could not be fetched (the reason is above); connect to the internet and run this again. Later starts need no network."
}

# Sets `uv_settings` from what the machine already knows: its certificates, the place pip is told to
# fetch from (uv does not read pip's settings), and a cache in this folder if home cannot hold one.
find_uv_settings() {
  local certificates=${SSL_CERT_FILE:-${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}}
  local cache=${UV_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/nowhere}/.cache}/uv}
  local index=${UV_DEFAULT_INDEX:-${UV_INDEX_URL:-${PIP_INDEX_URL:-}}}
  uv_settings=(UV_PYTHON_DOWNLOADS=never "UV_HTTP_TIMEOUT=${UV_HTTP_TIMEOUT:-120}")
  if [[ -r $certificates ]]; then uv_settings+=("SSL_CERT_FILE=$certificates"); fi
  if ! { mkdir -p "$cache" && [[ -w $cache ]]; } 2>/dev/null; then cache=$tools/cache; fi
  uv_settings+=("UV_CACHE_DIR=$cache")
  if [[ ! $index ]]; then index=$("$python" -I -m pip config get global.index-url 2>/dev/null) || true; fi
  if [[ $index ]]; then uv_settings+=("UV_DEFAULT_INDEX=$index"); fi
}

run_uv() {
  local quiet=()
  if [[ ! -t 2 ]]; then quiet=(--quiet); fi
  env -u PYTHONDONTWRITEBYTECODE "${uv_settings[@]}" "$uv" "${quiet[@]}" "$@"
}

# --- the environment --------------------------------------------------------------------------

# What .venv is made from; the full paths count too, because scripts in .venv hold them.
wanted_stamp() { sha256sum "$root/pyproject.toml" "$root/requirements.lock"; }

environment_is_ready() {
  [[ -x $venv/bin/python && -r $stamp && $(<"$stamp") == "$(wanted_stamp)" ]]
}

# Makes or updates .venv. The stamp says "unfinished" meanwhile, so that the next start after an
# interruption begins afresh instead of trusting half a package.
make_environment() {
  local uv_settings
  find_uv_settings
  say "Preparing Workshop Desk's environment in .venv; this happens once."
  if [[ -r $stamp && $(<"$stamp") == unfinished ]] || ! venv_works; then
    rm -rf "$venv"
    run_uv venv --python "$python" "$venv"
  fi
  echo unfinished >"$stamp"
  run_uv pip sync --compile-bytecode --python "$venv/bin/python" "$root/requirements.lock" || offline
  install_project || fail "Workshop Desk itself could not be put into .venv (the reason is above)."
  wanted_stamp >"$stamp.new"
  mv "$stamp.new" "$stamp"
}

venv_works() {
  "$venv/bin/python" -I -c 'import sys
sys.exit(not (3, 11) <= sys.version_info < (3, 15) or sys.prefix == sys.base_prefix)' 2>/dev/null
}

# The builder comes from the lock, so that the project installs without asking anybody.
install_project() {
  local isolation=()
  if grep -q '^hatchling==' "$root/requirements.lock"; then isolation=(--no-build-isolation); fi
  run_uv pip install --no-deps "${isolation[@]}" --python "$venv/bin/python" --editable "$root"
}

check_writable() {
  local path
  for path in "$root" "$venv" "$tools"; do
    if [[ -e $path && ! -w $path ]]; then
      fail "$path belongs to somebody else; copy the folder to a place of your own and run it there."
    fi
  done
}

# --- the one call -----------------------------------------------------------------------------

# Leaves the libraries of the groups given and .venv ready, or says in one sentence why not and
# exits 1. Costs a few milliseconds when they are already.
prepare() {
  local groups=("$@")
  # Qt's camera parts come only with a lock that names them.
  if grep -q '^pyside6-addons==' "$root/requirements.lock"; then groups+=(camera); fi
  if is_ready "${groups[@]}"; then return; fi
  exec 9<"$root/bootstrap.sh"
  if ! flock -n 9; then
    say "Workshop Desk is being prepared by another command here; waiting for it."
    flock 9
  fi
  make_ready "${groups[@]}"
  exec 9<&-
}

is_ready() { environment_is_ready && [[ ! $(missing_packages "$@") ]]; }

make_ready() {
  local packages uv='' python=''
  packages=$(missing_packages "$@")
  if ! environment_is_ready; then
    check_writable
    find_python
    if ! find_uv; then packages+=$(missing_pip); fi
  fi
  # shellcheck disable=SC2086 # a list of package names, each a word
  if [[ $packages ]]; then install_packages $packages; fi
  packages=$(missing_packages "$@")
  if [[ $packages ]]; then
    fail "These system packages are installed but their libraries are not found: $packages"
  fi
  if ! environment_is_ready; then
    find_uv || { fetch_uv && find_uv; } || fail "The uv that was fetched does not run on this machine; install uv, then run this again."
    make_environment
  fi
}
