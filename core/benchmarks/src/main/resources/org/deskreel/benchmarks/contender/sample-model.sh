#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# A model of the public sample that records AppStream sessions, written from its description: one loop, once a second,
# starts FFmpeg again when it has ended, asks it to end when the layout is another one, and delivers finished files one
# after another. At the end of the session it writes q and tries five times, a second apart, to deliver the rest.
#
# Arguments: display, work folder, sink folder, seconds per file. FFMPEG is the program.
set -u
display=$1 work=$2 sink=$3 seconds=$4
mkdir -p "$work" "$sink"
keys=$work/keys
mkfifo "$keys"
pid='' file='' recorded='' ending=''
trap 'ending=1' TERM INT

layout() {
    xrandr -display "$display" --query | sed -n 's/.*current \([0-9]*\) x \([0-9]*\),.*/\1x\2/p'
}

running() {
    [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null
}

start() {
    recorded=$(layout)
    file=$work/$(date -u +%Y%m%dT%H%M%S).mp4
    # A fresh pipe, so that a q which nobody read does not end the next take.
    exec 3>&-
    rm -f "$keys"
    mkfifo "$keys"
    exec 3<>"$keys"
    "$FFMPEG" -v 0 -f x11grab -framerate 5 -i "$display" -t "$seconds" -pix_fmt yuv420p -y "$file" <&3 &
    pid=$!
}

deliver() {
    local one left=0
    for one in "$work"/*.mp4; do
        [ -e "$one" ] || continue
        if [ "$one" = "$file" ] && running; then
            left=1
        else
            cp "$one" "$sink/" && rm "$one" || left=1
        fi
    done
    return $left
}

while [ -z "$ending" ]; do
    if ! running; then
        start
    elif [ "$(layout)" != "$recorded" ]; then
        printf q >&3
    fi
    deliver
    sleep 1 &
    wait $!
done

printf q >&3
for _ in 1 2 3 4 5; do
    deliver && exit 0
    sleep 1
done
running && kill -9 "$pid"
exit 1
