// SPDX-License-Identifier: Apache-2.0
import { STEP, move } from './controls.js';
import { onKeys } from './keys.js';
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

function part(key) {
  const { timeline } = recording;
  to(timeline.momentOf(timeline.place(now()) + PARTS[key]), PARTS[key] < 0);
}

onKeys([
  { keys: Object.keys(PARTS), names: 'Page up, Page down', does: 'A tenth of the recording forward, back', act: part },
  { keys: Object.keys(STEPS), names: '↑, ↓', does: `${STEP} seconds forward, back`, act: (key) => move(STEPS[key]) },
], { element: strip, name: 'the strip of time' });
