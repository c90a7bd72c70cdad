// SPDX-License-Identifier: Apache-2.0
import { element, moment } from './format.js';
import { draw } from './heat.js';
import { now, seek, video } from './player.js';
import { hidePreview, preview } from './preview.js';
import { onChange, recording } from './recording.js';
import { shade } from './selection.js';

const strip = document.getElementById('timeline');
const under = document.getElementById('under');
const cursor = element('div', '', { class: 'cursor' });
const mark = element('div', '', { class: 'mark' });
/** The moment that is pointed at and not shown yet. */
let marked;

function show() {
  const { timeline } = recording;
  strip.replaceChildren(draw(timeline), shade, mark, cursor);
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
  under.textContent = marked === undefined ? '' : text;
  if (!video.paused && strip === document.activeElement) {
    // Screen readers would read out each step of what is playing.
    return;
  }
  strip.setAttribute('aria-valuenow', Math.round((time - timeline.begin) / 1000));
  strip.setAttribute('aria-valuetext', text);
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

function whenRead(handler) {
  return (event) => {
    if (recording.timeline) {
      handler(event);
    }
  };
}

strip.addEventListener('pointermove', whenRead((event) => point(pointed(event))));
strip.addEventListener('click', whenRead((event) => seek(pointed(event))));
strip.addEventListener('pointerleave', whenRead(leave));
video.addEventListener('timeupdate', follow);
video.addEventListener('seeked', follow);
video.addEventListener('loadeddata', follow);
video.addEventListener('pause', follow);
onChange(show);
