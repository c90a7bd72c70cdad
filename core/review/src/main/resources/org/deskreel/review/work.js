// SPDX-License-Identifier: Apache-2.0
import { answer } from './answers.js';
import { bytes, element } from './format.js';

const AGAIN = 500;

/**
 * Has the server do long work, and shows in an element how far it is and what came of it. Gives its address and result;
 * undefined when it failed.
 */
export async function work(parameters, target) {
  // Read out is what comes of it, not each step on the way.
  target.setAttribute('aria-busy', 'true');
  try {
    return await done(parameters, target);
  } catch (e) {
    target.replaceChildren(element('p', e.message, { class: 'bad' }));
    return undefined;
  } finally {
    target.setAttribute('aria-busy', 'false');
  }
}

async function done(parameters, target) {
  target.replaceChildren(element('p', 'Waiting.'));
  const begun = await answer(`api/jobs?${new URLSearchParams(parameters)}`, { method: 'POST' });
  const address = `api/jobs/${(await begun.json()).job}`;
  for (;;) {
    const status = await (await answer(address)).json();
    const { result } = status;
    if (result) {
      target.replaceChildren(...result.lines.map((line, i) => element('p', line, i === 0 ? { class: result.sound ? 'good' : 'bad' } : {})));
      return status.state === 'done' ? { address, result } : undefined;
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
