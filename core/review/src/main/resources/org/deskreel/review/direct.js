// SPDX-License-Identifier: Apache-2.0
/* global Hls */

const REFUSED = 'This server was started with --direct, and the browser got no footage from the store that it was sent to. Either '
  + 'the store does not let this page read from it (CORS: docs/review.md has the rule), or there is no connection to it; browsers '
  + 'do not tell which. Start without --direct to have footage come through the server.';

/** Whether the server sends this browser elsewhere: scripts are told that, and not where. */
async function sentElsewhere(url) {
  const answer = await fetch(url, { redirect: 'manual' });
  return answer.type === 'opaqueredirect';
}

/** Says what to do for as long as the browser gets nothing from the store. */
export function watchStore(hls, notice) {
  let refused = false;
  hls.on(Hls.Events.ERROR, async (_, problem) => {
    if (problem.frag && problem.type === Hls.ErrorTypes.NETWORK_ERROR && !problem.response?.code) {
      refused = await sentElsewhere(problem.frag.url).catch(() => false);
      if (refused) {
        notice(REFUSED);
      }
    }
  });
  hls.on(Hls.Events.FRAG_LOADED, () => {
    if (refused) {
      notice('');
      refused = false;
    }
  });
}
