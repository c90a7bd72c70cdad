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
import { AGAIN } from './later.js';
import { follow, goLive } from './live.js';
import { notice, seek, start } from './player.js';
import { read, recording, running } from './recording.js';

const RELOAD = 5000;

/** What the address says in place of a moment to be shown what happens now. */
const LIVE = '#t=live';

/** The moment that the address names: {@code #t=2026-11-23T07:25:09Z}. */
function linked() {
  const named = /^#t=([^&]+)/.exec(location.hash);
  const found = named ? Date.parse(decodeURIComponent(named[1])) : NaN;
  return Number.isNaN(found) ? undefined : found;
}

async function open() {
  try {
    await read();
  } catch (e) {
    notice(e.message);
    if (e.later) {
      setTimeout(open, AGAIN);
    }
    return;
  }
  notice('');
  if (running()) {
    follow(linked() ?? (recording.manifest.segments.length === 0 || location.hash === LIVE ? undefined : recording.timeline.begin));
  } else if (recording.manifest.segments.length === 0) {
    notice('There is no footage.');
  } else {
    start(linked() ?? recording.timeline.begin);
  }
  if (running()) {
    setInterval(reload, RELOAD);
  }
}

let failed = false;

/** Reads it again; what was said because that failed is taken back when it works. */
async function reload() {
  try {
    await read();
    if (failed) {
      notice('');
    }
    failed = false;
  } catch (e) {
    failed = true;
    notice(e.message);
  }
}

window.addEventListener('hashchange', () => {
  if (location.hash === LIVE) {
    goLive();
  } else if (linked() !== undefined && recording.timeline) {
    seek(linked());
  }
});
open();
