# Sourced by ./run, ./test and ./glueline: installs what the machine needs, and builds the parts.
#
# Every step prints one line on standard error; its output goes to a log, which is shown if the step fails.
# Nothing here changes the working directory, so relative file arguments keep their meaning,
# and no step reads standard input, which is for the program that is started in the end.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
artifacts=$root/artifacts
log=$artifacts/logs/$(basename "$0").log
cli=$artifacts/bin/Glueline.Cli/release/glueline.dll
# For whatever starts the command line: one heap for all its threads (docs/decisions/0070-a-stack-shares-one-heap.md).
cli_memory=MALLOC_ARENA_MAX=1

export GLUELINE_HOME=$root
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1

mkdir -p "$artifacts/logs" "$artifacts/stamps"
: >"$log"

say() { printf '%s\n' "$*" >&2; }

# step WHAT COMMAND…: runs the command quietly and returns its status.
step() {
  local what=$1 started=$SECONDS before status
  shift
  before=$(wc -l <"$log")
  printf '  %s …' "$what" >&2
  "$@" >>"$log" 2>&1 </dev/null
  status=$?
  if [ $status -eq 0 ]; then
    printf ' %d s\n' $((SECONDS - started)) >&2
  else
    printf ' failed\n' >&2
    tail -n +$((before + 1)) "$log" | tail -n 60 | sed 's/^/    /' >&2
    say "  The full log: $log"
  fi
  return $status
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "This needs root, and sudo is not installed. As root, run: $*"
    return 1
  fi
}

apt_install() {
  if ! command -v apt-get >/dev/null; then
    echo "There is no apt-get on this machine. Install the equivalent of these Debian packages and start again: $*"
    return 1
  fi
  as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

ensure_dotnet() {
  local folder
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
    command -v dotnet >/dev/null && break
    [ -n "$folder" ] && [ -x "$folder/dotnet" ] && PATH=$folder:$PATH
  done
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    say 'The .NET SDK 10 is needed: https://dotnet.microsoft.com/download/dotnet/10.0'
    return 1
  fi
}

# Tries the linker: a compiler without the development files of the C library or zlib would only fail minutes later.
can_link() {
  local compiler
  compiler=$(command -v clang || command -v gcc) || return 1
  command -v objcopy >/dev/null &&
    echo 'int main(void) { return 0; }' | "$compiler" -x c - -lz -o "$artifacts/stamps/can-link" 2>/dev/null
}

ensure_linker() {
  can_link || step 'Installing a native linker (gcc, zlib1g-dev)' apt_install gcc libc6-dev binutils zlib1g-dev
}

has_node() {
  command -v npm >/dev/null && command -v node >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ]
}

ensure_node() {
  has_node && return 0
  step 'Installing Node.js (nodejs, npm)' apt_install nodejs npm || return 1
  has_node || { say '  Node.js 18 or newer is needed; this machine has an older one.'; return 1; }
}

is_fresh() { [ "$(cat "$artifacts/stamps/$1" 2>/dev/null)" = "$2" ]; }
stamp() { printf '%s\n' "$2" >"$artifacts/stamps/$1"; }

ensure_dynalite() {
  local folder=$root/local/dynalite hash
  hash=$(sha256sum "$folder/package-lock.json" | cut -d' ' -f1)
  [ -d "$folder/node_modules" ] && is_fresh dynalite "$hash" && return 0
  step 'Installing dynalite, the local DynamoDB' npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error || return 1
  stamp dynalite "$hash"
}

avro_oracles=$root/tests/Glueline.Avro.Tests/Conformance/Oracles

has_avro_java() {
  [ -f /usr/share/java/avro.jar ] && command -v java >/dev/null && java --list-modules 2>/dev/null | grep -q '^jdk.compiler@'
}

has_avro_python() { /usr/bin/python3 -c 'import avro.compatibility' 2>/dev/null; }

