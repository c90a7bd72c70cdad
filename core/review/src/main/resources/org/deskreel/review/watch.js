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
import { begin } from './begin.js';
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
  let waited;
  try {
    waited = await begin();
  } catch (e) {
    notice(e.message);
    return;
  }
  if (running()) {
    const live = waited || recording.manifest.segments.length === 0 || location.hash === LIVE;
    follow(linked() ?? (live ? undefined : recording.timeline.begin));
  } else if (recording.manifest.segments.length === 0) {
    notice('There is no footage.');
  } else {
    start(linked() ?? recording.timeline.begin);
  }
  if (running()) {
    setInterval(() => read().catch((e) => notice(e.message)), RELOAD);
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
