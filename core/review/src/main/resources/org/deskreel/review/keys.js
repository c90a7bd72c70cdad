// SPDX-License-Identifier: Apache-2.0
import { STEP, full, move, speed, toggle } from './controls.js';
import { element } from './format.js';
import { video } from './player.js';
import { recording } from './recording.js';
import { clear } from './selection.js';

/** One frame, in seconds, when five a second are recorded, which is usual. */
const FRAME = 0.2;

const help = document.getElementById('help');

/** What keys do, and how they are called where that is not what is printed on them. */
const KEYS = [
  { keys: [' ', 'k'], names: 'Space, k', does: 'Play, pause', act: toggle },
  { keys: ['ArrowLeft'], names: '←', does: '10 seconds back', act: () => move(-STEP) },
  { keys: ['ArrowRight'], names: '→', does: '10 seconds forward', act: () => move(STEP) },
  { keys: [','], does: 'A fifth of a second back', act: () => frame(-FRAME) },
  { keys: ['.'], does: 'A fifth of a second forward', act: () => frame(FRAME) },
  { keys: ['Home'], does: 'The beginning', act: () => { video.currentTime = 0; } },
  { keys: ['End'], does: 'The end', act: () => { video.currentTime = recording.timeline.length; } },
  { keys: ['<'], does: 'Slower', act: () => speed(-1) },
  { keys: ['>'], does: 'Faster', act: () => speed(1) },
  { keys: ['i'], does: 'Export from here', act: () => document.getElementById('from-here').click() },
  { keys: ['o'], does: 'Export to here', act: () => document.getElementById('to-here').click() },
  { keys: ['Escape'], does: 'Select nothing for export', act: clear },
  { keys: ['f'], does: 'Full screen', act: full },
  { keys: ['?'], does: 'This list', act: () => help.showModal() },
];

/** Those that live.js and notes.js know themselves. */
const ELSEWHERE = [
  ['l', 'What happens now, while the session is running'],
  ['n', 'Write a note to the moment that is shown'],
];

/** What they do on the strip of time. */
const ON_THE_STRIP = [
  ['Page up, Page down', 'A tenth of the recording forward, back'],
  ['↑ ↓', '10 seconds forward, back'],
];

function frame(by) {
  video.pause();
  move(by);
}

function list(title, rows) {
  const table = document.createElement('dl');
  table.append(...rows.flatMap(([names, does]) => [element('dt', names), element('dd', does)]));
  return [element('h2', title), table];
}

/** Whether a key belongs to what has the focus. */
function taken(event) {
  return event.target.matches('input:not([type=checkbox]), select, textarea, dialog[open], dialog[open] *')
    || (event.key === ' ' && event.target.matches('button, a, input'));
}

document.addEventListener('keydown', (event) => {
  const found = KEYS.find((one) => one.keys.includes(event.key));
  if (recording.timeline && found && !taken(event) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    found.act();
  }
});
document.getElementById('keys').addEventListener('click', () => help.showModal());
help.querySelector('div').append(
  ...list('Keys', [...KEYS.map((one) => [one.names ?? one.keys.join(', '), one.does]), ...ELSEWHERE]),
  ...list('On the strip of time', ON_THE_STRIP));
