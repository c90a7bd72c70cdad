// SPDX-License-Identifier: Apache-2.0
/* global Hls */
import { bytes, duration, element, moment, parseMoment, percent } from './format.js';
import { Timeline, draw } from './timeline.js';
import { work } from './work.js';

const STEP = 10;
const RELOAD = 5000;
const OVER = ['complete', 'incomplete'];

const key = new URLSearchParams(location.search).get('key') ?? '';
const at = (id) => document.getElementById(id);
const video = at('video');
const strip = at('timeline');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
let zone = here;
let timeline;
let manifest;

/** The address of the playlist: keys hold slashes, and may hold anything else. */
function playlist() {
  const binary = String.fromCharCode(...new TextEncoder().encode(key));
  return `media/${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}/playlist.m3u8`;
}

async function read() {
  const answer = await fetch(`api/recording?${new URLSearchParams({ key })}`);
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  manifest = await answer.json();
  timeline = new Timeline(manifest);
  strip.replaceChildren(draw(timeline), cursor);
  strip.setAttribute('aria-valuemax', Math.round((timeline.end - timeline.begin) / 1000));
  tell();
}

const cursor = element('div', '', { class: 'cursor' });

async function open() {
  try {
    await read();
  } catch (e) {
    notice(e.message);
    return;
  }
  if (manifest.segments.length === 0) {
    notice('There is no footage yet.');
  } else {
    play();
  }
  if (!OVER.includes(manifest.state)) {
    setInterval(() => read().catch((e) => notice(e.message)), RELOAD);
  }
}

function play() {
  if (!Hls.isSupported()) {
    notice('This browser cannot play the footage: it has no Media Source Extensions.');
    return;
  }
  const hls = new Hls({ startPosition: timeline.playedAt(linked() ?? timeline.begin), enableWorker: false });
  hls.on(Hls.Events.ERROR, (_, problem) => {
    if (problem.fatal) {
      notice(`The footage cannot be played: ${problem.details}.`);
    }
  });
  hls.loadSource(playlist());
  hls.attachMedia(video);
}

/** The moment that the address names: {@code #t=2026-11-23T07:25:09Z}. */
function linked() {
  const named = /^#t=(.+)$/.exec(location.hash);
  const found = named ? Date.parse(decodeURIComponent(named[1])) : NaN;
  return Number.isNaN(found) ? undefined : found;
}

function notice(text) {
  at('notice').textContent = text;
}

function seek(to) {
  const gap = timeline.gapAt(to);
  notice(gap ? `No footage of ${moment(to, zone)}: ${gap.cause}. This is the first after it.` : '');
  video.currentTime = timeline.playedAt(to);
}

function now() {
  return timeline.momentAt(video.currentTime);
}

function tick() {
  if (!timeline) {
    return;
  }
  if (at('skip').checked && !video.paused) {
    const next = timeline.afterStill(video.currentTime);
    if (next > video.currentTime) {
      video.currentTime = next;
    }
  }
  const shown = now();
  cursor.style.left = `${timeline.place(shown) * 100}%`;
  at('clock').textContent = moment(shown, zone);
  strip.setAttribute('aria-valuenow', Math.round((shown - timeline.begin) / 1000));
  strip.setAttribute('aria-valuetext', moment(shown, zone));
  at('link').href = `#t=${new Date(Math.floor(shown / 1000) * 1000).toISOString().replace('.000Z', 'Z')}`;
}

function toggle() {
  if (video.paused) {
    video.play();
  } else {
    video.pause();
  }
}

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

function tell() {
  const { session } = manifest;
  at('title').textContent = `${session.user || 'Unknown user'} on ${manifest.host}`;
  const facts = {
    User: session.user, Host: manifest.host, Session: session.id, Hook: session.hook, ...session.metadata,
    State: manifest.state, Started: moment(timeline.begin, zone),
    [manifest.endedAt ? 'Ended' : 'Last written']: moment(Date.parse(manifest.endedAt ?? manifest.updatedAt), zone),
    Duration: duration((timeline.end - timeline.begin) / 1000), Coverage: percent(manifest.coverage),
    'Without still parts': duration(timeline.moving),
    Segments: `${manifest.segments.length}, ${bytes(manifest.segments.reduce((sum, one) => sum + one.bytes, 0))}`,
    Signed: manifest.signature ? `${manifest.signature.algorithm}, key ${manifest.signature.key}` : 'no',
    ...manifest.software, Recording: manifest.recording, Key: key,
  };
  at('facts').replaceChildren(...Object.entries(facts).flatMap(([name, value]) => [element('dt', name), element('dd', String(value))]));
  if (!at('from').value) {
    at('from').value = moment(timeline.begin, zone);
    at('to').value = moment(timeline.end + 999, zone);
  }
  list('takes', manifest.takes, (one) => [one.startedAt, `${one.backend}, ${one.layout.map((monitor) => `${monitor.width}x${monitor.height}`).join(' + ')}, ${one.frames} frames${one.dropped ? `, ${one.dropped} lost` : ''}`]);
  list('gaps', manifest.gaps, (one) => [one.start, `${one.cause}, ${one.duration.toFixed(1)} s`]);
  list('events', manifest.events, (one) => [one.at, one.detail]);
}

