// SPDX-License-Identifier: Apache-2.0
import { element } from './format.js';
import { recording } from './recording.js';

const help = document.getElementById('help');

/** What keys do, in the order in which scripts have said so. */
const known = [];

/** What the list of them itself is shown by; its last line. */
const OWN = { keys: ['?'], does: 'This list', act: show };

/**
 * Has keys do something once the recording is known, wherever the focus is but in fields; or else only while an element has it.
 * What stands here is what the list of keys says.
 *
 * @param more each with its {@code keys}, as events call them; {@code names}, where that is not what is printed on them; what
 *     it {@code does}; and {@code act}, which is told the key
 * @param place an {@code element}, and what people call it after "On"; none for everywhere
 */
export function onKeys(more, place) {
  more.forEach((one) => {
    const twice = one.keys.find((key) => [...known, OWN].some((other) => other.place?.element === place?.element && other.keys.includes(key)));
    if (twice) {
      throw new Error(`The key ${twice} does two things.`);
    }
    known.push({ ...one, place });
  });
}

/** Whether a key belongs to what has the focus. */
function taken(event) {
  return event.target.matches('input:not([type=checkbox]), select, textarea, dialog[open], dialog[open] *')
    || (event.key === ' ' && event.target.matches('button, a, input'));
}

/** What a key does there; the place that has the focus comes first. */
function meant(event) {
  const all = [...known, OWN].filter((one) => one.keys.includes(event.key));
  return all.find((one) => one.place?.element === event.target) ?? all.find((one) => !one.place);
}

function list(title, entries) {
  const table = document.createElement('dl');
  table.append(...entries.flatMap((one) => [element('dt', one.names ?? one.keys.join(', ')), element('dd', one.does)]));
  return [element('h2', title), table];
}

function show() {
  const places = new Set(known.map((one) => one.place).filter(Boolean));
  help.querySelector('div').replaceChildren(
    ...list('Keys', [...known.filter((one) => !one.place), OWN]),
    ...[...places].flatMap((place) => list(`On ${place.name}`, known.filter((one) => one.place === place))));
  help.showModal();
}

document.addEventListener('keydown', (event) => {
  const found = meant(event);
  if (recording.timeline && found && !taken(event) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    found.act(event.key);
  }
});
document.getElementById('keys').addEventListener('click', show);
