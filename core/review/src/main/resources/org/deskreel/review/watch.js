// SPDX-License-Identifier: Apache-2.0
// The list of keys names them in this order.
import './controls.js';
import { follow, goLive } from './live.js';
import './strip.js';
import './slider.js';
import './notes.js';
import './checks.js';
import './facts.js';
import './front.js';
import './skip.js';
import './waiting.js';
import { AGAIN } from './answers.js';
import { begin } from './begin.js';
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
  let waited;
  try {
    waited = await begin();
  } catch (e) {
    notice(e.message);
    if (e.later) {
      setTimeout(open, AGAIN);
    }
    return;
  }
  const from = left() ?? linked() ?? (location.hash === `#t=${LIVE}` ? LIVE : undefined);
  const first = recording.timeline.begin;
  if (running()) {
    const live = waited || from === LIVE || recording.manifest.segments.length === 0;
    follow(live ? undefined : from ?? first);
    timer = setInterval(again, RELOAD);
  } else if (recording.manifest.segments.length === 0) {
    notice('There is no footage.');
  } else {
    start(from === LIVE ? first : from ?? first);
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
