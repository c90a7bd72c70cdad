// SPDX-License-Identifier: Apache-2.0
/* global Hls */
import { AGAIN, GONE, LATER } from './answers.js';
import { moment } from './format.js';
import { leaveOut, media, recording } from './recording.js';

/** Where one segment is missing, so many of those after it are looked for at a time: all may have been removed. */
const TOGETHER = 16;

/** What says that a segment is not there, and not that it cannot be had. */
const ABSENT = [404, 410];

const MISSING = 'not in the sink';
const DAMAGED = 'damaged';

/** An entry of a playlist, and what it plays. */
const ENTRY = /((?:#EXT-X-(?:DISCONTINUITY|PROGRAM-DATE-TIME|MAP|BYTERANGE)|#EXTINF)[^\n]*\n)+([^#\n]+)\n/g;

const pause = () => new Promise((resolve) => { setTimeout(resolve, AGAIN); });

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
    if (!given.ok) {
      return false;
    }
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await given.arrayBuffer()));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') !== one.sha256;
  }));
  return segments.filter((_, i) => found[i]);
}

/** A missing segment, and those after it that are missing too. */
async function missing(first) {
  const segments = recording.timeline.segments.filter((one) => one.name);
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

/** A playlist without what is left out of the recording. */
export function remainder(playlist) {
  return playlist.replaceAll(ENTRY, (entry, _, address) => {
    const name = address.slice(address.lastIndexOf('segments/'));
    return recording.leftOut.has(name) ? '' : entry;
  });
}

/** How hls.js loads the playlist of a recording that is over. */
export function remaining() {
  return class extends Hls.DefaultConfig.loader {
    load(context, config, callbacks) {
      const onSuccess = (response, ...more) => callbacks.onSuccess({ ...response, data: remainder(response.data) }, ...more);
      super.load(context, config, { ...callbacks, onSuccess });
    }
  };
}

/**
 * Keeps a player going over what cannot be shown, and says with `said` why it is not. A segment that is missing in the sink or
 * damaged is left out, and `begin` has the rest played from the time of day that is shown. What cannot be had now is asked for
 * until it can; then the player goes on, or begins `anew`: pieces of a segment that grows are nowhere once that has been closed.
 */
export function withstand(hls, video, { begin, said, anew = false }) {
  const over = new AbortController();
  let busy = false;
  let told = false;

  const segmentOf = (frag) => recording.timeline.segments.find((one) => one.name && frag?.url.endsWith(one.name));

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

  function hush() {
    if (told) {
      told = false;
      said('');
    }
  }

  /** Has the player load what it did not get. */
  function again(frag) {
    if (over.signal.aborted) {
      return;
    }
    hush();
    if (anew) {
      begin(recording.timeline.momentAt(place()));
    } else if (frag) {
      hls.startLoad(place());
    } else {
      hls.loadSource(hls.url);
    }
  }

  async function without(segments, cause) {
    if (over.signal.aborted) {
      return;
    }
    const shown = recording.timeline.momentAt(place());
    leaveOut(segments, cause);
    await begin(shown);
    const [from, to] = [segments[0].start, segments[segments.length - 1].end].map((one) => moment(one, recording.zone));
    said(`The footage from ${from} to ${to} is left out: ${cause}.`);
  }

  /** Leaves out what is damaged. Of what still grows, and has no name, nobody can tell yet. */
  async function undecoded(frag) {
    const suspect = frag && (segmentOf(frag) ?? {});
    const suspects = [...new Set([suspect, ...around()])].filter(Boolean);
    const [found = suspects[0]] = await altered(suspects.filter((one) => one.name));
    if (found?.name) {
      await without([found], DAMAGED);
    } else if (anew) {
      await pause();
      again();
    }
  }

  /** Leaves out what is missing; anything else is got again as soon as the server has nothing to say against it. */
  async function unloaded({ frag, response }) {
    const segment = segmentOf(frag);
    const look = () => ask(frag?.url ?? hls.url, response?.code);
    const absent = ({ status }) => ABSENT.includes(status);
    let given = await look();
    do {
      if (segment && absent(given)) {
        await without(await missing(segment), MISSING);
        return;
      }
      if (given.words) {
        told = true;
        said(given.words);
      }
      await pause();
      given = await look();
    } while (given.words && !absent(given) && !over.signal.aborted);
    again(frag);
  }

  async function unplayable({ details }) {
    said(`The footage cannot be played: ${details}.`);
    if (anew) {
      await pause();
      again();
    }
  }

  hls.on(Hls.Events.ERROR, (_, problem) => {
    const { details, fatal, frag, response, type } = problem;
    // From a piece of what grows the player comes back by itself, or says that it does not.
    const own = anew && !fatal && !segmentOf(frag);
    if ([Hls.ErrorDetails.FRAG_PARSING_ERROR, Hls.ErrorDetails.BUFFER_APPEND_ERROR].includes(details) && !own) {
      once(() => undecoded(frag));
    } else if (type === Hls.ErrorTypes.NETWORK_ERROR && (fatal || (frag && response?.code === LATER))) {
      once(() => unloaded(problem));
    } else if (fatal) {
      once(() => unplayable(problem));
    }
  });
  hls.on(Hls.Events.FRAG_LOADED, hush);
  hls.on(Hls.Events.DESTROYING, () => over.abort());
  video.addEventListener('error', () => once(() => undecoded()), { signal: over.signal });
}
