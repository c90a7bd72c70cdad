// SPDX-License-Identifier: Apache-2.0
import { element, moment } from './format.js';
import { now, seek, video } from './player.js';
import { onChange, recording } from './recording.js';
import { draw } from './timeline.js';

const strip = document.getElementById('timeline');
const under = document.getElementById('under');
const cursor = element('div', '', { class: 'cursor' });

function show() {
  const { timeline } = recording;
  strip.replaceChildren(draw(timeline), cursor);
  strip.setAttribute('aria-valuemax', Math.round((timeline.end - timeline.begin) / 1000));
  follow();
}

/** Moves the cursor to what is shown. */
function follow() {
  const { timeline, zone } = recording;
  if (!timeline) {
    return;
  }
  const shown = now();
  cursor.style.left = `${timeline.place(shown) * 100}%`;
  if (!video.paused && strip === document.activeElement) {
    // Screen readers would read out each step of what is playing.
    return;
  }
  strip.setAttribute('aria-valuenow', Math.round((shown - timeline.begin) / 1000));
  strip.setAttribute('aria-valuetext', moment(shown, zone));
}

function pointed(event) {
  const box = strip.getBoundingClientRect();
  return recording.timeline.momentOf((event.clientX - box.left) / box.width);
}

strip.addEventListener('click', (event) => seek(pointed(event)));
strip.addEventListener('pointermove', (event) => {
  const moving = pointed(event);
  const gap = recording.timeline.gapAt(moving);
  under.textContent = moment(moving, recording.zone) + (gap ? ` · no footage: ${gap.cause}` : '');
});
strip.addEventListener('pointerleave', () => { under.textContent = ''; });
video.addEventListener('timeupdate', follow);
video.addEventListener('seeked', follow);
video.addEventListener('pause', follow);
onChange(show);
