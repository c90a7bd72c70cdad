// SPDX-License-Identifier: Apache-2.0
/* global Hls */
import { GONE } from './answers.js';
import { moment } from './format.js';
import { recording } from './recording.js';

/** After that it is asked again for what could not be had, in milliseconds. */
const AGAIN = 3000;

/** So near to the end of what it has, in seconds, a player stands still. */
const CLOSE = 0.3;

/** What the server says of a segment that is not there, or no segment. */
const ABSENT = [404, 410, 422];

const DAMAGED = 'it is damaged.';

/** Why footage cannot be had: for good or for now, and in which words; with --direct only the store knows, and direct.js tells. */
async function reason(address, code) {
  try {
    const given = await fetch(address, { redirect: 'manual', headers: { Range: 'bytes=0-0' } });
    if (given.type === 'opaqueredirect') {
      return { forGood: ABSENT.includes(code), why: 'the store does not have it.' };
    }
    return { forGood: ABSENT.includes(given.status), why: given.ok ? '' : (await given.text()).trim() };
  } catch (e) {
    return { forGood: false, why: GONE };
  }
}

/**
 * Keeps a player going over what cannot be shown. A segment that is missing in the sink or damaged is passed over, once all
 * before it has been played; what cannot be had at the moment is asked for until it can. Either is told with `said`. `begin`
 * has the recording played anew from a moment of the player, in seconds.
 */
export function withstand(hls, video, { begin, said }) {
  const over = new AbortController();
  /** The segment that cannot be shown, and why. */
  let hole;
  let told = false;

  async function met({ frag, type, response }) {
    const lost = type === Hls.ErrorTypes.NETWORK_ERROR ? await reason(frag?.url ?? hls.url, response?.code) : { forGood: true, why: DAMAGED };
    if (over.signal.aborted) {
      return;
    }
    if (frag && lost.forGood) {
      leaveOut(recording.timeline.segments.find((one) => frag.url.endsWith(one.name)), lost.why);
    } else {
      told = Boolean(lost.why);
      said(lost.why);
      setTimeout(() => over.signal.aborted || ask(frag), AGAIN);
    }
  }

  function ask(frag) {
    if (frag) {
      hls.startLoad(video.readyState > 0 ? video.currentTime : hls.config.startPosition);
    } else {
      hls.loadSource(hls.url);
    }
  }

  function leaveOut(segment, why) {
    hole = segment && { from: segment.played, to: segment.played + segment.duration, segment, why };
    look();
  }

  /** Whether the player has a moment. */
  function has(seconds) {
    const { buffered } = video;
    return Array.from({ length: buffered.length }, (_, i) => i).some((i) => buffered.start(i) <= seconds && seconds < buffered.end(i));
  }

  function look() {
    const at = video.readyState > 0 ? video.currentTime : hls.config.startPosition;
    if (hole && at > hole.from - CLOSE && at < hole.to) {
      pass();
    } else if (hole && !has(at)) {
      begin(at);
    }
  }

  function pass() {
    const { segment, to, why } = hole;
    const [first, last] = [segment.start, segment.end].map((one) => moment(one, recording.zone));
    const follows = to < recording.timeline.length - CLOSE;
    said(`The footage from ${first} to ${last} cannot be shown: ${why} ${follows ? 'This is what follows.' : 'Nothing follows.'}`);
    if (follows) {
      begin(to);
    } else {
      hole = undefined;
      video.pause();
    }
  }

  hls.on(Hls.Events.ERROR, (_, problem) => problem.fatal && met(problem));
  hls.on(Hls.Events.FRAG_LOADED, () => {
    if (told) {
      told = false;
      said('');
    }
  });
  hls.on(Hls.Events.DESTROYING, () => over.abort());
  ['timeupdate', 'waiting', 'seeking'].forEach((event) => video.addEventListener(event, look, { signal: over.signal }));
  video.addEventListener('error', () => leaveOut(recording.timeline.segments.findLast((one) => one.played <= video.currentTime), DAMAGED), { signal: over.signal });
}
