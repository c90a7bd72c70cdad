// SPDX-License-Identifier: Apache-2.0
import { element, moment } from './format.js';
import { now, seek, video } from './player.js';
import { onChange, recording } from './recording.js';
import { shape } from './timeline.js';

const COLOURS = 8;
const MOST_HITS = 200;

/** Whoever goes to the start of something gets the frame before it now and then. */
const FRAME = 50;

const SVG = 'http://www.w3.org/2000/svg';
const row = document.getElementById('chapters');
const box = document.getElementById('windows');
const shown = element('output', '', { id: 'front' });
const wanted = element('input', '', { id: 'window', autocomplete: 'off' });
const programs = element('p', '', { id: 'programs' });
const count = element('p', '', { role: 'status' });
const hits = element('ol', '', { id: 'hits' });

/** What was in front, in order of time, and which of its versions it is. */
let windows = [];
let version;

function words(one) {
  return one.title ? `${one.program ? `${one.program}: ` : ''}${one.title}` : one.program;
}

/** Programs beyond those that have a colour of their own share the last. */
function colour(program) {
  const place = recording.manifest.timeline.programs.indexOf(program);
  return `program${place < 0 ? COLOURS - 1 : Math.min(place, COLOURS - 1)}`;
}

async function load() {
  const { timeline } = recording.manifest;
  if (!timeline) {
    row.hidden = true;
    box.hidden = true;
    return;
  }
  if (version !== timeline.sha256) {
    version = timeline.sha256;
    const answer = await fetch(`api/timeline?${new URLSearchParams({ key: recording.key })}`);
    const read = answer.ok ? await answer.json() : [];
    windows = read.map((one) => ({ ...one, start: Date.parse(one.start), end: Date.parse(one.end) }));
    count.textContent = answer.ok ? '' : await answer.text();
  }
  box.hidden = false;
  row.hidden = windows.length === 0;
  draw();
  find();
  follow();
}

function draw() {
  const strip = document.createElementNS(SVG, 'svg');
  strip.setAttribute('viewBox', '0 0 1000 10');
  strip.setAttribute('preserveAspectRatio', 'none');
  const { timeline, zone } = recording;
  windows.forEach((one) => strip.append(
    shape(colour(one.program), timeline.place(one.start), timeline.place(one.end), `${moment(one.start, zone)} ${words(one)}`)));
  row.replaceChildren(strip);
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
  const present = windows.find((one) => one.start <= at && at < one.end);
  shown.textContent = present ? words(present) : '';
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

const form = element('form', '', { 'aria-label': 'Find in windows' });
const label = element('label', 'Find in windows ');
label.append(wanted);
form.append(label);
box.append(form, programs, count, hits);
document.getElementById('clock').after(shown);

form.addEventListener('submit', (event) => event.preventDefault());
wanted.addEventListener('input', find);
row.addEventListener('click', (event) => {
  const place = row.getBoundingClientRect();
  seek(recording.timeline.momentOf((event.clientX - place.left) / place.width));
});
video.addEventListener('timeupdate', follow);
video.addEventListener('seeked', follow);
onChange(() => load().catch((e) => { count.textContent = e.message; }));