/** Lines that take the player to their moment. */
function list(id, entries, line) {
  at(id).replaceChildren(...entries.map((entry) => {
    const [when, text] = line(entry);
    const item = document.createElement('li');
    if (when) {
      const button = element('button', moment(Date.parse(when), zone), { type: 'button', class: 'moment' });
      button.addEventListener('click', () => seek(Date.parse(when)));
      item.append(button, ' ');
    }
    item.append(text);
    return item;
  }));
}

const KEYS = {
  ' ': toggle,
  k: toggle,
  ArrowLeft: () => { video.currentTime -= STEP; },
  ArrowRight: () => { video.currentTime += STEP; },
  Home: () => { video.currentTime = 0; },
  End: () => { video.currentTime = timeline.length; },
  '>': () => speed(1),
  '<': () => speed(-1),
  f: full,
};

function speed(by) {
  const choice = at('speed');
  choice.selectedIndex = Math.min(choice.options.length - 1, Math.max(0, choice.selectedIndex + by));
  video.playbackRate = Number(choice.value);
}

function full() {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else {
    at('stage').requestFullscreen();
  }
}

function pointed(event) {
  const box = strip.getBoundingClientRect();
  return timeline.momentOf((event.clientX - box.left) / box.width);
}

document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input, select, button, a') && event.key !== 'Escape';
  if (timeline && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
strip.addEventListener('click', (event) => seek(pointed(event)));
strip.addEventListener('pointermove', (event) => {
  const moving = pointed(event);
  const gap = timeline.gapAt(moving);
  at('under').textContent = moment(moving, zone) + (gap ? ` · no footage: ${gap.cause}` : '');
});
strip.addEventListener('pointerleave', () => { at('under').textContent = ''; });
at('play').addEventListener('click', toggle);
at('back').addEventListener('click', KEYS.ArrowLeft);
at('forward').addEventListener('click', KEYS.ArrowRight);
at('speed').addEventListener('change', () => speed(0));
at('picture').addEventListener('click', picture);
at('full').addEventListener('click', full);
at('jump').addEventListener('submit', (event) => {
  event.preventDefault();
  const wanted = parseMoment(at('time').value, zone, now());
  if (Number.isNaN(wanted)) {
    notice('A time of day is written like 08:25:09 or 2026-11-23 08:25:09.');
  } else {
    seek(wanted);
  }
});
at('zone').append(...[...new Set([here, 'UTC'])].map((one) => element('option', one)));
at('zone').addEventListener('change', () => {
  zone = at('zone').value;
  tell();
  tick();
});
at('verify').addEventListener('click', () => work({ work: 'verify', key }, at('verified')));
['from', 'to'].forEach((end) => at(`${end}-here`).addEventListener('click', () => { at(end).value = moment(now(), zone); }));
at('export').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [from, to] = ['from', 'to'].map((end) => parseMoment(at(end).value, zone, now()));
  if (Number.isNaN(from) || Number.isNaN(to)) {
    at('exported').replaceChildren(element('p', 'Say from when and to when: 08:25:09, or press "Here".', { class: 'bad' }));
    return;
  }
  const made = await work(
    { work: 'export', key, from: new Date(from).toISOString(), to: new Date(to).toISOString() }, at('exported'));
  if (made) {
    const link = element('a', 'Save the file', { href: `${made}/file`, download: `${key.replaceAll('/', '-')}.mp4` });
    at('exported').append(link);
    link.click();
  }
});
video.addEventListener('timeupdate', tick);
video.addEventListener('seeked', tick);
video.addEventListener('play', () => { at('play').textContent = 'Pause'; });
video.addEventListener('pause', () => { at('play').textContent = 'Play'; });
window.addEventListener('hashchange', () => {
  if (linked() !== undefined && timeline) {
    seek(linked());
  }
});
open();