# Avro in other languages, for the conformance tests. They skip what is missing, so nothing else depends on these.
ensure_avro_oracles() {
  local hash packages=()
  has_avro_java || packages+=(default-jdk-headless libavro-java)
  has_avro_python || packages+=(python3-avro)
  [ ${#packages[@]} -eq 0 ] || step "Installing Avro in other languages (${packages[*]})" apt_install "${packages[@]}"
  hash=$(sha256sum "$avro_oracles/package-lock.json" | cut -d' ' -f1)
  [ -d "$avro_oracles/node_modules" ] && is_fresh avro-oracles "$hash" && return 0
  step 'Installing avsc, Avro in JavaScript' npm ci --ignore-scripts --prefix "$avro_oracles" --no-audit --no-fund --loglevel=error || return 1
  stamp avro-oracles "$hash"
}

avro_readers=$root/tests/Glueline.Cli.Tests/Linting/Readers

# Readers in other languages, against which the verdicts of lint are tested. The tests skip what is missing, so nothing else depends on these.
ensure_avro_readers() {
  local hash
  has_avro_python || step 'Installing Avro for Python (python3-avro)' apt_install python3-avro || return 1
  hash=$(sha256sum "$avro_readers/package-lock.json" | cut -d' ' -f1)
  [ -d "$avro_readers/node_modules" ] && is_fresh avro-readers "$hash" && return 0
  # Not ci: that requires the polars builds for all other platforms in the lock file, and a registry may lack them.
  step 'Installing avsc and polars, which read Avro in Node.js' npm install --no-save --ignore-scripts --prefix "$avro_readers" --no-audit --no-fund --loglevel=error || return 1
  stamp avro-readers "$hash"
}

# The code is formatted by CSharpier, in the version in .config/dotnet-tools.json.
check_layout() {
  (cd "$root" && dotnet tool restore && dotnet csharpier check .) && return 0
  echo "Some files are not formatted by CSharpier. In $root, run: dotnet tool restore && dotnet csharpier format ."
  return 1
}

ensure_deploy_check() {
  local folder=$root/deploy/check hash
  hash=$(sha256sum "$folder/package-lock.json" | cut -d' ' -f1)
  [ -d "$folder/node_modules" ] && is_fresh deploy-check "$hash" && return 0
  step 'Installing the Terraform checker' npm ci --ignore-scripts --prefix "$folder" --no-audit --no-fund --loglevel=error || return 1
  stamp deploy-check "$hash"
}

# A client that is already installed, such as a newer one on the PATH, is used.
has_aws_clients() {
  local python
  for python in python3 /usr/bin/python3; do
    "$python" -c 'import boto3' 2>/dev/null && command -v aws >/dev/null && return 0
  done
  return 1
}

# The tests that need them report that they are skipped if they can't be installed.
ensure_aws_clients() {
  has_aws_clients || step 'Installing the AWS CLI and boto3 (awscli, python3-boto3)' apt_install awscli python3-boto3
}

has_chromium() { [ -x /usr/bin/chromium-headless-shell ] || [ -x /usr/bin/chromium ] || [ -x /usr/bin/google-chrome ]; }

# Without windows, it needs two thirds of the time that the whole browser needs.
ensure_chromium() {
  has_chromium || step 'Installing a browser for the tests of the page (chromium)' apt_install chromium-headless-shell ||
    step 'Installing the whole browser instead' apt_install chromium
}

# The folders of a project file and of every project that it references, in the array folders. Every command comes by here first, so no
# process is started for it.
find_project_folders() {
  local -a open=("$1") lines
  local -A seen=()
  local project folder line
  local reference='<ProjectReference Include="([^"]*)"'
  folders=()
  while [ ${#open[@]} -gt 0 ]; do
    project=${open[-1]}
    unset 'open[-1]'
    folder=${project%/*}
    # a/b/../c is a/c
    while [[ $folder =~ ^(.*)/[^/.][^/]*/\.\.(/.*|$) ]]; do
      folder=${BASH_REMATCH[1]}${BASH_REMATCH[2]}
    done
    [ -n "${seen[$folder]:-}" ] && continue
    seen[$folder]=1
    folders+=("$folder")
    mapfile -t lines <"$project"
    for line in "${lines[@]}"; do
      [[ $line =~ $reference ]] && open+=("$folder/${BASH_REMATCH[1]}")
    done
  done
}

# Whether a project's inputs are unchanged since it was last built. Compares times, not contents, since every command checks this first.
# Folders count too, since a deleted file leaves no other trace. A checkout that was moved keeps its times and is not built again.
is_built() {
  local built=$artifacts/stamps/$1 project=$2 newer
  local -a folders
  [ -f "$built" ] || return 1
  find_project_folders "$project"
  newer=$(find "${folders[@]}" "$root"/src/{Bytes,Fleet,Json} "$root/deploy/policies" \
    "$root"/Directory.{Build.props,Build.targets,Packages.props} "$root/packaging" "$root/global.json" "$root/.editorconfig" \
    -name node_modules -prune -o -newer "$built" -print -quit)
  [ -z "$newer" ]
}

# build_once NAME PROJECT WHAT COMMAND…: a step that is stamped with its start time, so that an edit during the build is not missed.
build_once() {
  local name=$1 project=$2
  shift 2
  : >"$artifacts/stamps/$name.started"
  step "$@" || return 1
  mv "$artifacts/stamps/$name.started" "$artifacts/stamps/$name"
}

# One compiler for all projects of a build, which it starts with the first and stops with the last: starting one for each takes longer than
# most of them need. Its name is its own, so that nobody else's is stopped.
compiler=glueline-$$

build() {
  local status
  dotnet build "$1" -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler" "${@:2}"
  status=$?
  stop_compiler
  return $status
}

stop_compiler() {
  local process
  for process in /proc/[0-9]*; do
    [ "$process" != /proc/$$ ] && grep -qszx -- "-pipename:$compiler" "$process/cmdline" && kill "${process#/proc/}"
  done
  return 0
}

cli_project=$root/src/Glueline.Cli/Glueline.Cli.csproj

# The first build of a checkout is for a look at it, and only compiles. Later ones check the code as ./test does; they have little to build.
build_to_use() {
  local -a only_compile=()
  [ -f "$cli" ] || only_compile=(-p:RunAnalyzers=false -p:GenerateDocumentationFile=false)
  # Compilers are short-lived: instrumented code would cost more than it brings.
  DOTNET_TieredPGO=0 build "$@" "${only_compile[@]}"
}

ensure_cli() {
  [ -f "$cli" ] && is_built cli "$cli_project" && return 0
  build_once cli "$cli_project" 'Building the command line and the local stack' build_to_use "$cli_project"
}

runtime_identifier() {
  case $(uname -m) in
    x86_64) echo linux-x64 ;;
    aarch64 | arm64) echo linux-arm64 ;;
    *) echo "The functions are built for x86_64 and aarch64; this is $(uname -m)." && return 1 ;;
  esac
}

