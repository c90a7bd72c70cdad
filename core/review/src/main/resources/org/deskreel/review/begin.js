// SPDX-License-Identifier: Apache-2.0
import { notice } from './player.js';
import { read } from './recording.js';

/** Between two looks for a recording that is not there yet, in milliseconds: the first time, at most, and how that grows. */
const FIRST = 500;
const LONGEST = 3000;
const GROWTH = 1.5;

/** What is not there after so long has probably not just begun, in milliseconds. */
const SOON = 30_000;

/** Whether the page can be used: where there is no recording, nothing on it has anything to work with. */
function usable(whether) {
  document.querySelectorAll('.strip, .controls, #jump, aside').forEach((one) => { one.inert = !whether; });
}

/**
 * Reads the recording. One whose session has just begun has no manifest yet, and is looked for until it has. Returns whether it
 * was waited for.
 */
export async function begin() {
  const since = performance.now();
  for (let pause = FIRST; ; pause = Math.min(LONGEST, pause * GROWTH)) {
    try {
      await read();
      usable(true);
      notice('');
      return pause > FIRST;
    } catch (e) {
      if (pause === FIRST && !e.absent) {
        throw e;
      }
      usable(false);
      notice(e.absent && performance.now() - since < SOON
        ? 'If the session has just begun, its recording starts in a moment.'
        : `${e.message} This page goes on looking.`);
    }
    await new Promise((resolve) => { setTimeout(resolve, pause); });
  }
}
