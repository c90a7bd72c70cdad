// SPDX-License-Identifier: Apache-2.0
import { bytes, element, moment, refill } from './format.js';
import { seek } from './player.js';
import { onChange, recording } from './recording.js';

const REASONS = {
  waiting: 'waits for its delivery on the host',
  refused: 'is not taken by the sink and stays on the host',
  lost: 'is lost',
};

const box = document.getElementById('segments');
const list = box.querySelector('ol');

/** What was wrong with which segment when they were looked at on this page; undefined before that. */
let damaged;

/** Says of each segment what came of verifying it: what is wrong, by its name; all others were sound. */
export function tellVerified(found) {
  damaged = new Map(Object.entries(found));
  tell();
}

function verdict({ name }) {
  if (!damaged) {
    return [];
  }
  const wrong = damaged.get(name);
  return wrong ? wrong.map((line) => element('p', line, { class: 'bad' })) : [' ', element('span', 'sound', { class: 'good' })];
}

function line(segment, text, more) {
  const item = element('li', '');
  const go = element('button', moment(Date.parse(segment.start), recording.zone), { type: 'button', class: 'moment' });
  go.addEventListener('click', () => seek(Date.parse(segment.start)));
  item.append(go, ` ${segment.number}: ${text}`, ...more);
  return item;
}

function listed(segment) {
  const { duration, frames, width, height, sha256 } = segment;
  return line(
    segment,
    `${duration.toFixed(1)} s, ${frames} frames, ${width}x${height}, ${bytes(segment.bytes)}, SHA-256 `,
    [element('code', sha256), ...verdict(segment)]);
}

function missing({ segment, reason, cause }) {
  return line(segment, `was recorded and ${REASONS[reason] ?? reason} (${cause}).`, []);
}

/** A recording of eight hours has a thousand: they are drawn for whoever opens the list. */
function tell() {
  const { segments, missing: absent = [] } = recording.manifest;
  const count = segments.length === 1 ? '1 segment' : `${segments.length} segments`;
  box.querySelector('summary').textContent = absent.length ? `${count}, ${absent.length} not in this sink` : count;
  if (box.open) {
    const lines = [...segments.map((one) => [one, listed]), ...absent.map((one) => [one, missing])]
      .sort(([one], [other]) => (one.segment ?? one).number - (other.segment ?? other).number)
      .map(([one, shown]) => shown(one));
    refill(list, lines);
  }
}

box.addEventListener('toggle', tell);
onChange(tell);
