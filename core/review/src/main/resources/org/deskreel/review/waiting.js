// SPDX-License-Identifier: Apache-2.0
import { video } from './player.js';

/** What is there sooner, in milliseconds, needs no words. */
const SOON = 400;

const loading = document.getElementById('loading');
let timer;

/** Says that footage is being fetched for whoever waits for it. */
function look() {
  const first = video.networkState === HTMLMediaElement.NETWORK_LOADING && video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA;
  const behind = !video.paused && !video.ended && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
  const waits = !video.error && (video.seeking || first || behind);
  if (!waits) {
    clearTimeout(timer);
    timer = undefined;
    loading.hidden = true;
  } else {
    timer ??= setTimeout(() => { loading.hidden = false; }, SOON);
  }
}

['loadstart', 'loadeddata', 'waiting', 'seeking', 'seeked', 'canplay', 'playing', 'pause', 'ended', 'error', 'emptied']
  .forEach((event) => video.addEventListener(event, look));
