// SPDX-License-Identifier: Apache-2.0
import { moment } from './format.js';
import { pictureAt } from './frames.js';
import { recording } from './recording.js';

/** A pointer that only passes by, in milliseconds, asks for nothing. */
const REST = 60;

const box = document.getElementById('preview');
const picture = box.querySelector('img');
const caption = box.querySelector('figcaption');
let wanted;
let loading = false;
let timer;

/** Shows a picture of a moment above its place on a strip, or why there is none. */
export function preview(time, strip) {
  const { timeline, zone } = recording;
  const gap = timeline.gapAt(time);
  const segment = timeline.segmentAt(time);
  box.hidden = false;
  caption.textContent = moment(time, zone) + (gap ? `, no footage: ${gap.cause}` : '');
  beside(timeline.place(time) * strip.clientWidth, strip.clientWidth);
  clearTimeout(timer);
  if (gap || !segment) {
    wanted = undefined;
    picture.hidden = true;
    return;
  }
  wanted = { segment: segment.name, offset: rounded((time - segment.start) / 1000, strip.clientWidth) };
  timer = setTimeout(load, REST);
}

export function hidePreview() {
  clearTimeout(timer);
  wanted = undefined;
  box.hidden = true;
}

/** Where a pixel of the strip is longer than that, its first moment stands for it: what comes first is decoded fastest. */
function rounded(offset, width) {
  const { begin, end } = recording.timeline;
  const pixel = (end - begin) / 1000 / width;
  return Math.floor(offset / pixel) * pixel;
}

function beside(x, width) {
  const half = box.offsetWidth / 2;
  box.style.left = `${Math.max(0, Math.min(width - 2 * half, x - half))}px`;
}

/** One at a time, and what is wanted now rather than what was. */
async function load() {
  if (loading) {
    return;
  }
  loading = true;
  for (let mine; wanted && wanted !== mine;) {
    mine = wanted;
    const address = await pictureAt(recording.key, mine.segment, mine.offset).catch(() => undefined);
    if (wanted === mine) {
      picture.hidden = !address;
      picture.src = address ?? '';
    }
  }
  loading = false;
}