# publish_to TARGET PROJECT RUNTIME [OPTION…]: to a new folder, which is then moved into place: a running stack keeps the files that it
# started.
publish_to() {
  local target=$1 project=$2 runtime=$3
  shift 3
  rm -rf "$target.new"
  dotnet publish "$project" -c Release -r "$runtime" --nologo -v quiet -nodeReuse:false \
    -p:CopyOutputSymbolsToPublishDirectory=false -o "$target.new" "$@" || return 1
  # What it was built of, for the bill of materials: other builds of the project write the original again.
  cp "$artifacts/obj/$(basename "$project" .csproj)/project.assets.json" "$target.new/" || return 1
  rm -rf "$target" && mv "$target.new" "$target"
}

publish_function() {
  local runtime
  runtime=$(runtime_identifier) || { echo "$runtime"; return 1; }
  publish_to "$artifacts/functions/$1" "$2" "$runtime"
}

# For arm64 on x86_64: .NET's compiler knows both processors, and a gcc for the other one links.
publish_for_arm() {
  publish_to "$artifacts/functions-arm64/$1" "$2" linux-arm64 \
    -p:CppCompilerAndLinker="$root/scripts/gcc-for-arm64" -p:ObjCopyName=aarch64-linux-gnu-objcopy
}

is_native() { [ -x "$artifacts/functions/$1/$2" ] && is_built "$1" "$root/functions/$2/$2.csproj"; }

ensure_function() {
  local name=$1 project=$root/functions/$2/$2.csproj
  is_native "$name" "$2" && return 0
  build_once "$name" "$project" "Building the $name function as a native binary" publish_function "$name" "$project"
}

ensure_arm_linker() {
  command -v aarch64-linux-gnu-gcc >/dev/null ||
    step 'Installing a linker for arm64 (gcc-aarch64-linux-gnu)' apt_install gcc-aarch64-linux-gnu libc6-dev-arm64-cross
}

ensure_arm_function() {
  local name=$1 project=$root/functions/$2/$2.csproj
  [ -x "$artifacts/functions-arm64/$name/$2" ] && is_built "$name-arm64" "$project" && return 0
  build_once "$name-arm64" "$project" "Building the $name function for arm64" publish_for_arm "$name" "$project"
}

# Functions for arm64: on such a machine the ones that it starts itself, else cross-compiled.
ensure_arm_functions() {
  case $(uname -m) in aarch64 | arm64) ensure_functions; return ;; esac
  ensure_linker && ensure_arm_linker &&
    ensure_arm_function producer Glueline.Producer &&
    ensure_arm_function consumer Glueline.Consumer
}

ensure_functions() {
  ensure_linker &&
    ensure_function producer Glueline.Producer &&
    ensure_function consumer Glueline.Consumer
}

