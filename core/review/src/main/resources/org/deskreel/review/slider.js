// SPDX-License-Identifier: Apache-2.0
import { STEP, move } from './controls.js';
import { now, seek } from './player.js';
import { recording } from './recording.js';

/** Those that sliders have beside the ones that move the player wherever the focus is: a tenth of the strip, or a step. */
const PARTS = { PageUp: 0.1, PageDown: -0.1 };
const STEPS = { ArrowUp: STEP, ArrowDown: -STEP };

const strip = document.getElementById('timeline');

/** Whoever goes back into a gap wants what was before it, not what he came from; the strip ends where it ends. */
function to(moment, back) {
  const { timeline } = recording;
  const gap = timeline.gapAt(moment);
  seek(gap && back ? gap.start - 1 : Math.min(timeline.end, Math.max(timeline.begin, moment)));
}

strip.addEventListener('keydown', (event) => {
  const { timeline } = recording;
  if (!timeline || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (PARTS[event.key]) {
    to(timeline.momentOf(timeline.place(now()) + PARTS[event.key]), PARTS[event.key] < 0);
  } else if (STEPS[event.key]) {
    move(STEPS[event.key]);
  } else {
    return;
  }
  event.preventDefault();
});
