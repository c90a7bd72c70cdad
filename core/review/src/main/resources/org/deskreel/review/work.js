// SPDX-License-Identifier: Apache-2.0
import { bytes, element } from './format.js';

const AGAIN = 500;

/** Has the server do long work, shows in an element how far it is and what came of it, and returns its address. */
export async function work(parameters, target) {
  // Read out is what comes of it, not each step on the way.
  target.setAttribute('aria-busy', 'true');
  try {
    return await done(parameters, target);
  } finally {
    target.setAttribute('aria-busy', 'false');
  }
}

async function done(parameters, target) {
  target.replaceChildren(element('p', 'Waiting.'));
  const begun = await fetch(`api/jobs?${new URLSearchParams(parameters)}`, { method: 'POST' });
  if (!begun.ok) {
    target.replaceChildren(element('p', await begun.text(), { class: 'bad' }));
    return undefined;
  }
  const address = `api/jobs/${(await begun.json()).job}`;
  for (;;) {
    const answer = await fetch(address);
    const status = await answer.json();
    if (status.result) {
      target.replaceChildren(...status.result.lines.map((line, i) => element('p', line, i === 0 ? { class: status.result.sound ? 'good' : 'bad' } : {})));
      return status.state === 'done' ? address : undefined;
    }
    target.replaceChildren(progress(status));
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}

function progress(status) {
  const say = (amount) => (status.unit === 'bytes' ? bytes(amount) : `${amount} ${status.unit}`);
  const line = element('p', status.total > 0 ? `${say(status.done)} of ${say(status.total)} ` : 'Working. ');
  const bar = element('progress', '', { 'aria-label': 'Progress' });
  if (status.total > 0) {
    bar.max = status.total;
    bar.value = status.done;
  }
  line.append(bar);
  return line;
}
