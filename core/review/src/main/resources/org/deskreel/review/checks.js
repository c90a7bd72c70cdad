// SPDX-License-Identifier: Apache-2.0
import { element, parseMoment } from './format.js';
import { now } from './player.js';
import { recording } from './recording.js';
import { work } from './work.js';

const at = (id) => document.getElementById(id);

async function exportPart(event) {
  event.preventDefault();
  const { key, zone } = recording;
  const [from, to] = ['from', 'to'].map((end) => parseMoment(at(end).value, zone, now()));
  if (Number.isNaN(from) || Number.isNaN(to)) {
    at('exported').replaceChildren(element('p', 'Say from when and to when: 08:25:09, or press "Here".', { class: 'bad' }));
    return;
  }
  const made = await work(
    { work: 'export', key, from: new Date(from).toISOString(), to: new Date(to).toISOString() }, at('exported'));
  if (made) {
    const link = element('a', 'Save the file', { href: `${made}/file`, download: `${key.replaceAll('/', '-')}.mp4` });
    at('exported').append(link);
    link.click();
  }
}

at('verify').addEventListener('click', () => work({ work: 'verify', key: recording.key }, at('verified')));
at('export').addEventListener('submit', exportPart);
