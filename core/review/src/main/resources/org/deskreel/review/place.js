// SPDX-License-Identifier: Apache-2.0
import { now, video } from './player.js';
import { recording } from './recording.js';

const NAME = `shown ${recording.key}`;
const live = document.getElementById('live');

/** That what happened at that time was shown. */
export const LIVE = 'live';

/**
 * The moment that was shown when this tab left the page, if it has come back by "reload", "back" or "forward": whoever does
 * that wants to go on where they were, not at the beginning or at the moment of a link. Undefined otherwise.
 */
export function left() {
  const [{ type }] = performance.getEntriesByType('navigation');
  const known = sessionStorage.getItem(NAME);
  return known && type !== 'navigate' ? (known === LIVE ? LIVE : Number(known)) : undefined;
}

window.addEventListener('pagehide', () => {
  if (recording.timeline && video.currentTime > 0) {
    sessionStorage.setItem(NAME, live.getAttribute('aria-pressed') === 'true' ? LIVE : now());
  }
});
