// SPDX-License-Identifier: Apache-2.0
import { element, moment, parseMoment } from './format.js';
import { notice, now, seek, video } from './player.js';
import { changed, onChange, recording } from './recording.js';

const STEP = 10;

const at = (id) => document.getElementById(id);

function toggle() {
  if (video.paused) {
    video.play();
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
    at('stage').requestFullscreen();
  }
}

const KEYS = {
  ' ': toggle,
  k: toggle,
  ArrowLeft: () => { video.currentTime -= STEP; },
  ArrowRight: () => { video.currentTime += STEP; },
  Home: () => { video.currentTime = 0; },
  End: () => { video.currentTime = recording.timeline.length; },
  '>': () => speed(1),
  '<': () => speed(-1),
  f: full,
};

/** Saves what is shown as a picture. */
function picture() {
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

/** Says what time of day is shown, and leaves out what is still if that is wanted. */
function tick() {
  if (!recording.timeline) {
    return;
  }
  if (at('skip').checked && !video.paused) {
    const next = recording.timeline.afterStill(video.currentTime);
    if (next > video.currentTime) {
      video.currentTime = next;
    }
  }
  at('clock').textContent = moment(now(), recording.zone);
  at('link').href = `#t=${new Date(Math.floor(now() / 1000) * 1000).toISOString().replace('.000Z', 'Z')}`;
}

function jump(event) {
  event.preventDefault();
  const wanted = parseMoment(at('time').value, recording.zone, now());
  if (Number.isNaN(wanted)) {
    notice('A time of day is written like 08:25:09 or 2026-11-23 08:25:09.');
  } else {
    seek(wanted);
  }
}

document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input, select, button, a') && event.key !== 'Escape';
  if (recording.timeline && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
at('play').addEventListener('click', toggle);
at('back').addEventListener('click', KEYS.ArrowLeft);
at('forward').addEventListener('click', KEYS.ArrowRight);
at('speed').addEventListener('change', () => speed(0));
at('picture').addEventListener('click', picture);
at('full').addEventListener('click', full);
at('jump').addEventListener('submit', jump);
at('zone').append(...[...new Set([recording.zone, 'UTC'])].map((one) => element('option', one)));
at('zone').addEventListener('change', () => {
  recording.zone = at('zone').value;
  changed();
});
video.addEventListener('timeupdate', tick);
video.addEventListener('seeked', tick);
video.addEventListener('play', () => face('Pause', 'pause'));
video.addEventListener('pause', () => face('Play', 'play'));
onChange(tick);
