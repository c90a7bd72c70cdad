// SPDX-License-Identifier: Apache-2.0
/* global Hls */
import { GONE } from './answers.js';
import { moment } from './format.js';
import { isLater } from './later.js';
import { leaveOut, media, recording } from './recording.js';

/** After that it is asked again for what could not be had, in milliseconds. */
const AGAIN = 3000;

/** Where one segment is missing, so many of those after it are looked for at a time: all may have been removed. */
const TOGETHER = 16;

/** What says that a segment is not there, and not that it cannot be had. */
const ABSENT = [404, 410];

const MISSING = 'not in the sink';
const DAMAGED = 'damaged';

/** What the server says of footage: its status, that of the store with --direct as far as it tells, and its words. */
async function ask(address, code) {
  try {
    const given = await fetch(address, { redirect: 'manual', headers: { Range: 'bytes=0-0' } });
    return given.type === 'opaqueredirect'
      ? { status: code, words: '' }
      : { status: given.status, words: given.ok ? '' : (await given.text()).trim() };
  } catch (e) {
    return { status: 0, words: GONE };
  }
}

/** Those of some segments that are not what was recorded. */
async function altered(segments) {
  const found = await Promise.all(segments.map(async (one) => {
    const given = await fetch(media(one.name));
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await given.arrayBuffer()));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') !== one.sha256;
  }));
  return segments.filter((_, i) => found[i]);
}

/** A missing segment, and those after it that are missing too. */
async function missing(first) {
  const { segments } = recording.timeline;
  const found = [first];
  for (let next = segments.indexOf(first) + 1; next < segments.length; next += TOGETHER) {
    const some = segments.slice(next, next + TOGETHER);
    const answers = await Promise.all(some.map((one) => ask(media(one.name))));
    const there = answers.findIndex(({ status }) => !ABSENT.includes(status));
    found.push(...some.slice(0, there < 0 ? some.length : there));
    if (there >= 0) {
      break;
    }
  }
  return found;
}

/** How hls.js loads the playlist: without what is left out. */
export function remaining() {
  const whole = /((?:#EXT-X-(?:DISCONTINUITY|PROGRAM-DATE-TIME|MAP|BYTERANGE)|#EXTINF)[^\n]*\n)+([^#\n]+)\n/g;
  return class extends Hls.DefaultConfig.loader {
    load(context, config, callbacks) {
      const onSuccess = (response, ...more) => {
        const data = response.data.replaceAll(whole, (entry, _, name) => (recording.leftOut.has(name) ? '' : entry));
        callbacks.onSuccess({ ...response, data }, ...more);
      };
      super.load(context, config, { ...callbacks, onSuccess });
    }
  };
}

/**
 * Keeps a player going over what cannot be shown. A segment that is missing in the sink or damaged is left out, which is told
 * with `said`, and `begin` has the rest played from the time of day that is shown; what cannot be had now is asked for until it can.
 */
export function withstand(hls, video, { begin, said }) {
  const over = new AbortController();
  let busy = false;
  let told = false;

  const segmentOf = (frag) => recording.timeline.segments.find((one) => frag?.url.endsWith(one.name));

  /** The segment that is shown, and the next, of which players decode something in advance. */
  function around() {
    const { segments } = recording.timeline;
    const shown = segments.findLastIndex((one) => one.played <= video.currentTime);
    return segments.slice(Math.max(0, shown), shown + 2);
  }

  /** Does something once at a time, and nothing any more when another has taken over. */
  async function once(act) {
    if (!busy && !over.signal.aborted) {
      busy = true;
      await act().catch((e) => said(e.message));
      busy = false;
    }
  }

  /** Where the player is, or is to begin. */
  const place = () => (video.readyState > 0 ? video.currentTime : hls.config.startPosition);

  function without(segments, cause) {
    if (over.signal.aborted) {
      return;
    }
    const shown = recording.timeline.momentAt(place());
    leaveOut(segments, cause);
    begin(shown);
    const [from, to] = [segments[0].start, segments[segments.length - 1].end].map((one) => moment(one, recording.zone));
    said(`The footage from ${from} to ${to} is left out: ${cause}.`);
  }

  async function undecoded(suspect) {
    const suspects = [...new Set([suspect, ...around()])].filter(Boolean);
    const [found = suspects[0]] = await altered(suspects);
    if (found) {
      without([found], DAMAGED);
    }
  }

  async function unloaded({ frag, details, type, response }) {
    if (type !== Hls.ErrorTypes.NETWORK_ERROR) {
      said(`The footage cannot be played: ${details}.`);
      return;
    }
    const { status, words } = await ask(frag?.url ?? hls.url, response?.code);
    const segment = segmentOf(frag);
    if (segment && ABSENT.includes(status)) {
      without(await missing(segment), MISSING);
      return;
    }
    if (words) {
      told = true;
      said(words);
    }
    setTimeout(() => over.signal.aborted || again(frag), AGAIN);
  }

  function again(frag) {
    if (frag) {
      hls.startLoad(place());
    } else {
      hls.loadSource(hls.url);
    }
  }

  hls.on(Hls.Events.ERROR, (_, problem) => {
    if ([Hls.ErrorDetails.FRAG_PARSING_ERROR, Hls.ErrorDetails.BUFFER_APPEND_ERROR].includes(problem.details)) {
      once(() => undecoded(segmentOf(problem.frag)));
    } else if (problem.fatal && !isLater(problem)) {
      once(() => unloaded(problem));
    }
  });
  hls.on(Hls.Events.FRAG_LOADED, () => {
    if (told) {
      told = false;
      said('');
    }
  });
  hls.on(Hls.Events.DESTROYING, () => over.abort());
  video.addEventListener('error', () => once(() => undecoded()), { signal: over.signal });
}
