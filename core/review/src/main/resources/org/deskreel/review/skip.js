// SPDX-License-Identifier: Apache-2.0
import { video } from './player.js';
import { onChange, recording } from './recording.js';

const wanted = document.getElementById('skip');
let timer;

/** Goes on behind a part in which nothing moves, at the moment at which it begins: players tell the time too seldom for that. */
function look() {
  clearTimeout(timer);
  if (!wanted.checked || video.paused || video.seeking || !recording.timeline) {
    return;
  }
  const still = recording.timeline.stillFrom(video.currentTime);
  const ahead = still ? (still.from - video.currentTime) / video.playbackRate : Infinity;
  if (ahead <= 0) {
    video.currentTime = still.to;
  } else if (still) {
    timer = setTimeout(look, Math.min(ahead * 1000, 1000));
  }
}

['playing', 'timeupdate', 'seeked', 'ratechange'].forEach((event) => video.addEventListener(event, look));
wanted.addEventListener('change', look);
onChange(look);
