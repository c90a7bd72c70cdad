# SPDX-License-Identifier: Apache-2.0
# Finds Java and the class-data archive made for it. Read by the programs in bin/, which set $home.
# Written for any POSIX shell, and so that it starts no process on the usual way: that is worth 5 ms.

# File names are UTF-8, also where a session script runs without any locale.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac

# Deskreel often runs as root beside the person it records. These variables make Java or the dynamic loader run other
# code than what is installed; nobody but the installation decides that.
unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS JDK_AOT_VM_OPTIONS JAVA_OPTS CLASSPATH
unset LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT LD_BIND_NOW LD_DEBUG LD_DEBUG_OUTPUT LD_PROFILE LD_PROFILE_OUTPUT
unset LD_ORIGIN_PATH LD_SHOW_AUXV LD_USE_LOAD_BIAS LD_DYNAMIC_WEAK LD_HWCAP_MASK LD_ASSUME_KERNEL LD_POINTER_GUARD
unset GLIBC_TUNABLES GCONV_PATH LOCPATH

# Where root looks for programs is in folders of root that are not for everybody (such as /tmp, which has the sticky bit).
safe_path() {
    safe=
    rest=$PATH:
    while [ -n "$rest" ]; do
        folder=${rest%%:*}
        rest=${rest#*:}
        case $folder in
            /*) if [ -O "$folder" ] && [ ! -k "$folder" ]; then safe=$safe${safe:+:}$folder; fi ;;
        esac
    done
    export PATH="${safe:-/usr/bin:/bin}"
}
# Root is the owner of /; -O asks for the owner without starting "id".
if [ -O / ]; then
    safe_path
fi

# The jars, in the order of the class path, and a hash of what is in them. Written by the build.
jars='@jars@'
hash=@hash@

fail() {
    echo "deskreel: $*" >&2
    exit 1
}

# Sets java_home: the named Java, the bundled one, the usual one, the first on the PATH.
find_java() {
    if [ -n "${DESKREEL_JAVA_HOME:-}" ]; then
        java_home=$DESKREEL_JAVA_HOME
    elif [ -x "$home/jre/bin/java" ]; then
        java_home=$home/jre
    elif [ -n "${JAVA_HOME:-}" ]; then
        java_home=$JAVA_HOME
    else
        program=$(command -v java) || fail "No Java found. Install Java 17 or newer, or name one with DESKREEL_JAVA_HOME."
        program=$(readlink -f "$program")
        java_home=${program%/bin/java}
    fi
    [ -x "$java_home/bin/java" ] || fail "There is no Java in $java_home (no bin/java). Install Java 17 or newer there, or name another with DESKREEL_JAVA_HOME."
    if [ -O / ] && ! { [ -O "$java_home/bin/java" ] && [ -O "$java_home/bin" ] && [ -O "$java_home/." ]; }; then
        fail "Root does not start the Java in $java_home, because it belongs to another user. Name one that belongs to root with DESKREEL_JAVA_HOME."
    fi
}

# Sets version (17.0.15) and feature (17) from the release file that every Java has.
read_version() {
    version=17
    if [ -r "$java_home/release" ]; then
        while IFS='="' read -r key _ value _; do
            [ "$key" != JAVA_VERSION ] || version=$value
        done <"$java_home/release"
    fi
    feature=${version%%[!0-9]*}
    [ "$feature" -ge 17 ] || fail "Java $version in $java_home is too old. Install Java 17 or newer, or name one with DESKREEL_JAVA_HOME."
}

# Sets archive_file. The hash is in the name because Java 25 runs the classes of an archive without looking whether the
# jars are still the same (JDK-8377932).
name_archive() {
    if [ "$feature" -ge 25 ]; then
        archive_file=$home/cache/$version-$hash.aot
    else
        archive_file=$home/cache/$version-$hash.jsa
    fi
}

# Sets archive: the option for Java, or nothing when there is no archive or a jar is newer than it.
find_archive() {
    name_archive
    archive=
    [ -r "$archive_file" ] || return 0
    for jar in $jars; do
        [ ! "$home/lib/$jar" -nt "$archive_file" ] || return 0
    done
    if [ "$feature" -ge 25 ]; then
        archive=-XX:AOTCache=$archive_file
    else
        archive=-XX:SharedArchiveFile=$archive_file
    fi
}

# Becomes Java, with the given arguments after the usual options.
start_java() {
    class_path=
    for jar in $jars; do
        class_path=$class_path${class_path:+:}$home/lib/$jar
    done
    # Credentials of an instance of EC2 are asked for by IMDSv2 or not at all.
    set -- -cp "$class_path" "-Ddeskreel.home=$home" -Dfile.encoding=UTF-8 -Daws.disableEc2MetadataV1=true "$@"
    if [ "$feature" -ge 24 ]; then
        set -- --enable-native-access=ALL-UNNAMED -Dguice_bytecode_gen_option=DISABLED "$@"
    fi
    # With the quick compiler only what is called twice as often as usual is compiled: of what a start calls, most never
    # pays it back.
    [ "${compiler:-1}" -ne 1 ] || set -- -XX:CompileThresholdScaling=2 "$@"
    # The compiler for short-lived programs, the collector with the smallest footprint: the work is done by FFmpeg. No
    # performance data: they lie in /tmp, where everybody may make that folder first, and which may be full.
    exec "$java_home/bin/java" -XX:+UseSerialGC "-XX:TieredStopAtLevel=${compiler:-1}" -XX:-UsePerfData "-Xmx${heap}m" -Xss512k "$@"
}

# In MiB.
heap=64

case $home in
    *:*) fail "Java cannot run from a folder with a colon in its name: $home. Move Deskreel elsewhere." ;;
esac
find_java
read_version
