// SPDX-License-Identifier: Apache-2.0
import './checks.js';
import './controls.js';
import './facts.js';
import './front.js';
import './keys.js';
import './notes.js';
import './skip.js';
import './slider.js';
import './strip.js';
import './waiting.js';
import { follow, goLive } from './live.js';
import { LIVE, left } from './place.js';
import { notice, seek, start } from './player.js';
import { read, recording, running } from './recording.js';

const RELOAD = 5000;

/** The moment that the address names: {@code #t=2026-11-23T07:25:09Z}. */
function linked() {
  // In a query a plus stands for a space; in a moment it stands before the distance from UTC.
  const named = new URLSearchParams(location.hash.slice(1)).get('t')?.replace(' ', '+');
  const found = named ? Date.parse(named) : NaN;
  return Number.isNaN(found) ? undefined : found;
}

/** Whether the last reading failed. */
let failed = false;
let timer;

/** Reads what has become of a session that goes on. */
async function again() {
  try {
    await read();
    if (failed) {
      notice('');
    }
    failed = false;
    if (!running()) {
      clearInterval(timer);
    }
  } catch (e) {
    failed = true;
    notice(e.message);
  }
}

async function open() {
  try {
    await read();
  } catch (e) {
    notice(e.message);
    return;
  }
  const from = left() ?? linked() ?? (location.hash === `#t=${LIVE}` ? LIVE : undefined);
  const { begin } = recording.timeline;
  if (running()) {
    follow(from === LIVE || recording.manifest.segments.length === 0 ? undefined : from ?? begin);
    timer = setInterval(again, RELOAD);
  } else if (recording.manifest.segments.length === 0) {
    notice('There is no footage.');
  } else {
    start(from === LIVE ? begin : from ?? begin);
  }
}

window.addEventListener('hashchange', () => {
  if (location.hash === `#t=${LIVE}`) {
    goLive();
  } else if (linked() !== undefined && recording.timeline) {
    seek(linked());
  }
});
open();
