// SPDX-License-Identifier: Apache-2.0
import { element } from './format.js';
import { momentOf } from './moments.js';
import { recording } from './recording.js';
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

at('verify').addEventListener('click', verify);
at('export').addEventListener('submit', exportPart);
