// SPDX-License-Identifier: Apache-2.0
/* global Hls */
import { moment } from './format.js';
import { onKeys } from './keys.js';
import { LiveFeed, entries } from './livefeed.js';
import { isWanted, load, notice, now, start, video } from './player.js';
import { changed, have, media, onChange, read, recording, running } from './recording.js';

/** How often it is looked whether the player keeps up, in milliseconds. */
const LOOK = 250;

/** The recorder sends what it has every five seconds, and that takes a moment, in seconds. */
const INTERVAL = 5.5;

/** How old the newest footage is when it comes: a fragment lasts a second, in seconds. */
const NEWEST = 1.5;

/** What should be left before the player each time that more comes, in seconds. */
const RESERVE = 1;

/** With more than this to spare the player goes to where it should be, with less it goes a little faster. */
const SPARE = 3;
const FASTER = 1.1;
const SLOWER = 0.95;

/** By less than this hls.js moves a player that stands still, in seconds. */
const NUDGE = 0.6;

/** A player that has stood still for so long does not come back by itself, in milliseconds. */
const PATIENCE = 10_000;

/** So long after the last sign of it a recorder is silent, in milliseconds. */
const SILENCE = 60_000;

const button = document.getElementById('live');
const speed = document.getElementById('speed');
const skip = document.getElementById('skip');

/** What is being followed: its feed, and what was seen of it. Undefined while nothing is. */
let view;
/** Whether what happens now is shown. */
let live = false;
let silent = false;

/** How much lies before the player without a hole. */
function ahead() {
  const { buffered, currentTime } = video;
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= currentTime + 0.1 && currentTime <= buffered.end(i)) {
      return buffered.end(i) - currentTime;
    }
  }
  return undefined;
}

function edge() {
  const { buffered } = video;
  return buffered.length ? buffered.end(buffered.length - 1) : 0;
}

/**
 * Plays a recording while it runs, from a time of day on; without one, what happens now. Only the first piece of a segment
 * begins with a key frame, so this is also how the player jumps to where it has nothing: a new view lists all that is closed
 * as whole segments.
 */
export async function follow(from) {
  view?.feed.close();
  const mine = { feed: new LiveFeed(media('playlist.m3u8', 'live')), reached: undefined, left: [], started: false };
  view = mine;
  live = false;
  if (from === undefined) {
    begin();
  }
  const plays = live || isWanted();
  if (recording.timeline.length === 0) {
    notice('There is no footage yet.');
  }
  const text = await mine.feed.upTo(1);
  if (view !== mine || !text) {
    return;
  }
  have(entries(text));
  const { timeline } = recording;
  mine.held = live && timeline.length < INTERVAL;
  notice(mine.held ? 'The session has just begun: it plays in a moment.' : '');
  const position = live ? Math.max(0, timeline.length - remote()) : timeline.playedAt(from);
  mine.position = position;
  const again = (at) => view === mine && follow(live ? undefined : at);
  const hls = load(mine.feed.address, { startPosition: position, pLoader: mine.feed.loader }, { begin: again, anew: true });
  hls?.on(Hls.Events.LEVEL_UPDATED, (_, { details }) => listed(mine, details));
  hls?.on(Hls.Events.LEVEL_PTS_UPDATED, (_, { details }) => have(pieces(details)));
  go(plays && !mine.held);
}

/**
 * The first second of a recording is sent at once, and more of it five seconds later. Whoever sees it begin would see it stand
 * still in between: it is held at its first picture until more has come.
 */
function release() {
  if (recording.pieces.length > 1 || recording.timeline.length >= INTERVAL || view.over || !video.paused) {
    view.held = false;
    notice('');
    go(true);
  }
}

/** What is loaded anew stands still, and goes at its usual speed. */
function go(plays) {
  video.playbackRate = Number(speed.value);
  if (plays) {
    video.play().catch(() => {});
  }
}

/** From now on what happens is shown, all of it and as fast as it happens. */
function begin() {
  live = true;
  speed.value = '1';
  skip.checked = false;
}

/**
 * How far from the newest footage the player must be to have enough until more comes, as far as the clocks of viewer and
 * recorder tell it. When they are wrong, {@link keepUp} sets it right in some seconds.
 */
function remote() {
  const { timeline } = recording;
  const age = (Date.now() - timeline.momentAt(timeline.length)) / 1000 - NEWEST;
  return INTERVAL + RESERVE - Math.min(INTERVAL, Math.max(0, age));
}

/** Shows what happens now. */
export function goLive() {
  if (!view || live) {
    return;
  }
  const wanted = edge() - remote();
  if (recording.timeline.length - edge() < INTERVAL && wanted > video.currentTime && ahead() > edge() - video.currentTime - 0.1) {
    begin();
    Object.assign(view, { left: [], reached: undefined });
    jump(wanted);
    go(true);
  } else {
    follow(undefined);
  }
}

