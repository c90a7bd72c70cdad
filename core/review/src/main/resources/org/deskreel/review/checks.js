// SPDX-License-Identifier: Apache-2.0
import { element } from './format.js';
import { MomentField } from './moments.js';
import { now } from './player.js';
import { onChange, recording } from './recording.js';
import { tellVerified } from './segments.js';
import { work } from './work.js';

const at = (id) => document.getElementById(id);
const from = new MomentField(at('from'));
const to = new MomentField(at('to'));

/** What was proposed last. */
let whole = {};

async function exportPart(event) {
  event.preventDefault();
  if (Number.isNaN(from.value) || Number.isNaN(to.value)) {
    at('exported').replaceChildren(element('p', 'Say from when and to when: 08:25:09, or press "Here".', { class: 'bad' }));
    return;
  }
  const [first, last] = [from, to].map((end) => new Date(end.value).toISOString());
  const { key } = recording;
  const made = await work({ work: 'export', key, from: first, to: last }, at('exported'));
  if (made) {
    const name = `${key.replaceAll('/', '-')}-${first.replace(/[-:]|\.\d+/g, '')}.mp4`;
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

/** The whole is exported until something else is said, also while it grows. */
function propose() {
  const { begin, end } = recording.timeline;
  [[from, begin, whole.begin], [to, end, whole.end]].forEach(([field, proposed, before]) => {
    if (field.empty || (proposed !== before && field.value === before)) {
      field.value = proposed;
    }
  });
  whole = { begin, end };
}

at('verify').addEventListener('click', verify);
at('from-here').addEventListener('click', () => { from.value = now(); });
at('to-here').addEventListener('click', () => { to.value = now(); });
at('export').addEventListener('submit', exportPart);
onChange(propose);
