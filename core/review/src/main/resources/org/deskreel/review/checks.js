// SPDX-License-Identifier: Apache-2.0
import { element, moment } from './format.js';
import { momentOf } from './moments.js';
import { now } from './player.js';
import { onChange, recording } from './recording.js';
import { tellVerified } from './segments.js';
import { work } from './work.js';

const at = (id) => document.getElementById(id);

async function exportPart(event) {
  event.preventDefault();
  const { key } = recording;
  const [from, to] = ['from', 'to'].map((end) => momentOf(at(end).value));
  if (Number.isNaN(from) || Number.isNaN(to)) {
    at('exported').replaceChildren(element('p', 'Say from when and to when: 08:25:09, or press "Here".', { class: 'bad' }));
    return;
  }
  const made = await work(
    { work: 'export', key, from: new Date(from).toISOString(), to: new Date(to).toISOString() }, at('exported'));
  if (made) {
    const name = `${key.replaceAll('/', '-')}-${new Date(from).toISOString().replace(/[-:]|\.\d+/g, '')}.mp4`;
    const link = element('a', 'Save the file', { href: `${made.address}/file`, download: name });
    at('exported').append(link);
    link.click();
  }
}

async function verify() {
  const made = await work({ work: 'verify', key: recording.key }, at('verified'));
  if (made) {
    tellVerified(made.result.damaged);
  }
}

/** The whole is exported until something else is said. */
function propose() {
  const { timeline, zone } = recording;
  if (!at('from').value) {
    at('from').value = moment(timeline.begin, zone);
    at('to').value = moment(timeline.end + 999, zone);
  }
}

at('verify').addEventListener('click', verify);
['from', 'to'].forEach((end) => at(`${end}-here`).addEventListener('click', () => { at(end).value = moment(now(), recording.zone); }));
at('export').addEventListener('submit', exportPart);
onChange(propose);
