// SPDX-License-Identifier: Apache-2.0
import { element, moment } from './format.js';
import { draw } from './heat.js';
import { now, seek, video } from './player.js';
import { hidePreview, preview } from './preview.js';
import { onChange, recording } from './recording.js';

/** An arrow key moves the mark by ten seconds, or by a hundredth of a long recording. */
const STEP = 10_000;
const PART = 100;

const strip = document.getElementById('timeline');
const under = document.getElementById('under');
const cursor = element('div', '', { class: 'cursor' });
const mark = element('div', '', { class: 'mark' });
/** The moment that is pointed at and not shown yet. */
let marked;

function show() {
  const { timeline } = recording;
  strip.replaceChildren(draw(timeline), mark, cursor);
  strip.setAttribute('aria-valuemax', Math.round((timeline.end - timeline.begin) / 1000));
  follow();
}

/** Moves the cursor to what is shown. */
function follow() {
  const { timeline } = recording;
  if (!timeline) {
    return;
  }
  cursor.style.left = `${timeline.place(now()) * 100}%`;
  mark.hidden = marked === undefined;
  say(marked ?? now());
}

function say(time) {
  const { timeline, zone } = recording;
  const gap = timeline.gapAt(time);
  const text = moment(time, zone) + (gap ? ` · no footage: ${gap.cause}` : '');
  strip.setAttribute('aria-valuenow', Math.round((time - timeline.begin) / 1000));
  strip.setAttribute('aria-valuetext', text);
  under.textContent = marked === undefined ? '' : text;
}

function point(time) {
  const { timeline } = recording;
  marked = Math.min(timeline.end, Math.max(timeline.begin, time));
  mark.style.left = `${timeline.place(marked) * 100}%`;
  follow();
  preview(marked, strip);
}

function leave() {
  marked = undefined;
  hidePreview();
  follow();
}

function pointed(event) {
  const box = strip.getBoundingClientRect();
  return recording.timeline.momentOf((event.clientX - box.left) / box.width);
}

function step(by) {
  const { timeline } = recording;
  point((marked ?? now()) + by * Math.max(STEP, (timeline.end - timeline.begin) / PART));
}

const KEYS = {
  ArrowLeft: () => step(-1),
  ArrowRight: () => step(1),
  PageDown: () => step(-10),
  PageUp: () => step(10),
  Enter: () => seek(marked ?? now()),
  Escape: leave,
};

function whenRead(handler) {
  return (event) => {
    if (recording.timeline) {
      handler(event);
    }
  };
}

strip.addEventListener('pointermove', whenRead((event) => point(pointed(event))));
strip.addEventListener('click', whenRead((event) => seek(pointed(event))));
['pointerleave', 'blur'].forEach((event) => strip.addEventListener(event, whenRead(leave)));
strip.addEventListener('keydown', whenRead((event) => {
  if (KEYS[event.key]) {
    event.preventDefault();
    event.stopPropagation();
    KEYS[event.key]();
  }
}));
video.addEventListener('timeupdate', follow);
video.addEventListener('seeked', follow);
onChange(show);
