// SPDX-License-Identifier: Apache-2.0
import { answer } from './answers.js';
import { element, moment } from './format.js';
import { COLUMNS, band, bar } from './heat.js';
import { now, seek, video } from './player.js';
import { onChange, recording } from './recording.js';

const COLOURS = 8;
const MOST_HITS = 200;

/** Whoever goes to the start of something gets the frame before it now and then. */
const FRAME = 50;

const row = document.getElementById('chapters');
const box = document.getElementById('windows');
const present = element('output', '', { id: 'front' });
const wanted = element('input', '', { id: 'window', autocomplete: 'off' });
const programs = element('p', '', { id: 'programs' });
const count = element('p', '', { role: 'status' });
const hits = element('ol', '', { id: 'hits' });

/** What was in front, in order of time; of which version of the file, and in which zone it was shown. */
let windows = [];
let version;
let zone;

function words(one) {
  return one.title ? `${one.program ? `${one.program}: ` : ''}${one.title}` : one.program;
}

/** Programs beyond those that have a colour of their own share the last. */
function colour(program) {
  const place = recording.manifest.timeline.programs.indexOf(program);
  return `program${place < 0 ? COLOURS - 1 : Math.min(place, COLOURS - 1)}`;
}

async function read() {
  try {
    const given = await answer(`api/timeline?${new URLSearchParams({ key: recording.key })}`);
    windows = (await given.json()).map((one) => ({ ...one, start: Date.parse(one.start), end: Date.parse(one.end) }));
    count.textContent = '';
  } catch (e) {
    windows = [];
    count.textContent = e.message;
  }
}

async function show() {
  const { timeline } = recording.manifest;
  box.hidden = !timeline;
  row.hidden = !timeline;
  if (!timeline) {
    return;
  }
  const before = `${version} ${zone}`;
  if (version !== timeline.sha256) {
    version = timeline.sha256;
    await read();
  }
  zone = recording.zone;
  draw();
  // Not each time that a running recording is read again: whoever is in the list would be thrown out of it.
  if (before !== `${version} ${zone}`) {
    find();
  }
  follow();
}

function chapter(one) {
  const { timeline, zone: shown } = recording;
  const from = timeline.place(one.start) * COLUMNS;
  const width = Math.max(0.5, timeline.place(one.end) * COLUMNS - from);
  return bar(colour(one.program), from, width, `${moment(one.start, shown)} ${words(one)}`);
}

function draw() {
  row.replaceChildren(band(windows.map(chapter)));
  programs.replaceChildren(...recording.manifest.timeline.programs.map((program) => {
    const button = element('button', program, { type: 'button', class: `program ${colour(program)}` });
    button.addEventListener('click', () => {
      wanted.value = program;
      find();
    });
    return button;
  }));
}

/** Says what is in front at the moment that is shown. */
function follow() {
  const at = windows.length ? now() + FRAME : 0;
  const found = windows.find((one) => one.start <= at && at < one.end);
  present.textContent = found ? words(found) : '';
}

function find() {
  const text = wanted.value.trim().toLowerCase();
  const found = text ? windows.filter((one) => words(one).toLowerCase().includes(text)) : [];
  if (text) {
    const more = found.length > MOST_HITS ? `, the first ${MOST_HITS} of them here` : '';
    count.textContent = `${found.length} found${more}`;
  }
  hits.replaceChildren(...found.slice(0, MOST_HITS).map((one) => {
    const item = document.createElement('li');
    const button = element('button', moment(one.start, recording.zone), { type: 'button', class: 'moment' });
    button.addEventListener('click', () => seek(one.start));
    item.append(button, ' ', words(one));
    return item;
  }));
}

// Whoever found the recording in the list by a window wants to see when that was in front.
wanted.value = new URLSearchParams(location.search).get('find') ?? '';

const form = element('form', '', { 'aria-label': 'Find in windows' });
const label = element('label', 'Find in windows ');
label.append(wanted);
form.append(label);
box.append(form, programs, count, hits);
document.getElementById('clock').after(present);

form.addEventListener('submit', (event) => event.preventDefault());
wanted.addEventListener('input', find);
row.addEventListener('click', (event) => {
  const place = row.getBoundingClientRect();
  seek(recording.timeline.momentOf((event.clientX - place.left) / place.width));
});
video.addEventListener('timeupdate', follow);
video.addEventListener('seeked', follow);
onChange(() => show().catch((e) => { count.textContent = e.message; }));
