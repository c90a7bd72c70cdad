// SPDX-License-Identifier: Apache-2.0
/* global Hls */
import { moment, say } from './format.js';
import { media, recording } from './recording.js';

export const video = document.getElementById('video');
const said = document.getElementById('notice');

export function notice(text) {
  say(said, text);
}

/** Begins to play at a time of day. */
export function start(from) {
  if (!Hls.isSupported()) {
    notice('This browser cannot play the footage: it has no Media Source Extensions.');
    return;
  }
  const hls = new Hls({ startPosition: recording.timeline.playedAt(from), enableWorker: false });
  hls.on(Hls.Events.ERROR, (_, problem) => {
    if (problem.fatal) {
      notice(`The footage cannot be played: ${problem.details}.`);
    }
  });
  hls.loadSource(media('playlist.m3u8'));
  hls.attachMedia(video);
}

/** Goes to a time of day, and says so when there is no footage of it. */
export function seek(to) {
  const gap = recording.timeline.gapAt(to);
  notice(gap ? `No footage of ${moment(to, recording.zone)}: ${gap.cause}. This is the first after it.` : '');
  video.currentTime = recording.timeline.playedAt(to);
}

/** The time of day that is shown. */
export function now() {
  return recording.timeline.momentAt(video.currentTime);
}
