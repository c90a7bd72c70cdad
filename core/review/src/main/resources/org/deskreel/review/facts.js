// SPDX-License-Identifier: Apache-2.0
import { bytes, duration, element, moment, named, percent, refill } from './format.js';
import { seek } from './player.js';
import { onChange, recording } from './recording.js';

const at = (id) => document.getElementById(id);

function tell() {
  const { manifest, timeline, zone, key } = recording;
  const { session } = manifest;
  at('title').textContent = named(`${session.user || 'Unknown user'} on ${manifest.host}`);
  document.title = `${at('title').textContent}, ${moment(timeline.begin, zone)} · Deskreel`;
  document.querySelector('aside').classList.add('read');
  // Pairs, and no object: whatever else has been written down under one of these names stands beside it, not in its place.
  const facts = [
    ['User', session.user || 'unknown'], ['Host', manifest.host], ['Session', session.id], ['Hook', session.hook],
    ...Object.entries(session.metadata),
    ['State', manifest.state], ['Started', moment(timeline.begin, zone)],
    [manifest.endedAt ? 'Ended' : 'Last written', moment(Date.parse(manifest.endedAt ?? manifest.updatedAt), zone)],
    ['Duration', duration((timeline.end - timeline.begin) / 1000)], ['Coverage', percent(manifest.coverage)],
    ['Without still parts', duration(timeline.moving)],
    ['Size', bytes(manifest.segments.reduce((sum, one) => sum + one.bytes, 0))],
    ['Signed', manifest.signature ? `${manifest.signature.algorithm}, key ${manifest.signature.key}` : 'no'],
    ...Object.entries(manifest.software), ['Recording', manifest.recording], ['Key', key],
  ];
  at('facts').replaceChildren(...facts.flatMap(([name, value]) => [element('dt', name), element('dd', String(value))]));
  list('takes', manifest.takes, (one) => [one.startedAt, `${one.backend}, ${one.layout.map((monitor) => `${monitor.width}x${monitor.height}`).join(' + ')}, ${one.frames} frames${one.dropped ? `, ${one.dropped} lost` : ''}`]);
  list('gaps', manifest.gaps, (one) => [one.start, `${one.cause}, ${one.duration.toFixed(1)} s`]);
  list('events', manifest.events, (one) => [one.at, /[.!]$/.test(one.detail) ? one.detail : `${one.event}: ${one.detail}`]);
}

/** Lines that take the player to their moment. */
function list(id, entries, line) {
  refill(at(id), entries.map((entry) => {
    const [when, text] = line(entry);
    const item = document.createElement('li');
    if (when) {
      const button = element('button', moment(Date.parse(when), recording.zone), { type: 'button', class: 'moment' });
      button.addEventListener('click', () => seek(Date.parse(when)));
      item.append(button, ' ');
    }
    item.append(text);
    return item;
  }));
}

onChange(tell);
