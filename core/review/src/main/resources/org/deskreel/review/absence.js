// SPDX-License-Identifier: Apache-2.0
import { moment } from './format.js';

/** Whoever names a second means all of it, in milliseconds. */
export const SECOND = 999;

/** Why there is no footage of a moment of a recording, and what is shown in its place; nothing when there is. */
export function absence(wanted, { timeline, zone }) {
  const last = wanted % 1000 === 0 ? wanted + SECOND : wanted;
  const said = moment(wanted, zone);
  if (last < timeline.begin) {
    return `${said} is before this recording, which begins at ${moment(timeline.begin, zone)}.`;
  }
  if (wanted > timeline.end + SECOND) {
    return `${said} is after the end of this recording, ${moment(timeline.end, zone)}.`;
  }
  const gap = timeline.gapAt(wanted);
  if (!gap || gap.end <= last) {
    return '';
  }
  const shown = timeline.playedAt(wanted) < timeline.length ? 'the first after it' : 'the last before it';
  return `No footage of ${said}: ${gap.cause}. This is ${shown}.`;
}
