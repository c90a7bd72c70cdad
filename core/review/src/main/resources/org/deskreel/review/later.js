// SPDX-License-Identifier: Apache-2.0
/* global Hls */
import { AGAIN, LATER } from './answers.js';

/** Whether hls.js was refused footage that it may have in a while. */
export function isLater(problem) {
  return Boolean(problem.frag) && problem.response?.code === LATER;
}

/** Why the server does not give something now; undefined when it does, or never will. */
async function reason(address) {
  const answer = await fetch(address, { headers: { Range: 'bytes=0-0' }, redirect: 'manual' }).catch(() => undefined);
  return answer?.status === LATER ? (await answer.text()).trim() : undefined;
}

/** Says why there is no footage, for as long as the server gives none, and calls `goOn` when it gives some again. */
export function waitForServer(hls, notice, goOn) {
  let waiting = false;
  let over = false;
  hls.on(Hls.Events.DESTROYING, () => { over = true; });
  hls.on(Hls.Events.ERROR, async (_, problem) => {
    if (waiting || !isLater(problem)) {
      return;
    }
    waiting = true;
    for (let why = await reason(problem.frag.url); why && !over; why = await reason(problem.frag.url)) {
      notice(why);
      await new Promise((resolve) => { setTimeout(resolve, AGAIN); });
    }
    waiting = false;
    if (!over) {
      notice('');
      goOn();
    }
  });
}