publish_cli() {
  local runtime=$1 packages=$2 target=$artifacts/cli/$1
  rm -rf "$target.new"
  dotnet publish "$root/src/Glueline.Cli/Glueline.Cli.csproj" -c Release -r "$runtime" --nologo -v quiet -nodeReuse:false \
    -p:SingleFile=true "-p:StackPackages=$packages" -o "$target.new" || return 1
  mkdir -p "$target" && mv "$target.new/glueline" "$target/glueline" && rm -rf "$target.new"
}

publish_cli_with_stack() {
  local packages=$artifacts/cli/packages
  dotnet "$cli" package --output "$packages" && publish_cli linux-x64 "$packages"
}

# The command line for linux-x64 as one file, with the functions inside.
ensure_cli_file() {
  local part stamps=$artifacts/stamps fresh=1
  ensure_functions && ensure_cli || return 1
  for part in cli producer consumer; do
    [ "$stamps/cli-file" -nt "$stamps/$part" ] || fresh=
  done
  [ -n "$fresh" ] && [ -x "$artifacts/cli/linux-x64/glueline" ] && return 0
  step 'Publishing the command line as one file' publish_cli_with_stack && touch "$stamps/cli-file"
}

has_java() { command -v java >/dev/null && java -version 2>&1 | grep -Eq 'version "(1[7-9]|[2-9][0-9])'; }

ensure_java() { has_java || step 'Installing a Java runtime (default-jre-headless)' apt_install default-jre-headless; }

is_open() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

kafka_port= kafka_process=

# start_kafka FOLDER: starts the broker of GLUELINE_KAFKA, which runs until stop_kafka; its listeners are kafka_port and the four after it.
start_kafka() {
  local folder=$1 port=19092 waited=0
  while is_open "$port" || is_open $((port + 1)) || is_open $((port + 2)) || is_open $((port + 3)) || is_open $((port + 4)); do
    port=$((port + 10))
  done
  mkdir -p "$folder"
  "$GLUELINE_KAFKA" --port "$port" --data "$folder" --secure >"$folder.log" 2>&1 </dev/null &
  kafka_process=$!
  until grep -qs "127.0.0.1:$port" "$folder.log"; do
    if [ $((waited += 1)) -gt 300 ] || ! kill -0 "$kafka_process" 2>/dev/null; then
      cat "$folder.log"
      return 1
    fi
    sleep 0.2
  done
  kafka_port=$port
  export GLUELINE_SECURED_BOOTSTRAP=127.0.0.1:$port GLUELINE_SECURED_TLS=$folder/tls
}

stop_kafka() {
  [ -z "$kafka_process" ] && return
  kill "$kafka_process" 2>/dev/null
  wait "$kafka_process" 2>/dev/null
  kafka_process=
}

has_managed_stack() {
  local project
  [ -f "$cli" ] && is_built cli "$cli_project" || return 1
  for project in Glueline.Producer Glueline.Consumer; do
    [ -f "$artifacts/bin/$project/release/$project.dll" ] && is_built managed "$root/functions/$project/$project.csproj" || return 1
  done
}

# Without what only a native build needs: its compiler is a download of 100 MB.
build_managed_stack() {
  : >"$artifacts/stamps/cli.started"
  build_to_use "$root/scripts/stack.slnf" -p:PublishAot=false && mv "$artifacts/stamps/cli.started" "$artifacts/stamps/cli"
}

# The programs of a running stack. Native functions are used as long as they are current. Otherwise the functions are .NET programs, built of
# the same projects along with the command line: the native ones would take two minutes before a first result.
ensure_programs() {
  unset GLUELINE_FUNCTIONS
  if is_native producer Glueline.Producer && is_native consumer Glueline.Consumer; then
    ensure_cli
    return
  fi
  has_managed_stack ||
    build_once managed "$cli_project" 'Building the command line, the local stack and both functions' build_managed_stack || return 1
  export GLUELINE_FUNCTIONS=dotnet
  say '  The functions run as .NET programs. scripts/functions builds the native binaries that AWS gets; from then on, those are used.'
}

# Everything that a running stack needs. The table is installed meanwhile, which is mostly a download; its lines come after those of the build.
ensure_stack() {
  local table lines=$artifacts/logs/table.lines status=0
  ensure_dotnet || return 1
  (log=$artifacts/logs/table.log && : >"$log" && ensure_node && ensure_dynalite) 2>"$lines" &
  table=$!
  ensure_programs || status=1
  wait "$table" || status=1
  cat "$lines" >&2
  return $status
}