/** Goes to where the player has footage; whoever watches has not asked for it. */
function jump(to) {
  view.own = to !== video.currentTime;
  video.currentTime = to;
}

/** What hls.js has listed, with the places that it gives them. */
function pieces(details) {
  let begin;
  let segment;
  return details.fragments.map((one) => {
    begin = one.cc === segment ? begin : one.programDateTime;
    segment = one.cc;
    return { start: one.programDateTime, begin, played: one.start, duration: one.duration, frames: Number(one.title) };
  });
}

function listed(mine, details) {
  if (view !== mine) {
    return;
  }
  mine.over = !details.live;
  have(pieces(details));
  changed();
}

/**
 * Keeps the player as near to what happens now as it can be without standing still: by what was left before it each time that
 * more came. That needs no clock that goes right.
 */
function keepUp() {
  const before = ahead();
  const reached = edge();
  if (reached > view.reached + 0.2) {
    view.left = [...view.left, view.least].slice(-2);
  }
  if (view.reached === undefined || reached > view.reached + 0.2) {
    view.reached = reached;
  }
  view.least = before ?? 0;
  if (view.left.length === 0 || before === undefined) {
    return;
  }
  const spare = Math.min(...view.left, before) - RESERVE;
  if (spare > SPARE) {
    view.left = [];
    jump(video.currentTime + spare);
  } else {
    video.playbackRate = spare > 0.5 ? FASTER : spare < -0.3 && before < 4 ? SLOWER : 1;
  }
}

/** Whether the player has stood still for long though there is more to show. */
function stuck() {
  const moved = video.currentTime !== view.at;
  view.at = video.currentTime;
  view.movedAt = moved ? performance.now() : view.movedAt ?? performance.now();
  return live && performance.now() - view.movedAt > PATIENCE && recording.timeline.length - video.currentTime > 2 * INTERVAL;
}

function look() {
  if (!view) {
    return;
  }
  if (stuck()) {
    follow(undefined);
    return;
  }
  if (view.held) {
    release();
  } else if (live && !video.paused && !video.seeking) {
    keepUp();
  } else if (live && video.paused && view.started) {
    leave();
  }
  tell();
}

function leave() {
  if (live) {
    live = false;
    video.playbackRate = Number(speed.value);
  }
}

function tell() {
  button.hidden = !running();
  button.setAttribute('aria-pressed', String(live));
  const behind = Math.max(0, Math.round((Date.now() - now()) / 1000));
  button.textContent = live && view.started ? `Live, ${behind} s behind` : 'Live';
  const quiet = hush();
  if (quiet && !silent) {
    notice(`The recorder has been silent since ${moment(quiet, recording.zone)}.`);
  } else if (silent && !quiet) {
    notice('');
  }
  silent = Boolean(quiet);
}

/** Since when nothing was heard of a recorder that should be recording; undefined when something was. */
function hush() {
  const { manifest, timeline } = recording;
  const last = Math.max(Date.parse(manifest.updatedAt), timeline.segments[timeline.segments.length - 1]?.end ?? 0);
  return ['recording', 'finalizing'].includes(manifest.state) && Date.now() - last > SILENCE ? last : undefined;
}

/** Where the player has nothing it needs a new view; where the session is over, an ordinary playlist. */
function sought() {
  if (!view?.started || view.own) {
    if (view) {
      view.own = false;
    }
    return;
  }
  const to = video.currentTime;
  if (Math.abs(to - view.shown) < NUDGE || (!view.arrived && Math.abs(to - view.position) < NUDGE)) {
    return;
  }
  leave();
  if (!view.over && to >= recording.timeline.length - 1) {
    goLive();
    return;
  }
  if (ahead() === undefined) {
    const at = recording.timeline.momentAt(to);
    if (running()) {
      follow(at);
    } else {
      finish(at);
    }
  }
}

function finish(at) {
  const plays = !video.paused;
  view.feed.close();
  view = undefined;
  leave();
  have([]);
  start(at);
  go(plays);
}

button.addEventListener('click', goLive);
onKeys([{ keys: ['l'], does: 'What happens now, while the session is running', act: goLive }]);
speed.addEventListener('change', leave);
skip.addEventListener('change', leave);
video.addEventListener('playing', () => { if (view) { view.started = true; } });
video.addEventListener('canplay', () => { if (view) { view.started = true; } });
video.addEventListener('seeking', sought);
video.addEventListener('timeupdate', () => {
  if (view && !video.seeking) {
    view.shown = video.currentTime;
    view.arrived ||= view.shown >= view.position - NUDGE;
  }
});
video.addEventListener('ended', () => {
  if (view) {
    leave();
    notice('The session has ended.');
    read().catch((e) => notice(e.message));
  }
});
onChange(() => { if (view) { tell(); } });
setInterval(look, LOOK);
