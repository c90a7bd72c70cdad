// SPDX-License-Identifier: Apache-2.0
import { bytes, duration, element, moment, percent } from './format.js';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
document.getElementById('zone').textContent = `Times are shown in ${zone}.`;

/** Each cell: its class, what it is called where columns have no heads, and what stands in it. */
const CELLS = [
  ['started', '', (recording) => (recording.startedAt ? moment(Date.parse(recording.startedAt), zone) : recording.key)],
  ['number', 'Duration', length],
  ['number', 'Coverage', (recording) => (recording.state ? percent(recording.coverage) : '')],
  ['number', 'Size', (recording) => (recording.bytes >= 0 ? bytes(recording.bytes) : '')],
  ['state', '', (recording) => recording.state ?? 'unreadable'],
  ['verified', '', (recording) => verification(recording)[1]],
  ['user', 'User', (recording) => recording.user],
  ['host', 'Host', (recording) => recording.host],
  ['where', '', (recording) => recording.problem ?? [recording.metadata.stack, recording.metadata.fleet, recording.platform].filter(Boolean).join(' / ')],
];

function length(recording) {
  const end = Date.parse(recording.endedAt ?? recording.updatedAt);
  return recording.startedAt && end ? duration((end - Date.parse(recording.startedAt)) / 1000) : '';
}

/** How it is drawn, and what is said. */
function verification(recording) {
  const known = recording.verified;
  if (!known) {
    return ['never', 'not verified'];
  }
  if (known.changed) {
    return ['changed', 'changed since it was verified'];
  }
  const day = moment(Date.parse(known.at), zone).slice(0, 10);
  return known.sound ? ['good', `verified ${day}`] : ['bad', `damaged, ${day}`];
}

/**
 * Shows recordings in the body of a table. Rows of those that it shows already stay where they are, with the focus that may
 * be in them; only what has changed is written. Calls `poster` with the cell for a picture, and its recording, as long as there
 * is none and the recording has changed.
 */
export function showRows(body, recordings, poster) {
  const rows = new Map([...body.children].map((row) => [row.dataset.key, row]));
  const wanted = new Set(recordings.map((recording) => recording.key));
  rows.forEach((row, key) => wanted.has(key) || row.remove());
  recordings.forEach((recording, i) => {
    const row = rows.get(recording.key) ?? make(recording);
    fill(row, recording, poster);
    if (body.children[i] !== row) {
      body.insertBefore(row, body.children[i] ?? null);
    }
  });
}

function make(recording) {
  const row = element('tr', '');
  row.dataset.key = recording.key;
  row.append(element('td', '', { class: 'poster' }), ...CELLS.map(([, label]) => {
    const cell = element('td', '');
    if (label) {
      cell.dataset.label = label;
    }
    return cell;
  }));
  row.querySelector('td:nth-child(2)').append(element('a', '', { href: `watch?${new URLSearchParams({ key: recording.key })}` }));
  row.lastChild.append(element('span', ''), element('span', recording.key, { class: 'key', title: recording.key }));
  return row;
}

function fill(row, recording, poster) {
  const changed = row.dataset.updated !== String(recording.updatedAt);
  row.dataset.updated = recording.updatedAt;
  CELLS.forEach(([name, , text], i) => {
    const cell = row.children[i + 1];
    write(cell.firstElementChild ?? cell, text(recording));
    cell.className = name;
  });
  row.querySelector('.state').classList.add(recording.state ?? 'unreadable');
  row.querySelector('.verified').classList.add(verification(recording)[0]);
  tellFront(row.lastChild, recording);
  if (changed && !row.firstChild.firstChild) {
    poster(row.firstChild, recording);
  }
}

/** Says in which window the text stands that is looked for, and leads to where it was in front. */
function tellFront(cell, { key, front }) {
  const known = cell.querySelector('.front');
  if (!front) {
    known?.remove();
    return;
  }
  const link = known ?? element('a', '', { class: 'front' });
  write(link, `In front: ${front}`);
  link.setAttribute('href', `watch?${new URLSearchParams({ key, find: front })}`);
  if (!known) {
    cell.append(link);
  }
}

function write(place, text) {
  if (place.textContent !== text) {
    place.textContent = text;
  }
}
