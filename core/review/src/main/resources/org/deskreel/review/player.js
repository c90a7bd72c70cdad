// SPDX-License-Identifier: Apache-2.0
/* global Hls */
import { absence } from './absence.js';
import { remaining, withstand } from './damage.js';
import { watchStore } from './direct.js';
import { say } from './format.js';
import { media, recording } from './recording.js';

/** So much footage is loaded ahead, in seconds of watching, at whatever speed; and at least so much in seconds of its own. */
const AHEAD = 8;
const LEAST_AHEAD = 30;

export const video = document.getElementById('video');
const said = document.getElementById('notice');

export function notice(text) {
  say(said, text);
}

let hls;
/** Whether somebody wants it to play: footage that cannot be decoded stops the player too. */
let plays = false;

/** Whether somebody wants it to play. */
export function isWanted() {
  return plays;
}

/**
 * Has the player take a playlist, in place of the one that it has; undefined when this browser cannot play any. What cannot be
 * shown it withstands with `means`, as {@link withstand} says.
 */
export function load(address, options, means) {
  if (!Hls.isSupported()) {
    notice('This browser cannot play the footage: it has no Media Source Extensions.');
    return undefined;
  }
  hls?.destroy();
  hls = new Hls({ enableWorker: false, maxBufferLength: LEAST_AHEAD, backBufferLength: LEAST_AHEAD, ...options });
  watchStore(hls, notice);
  withstand(hls, video, { said: notice, ...means });
  hls.loadSource(address);
  hls.attachMedia(video);
  return hls;
}

/** Shows a time of day, and says so when there is no footage of it. */
export function start(from) {
  notice(absence(from, recording));
  begin(from);
}

/** Has the player begin anew at a time of day; it goes on as it went. */
function begin(from) {
  const { playbackRate } = video;
  const { timeline } = recording;
  const startPosition = timeline.playedAt(from);
  if (timeline.length > 0 && load(media('playlist.m3u8'), { startPosition, pLoader: remaining() }, { begin })) {
    video.playbackRate = playbackRate;
    if (plays) {
      video.play().catch(() => undefined);
    }
  }
}

/** Goes to a time of day, and says so when there is no footage of it. */
export function seek(to) {
  notice(absence(to, recording));
  video.currentTime = recording.timeline.playedAt(to);
}

/** The time of day that is shown. */
export function now() {
  return recording.timeline.momentAt(video.currentTime);
}

video.addEventListener('play', () => { plays = true; });
video.addEventListener('pause', () => { plays = plays && Boolean(video.error); });
video.addEventListener('ratechange', () => {
  if (hls) {
    hls.config.maxBufferLength = Math.max(LEAST_AHEAD, AHEAD * video.playbackRate);
  }
});
