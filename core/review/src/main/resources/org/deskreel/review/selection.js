// SPDX-License-Identifier: Apache-2.0
import { duration, element, moment, say } from './format.js';
import { onKeys } from './keys.js';
import { momentOf } from './moments.js';
import { now } from './player.js';
import { onChange, recording } from './recording.js';

/** A pointer that moves less than that while it is pressed clicks, in pixels. */
const CLICK = 4;

/** Moments are written in whole seconds: the second in which a part ends belongs to it, in milliseconds. */
const REST = 999;

const at = (id) => document.getElementById(id);
const strip = at('timeline');
const fields = [at('from'), at('to')];

/** Lies over what is selected, on the strip. */
export const shade = element('div', '', { class: 'selected' });

/** What the fields say as long as nobody has said anything else, and the zone in which they say it. */
let whole = ['', ''];
let zone;

/** Where the pointer was pressed, in pixels, as long as it is; undefined while it is not. */
let pressed;
/** Whether it has moved since: then it was no click. */
let moved = false;

const written = () => fields.map((field) => field.value);
const untouched = () => written().join() === whole.join();

function write(texts) {
  fields.forEach((field, i) => { field.value = texts[i]; });
}

/** From when to when, in milliseconds; undefined as long as the fields say the whole, or what cannot be. */
function part() {
  if (untouched()) {
    return undefined;
  }
  const [from, to] = written().map((text) => momentOf(text, zone));
  return from < to ? { from, to } : undefined;
}

/** Shows on the strip what the fields say, and returns it. */
function draw() {
  const selected = part();
  shade.hidden = !selected;
  if (selected) {
    const { timeline } = recording;
    shade.style.left = `${timeline.place(selected.from) * 100}%`;
    shade.style.right = `${(1 - timeline.place(selected.to)) * 100}%`;
  }
  return selected;
}

/** The same, and says it. */
function tell() {
  const selected = draw();
  ['export-selected', 'select-nothing'].forEach((id) => { at(id).hidden = !selected; });
  say(at('selected'), selected
    ? `Selected: ${moment(selected.from, zone)} to ${moment(selected.to, zone)}, ${duration((selected.to - selected.from) / 1000)}`
    : '');
}

/** The whole is exported until something else is said, and what is said stays the same in another zone. */
function renew() {
  const { timeline } = recording;
  const free = untouched();
  const selected = part();
  const other = zone !== recording.zone;
  zone = recording.zone;
  whole = [moment(timeline.begin, zone), moment(timeline.end + REST, zone)];
  if (free) {
    write(whole);
  } else if (selected && other) {
    write([moment(selected.from, zone), moment(selected.to, zone)]);
  }
  tell();
}

function here(field) {
  field.value = moment(now(), zone);
  tell();
}

/** Selects nothing: the whole is exported. */
function clear() {
  moved ||= pressed !== undefined;
  pressed = undefined;
  write(whole);
  tell();
}

function place(x) {
  const box = strip.getBoundingClientRect();
  return Math.min(1, Math.max(0, (x - box.left) / box.width));
}

function press(event) {
  moved = false;
  // A finger that moves looks at pictures.
  if (recording.timeline && event.button === 0 && event.pointerType !== 'touch') {
    pressed = event.clientX;
    strip.setPointerCapture(event.pointerId);
  }
}

function drag(event) {
  if (pressed === undefined || (!moved && Math.abs(event.clientX - pressed) < CLICK)) {
    return;
  }
  moved = true;
  const [from, to] = [pressed, event.clientX].sort((a, b) => a - b).map((x) => recording.timeline.momentOf(place(x)));
  write([moment(from, zone), moment(to + REST, zone)]);
  draw();
}

function release() {
  if (pressed !== undefined && moved) {
    tell();
  }
  pressed = undefined;
}

onKeys([
  { keys: ['i'], does: 'Export from here', act: () => here(at('from')) },
  { keys: ['o'], does: 'Export to here', act: () => here(at('to')) },
  { keys: ['Escape'], does: 'Select nothing for export', act: clear },
]);
strip.addEventListener('pointerdown', press);
strip.addEventListener('pointermove', drag);
strip.addEventListener('pointerup', release);
strip.addEventListener('pointercancel', release);
// Before the strip takes it for a click that seeks.
strip.addEventListener('click', (event) => {
  if (moved) {
    moved = false;
    event.stopImmediatePropagation();
  }
}, true);
fields.forEach((field) => {
  field.addEventListener('input', tell);
  at(`${field.id}-here`).addEventListener('click', () => here(field));
});
at('select-nothing').addEventListener('click', () => {
  clear();
  strip.focus();
});
at('export-selected').addEventListener('click', () => {
  at('export').requestSubmit();
  at('exported').scrollIntoView({ block: 'nearest' });
});
onChange(renew);
