// SPDX-License-Identifier: Apache-2.0
import { element, moment } from './format.js';
import { onKeys } from './keys.js';
import { momentOf } from './moments.js';
import { notice, now, seek, video } from './player.js';
import { changed, onChange, recording } from './recording.js';

/** How far the keys and buttons move, in seconds. */
export const STEP = 10;

/** One frame, in seconds, when five a second are recorded, which is usual. */
const FRAME = 0.2;

const HERE = recording.zone;

const at = (id) => document.getElementById(id);

function toggle() {
  if (video.paused) {
    // It is refused when somebody pauses before there is a frame to go on with.
    video.play().catch(() => undefined);
  } else {
    video.pause();
  }
}

function speed(by) {
  const choice = at('speed');
  choice.selectedIndex = Math.min(choice.options.length - 1, Math.max(0, choice.selectedIndex + by));
  video.playbackRate = Number(choice.value);
}

/** What the button says that plays and pauses. */
function face(word, icon) {
  at('play').querySelector('span').textContent = word;
  at('play').querySelector('use').setAttribute('href', `icons.svg#${icon}`);
}

function full() {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else {
    at('player').requestFullscreen();
  }
}

export function move(by) {
  video.currentTime += by;
}

function frame(by) {
  video.pause();
  move(by);
}

/** Saves what is shown as a picture. */
function picture() {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
    notice('There is no picture yet.');
    return;
  }
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d').drawImage(video, 0, 0);
  canvas.toBlob((blob) => {
    const link = element('a', '', { download: `${moment(now(), 'UTC').replaceAll(':', '')}Z.png` });
    link.href = URL.createObjectURL(blob);
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

/** The moment that is shown, as links name it: its second, unless that shows something else. */
function named() {
  const second = Math.floor(now() / 1000) * 1000;
  return recording.timeline.segmentAt(second) ? second : now();
}

/** Says what time of day is shown. */
function tick() {
  if (!recording.timeline) {
    return;
  }
  at('clock').textContent = moment(now(), recording.zone);
  at('link').href = `#t=${new Date(named()).toISOString().replace('.000Z', 'Z')}`;
}

/** The viewer's zone, UTC, and that of the machine that was recorded, if its recorder has said which. */
function offerZones() {
  const machine = recording.manifest.software?.zone;
  const zones = { [HERE]: `${HERE} (here)`, UTC: 'UTC', ...(known(machine) ? { [machine]: `${machine} (the machine)` } : {}) };
  if (at('zone').options.length !== Object.keys(zones).length) {
    at('zone').replaceChildren(...Object.entries(zones).map(([zone, text]) => element('option', text, { value: zone })));
    at('zone').value = recording.zone;
  }
}

/** Whether it is a zone that the browser knows, and is not offered under another name. */
function known(zone) {
  try {
    return zone !== undefined && ![HERE, 'UTC'].includes(new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone);
  } catch (unknown) {
    return false;
  }
}

function jump(event) {
  event.preventDefault();
  const wanted = momentOf(at('time').value);
  if (Number.isNaN(wanted)) {
    notice('A time of day is written like 08:25:09 or 2026-11-23 08:25:09.');
  } else {
    seek(wanted);
  }
}

onKeys([
  { keys: [' ', 'k'], names: 'Space, k', does: 'Play, pause', act: toggle },
  { keys: ['ArrowLeft'], names: '←', does: `${STEP} seconds back`, act: () => move(-STEP) },
  { keys: ['ArrowRight'], names: '→', does: `${STEP} seconds forward`, act: () => move(STEP) },
  { keys: [','], does: 'A fifth of a second back', act: () => frame(-FRAME) },
  { keys: ['.'], does: 'A fifth of a second forward', act: () => frame(FRAME) },
  { keys: ['Home'], does: 'The beginning', act: () => { video.currentTime = 0; } },
  { keys: ['End'], does: 'The end', act: () => { video.currentTime = recording.timeline.length; } },
  { keys: ['<'], does: 'Slower', act: () => speed(-1) },
  { keys: ['>'], does: 'Faster', act: () => speed(1) },
  { keys: ['f'], does: 'Full screen', act: full },
]);
at('play').addEventListener('click', toggle);
at('back').addEventListener('click', () => move(-STEP));
at('forward').addEventListener('click', () => move(STEP));
at('speed').addEventListener('change', () => speed(0));
at('picture').addEventListener('click', picture);
at('full').addEventListener('click', full);
at('jump').addEventListener('submit', jump);
at('zone').addEventListener('change', () => {
  recording.zone = at('zone').value;
  changed();
});
video.addEventListener('timeupdate', tick);
video.addEventListener('seeked', tick);
video.addEventListener('loadeddata', tick);
video.addEventListener('play', () => face('Pause', 'pause'));
video.addEventListener('pause', () => face('Play', 'play'));
onChange(offerZones);
onChange(tick);
