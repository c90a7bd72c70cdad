// SPDX-License-Identifier: Apache-2.0
import { remainder } from './damage.js';

const AGAIN = 500;
const LATER = 2000;

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

/**
 * The playlist of a running recording as one player sees it. Whoever asks for it says which entry must be there, counted from
 * 1, and waits until it is: the player then has what is new within half a second, and does not ask the more seldom the longer
 * the segments are, as it does by itself.
 */
export class LiveFeed {
  constructor(address) {
    const word = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.address = new URL(`${address}?view=${word}`, location).href;
    this.ended = new AbortController();
    /** How many entries are left out, which the server counts. */
    this.leftOut = 0;
  }

  /**
   * The playlist without what is left out, once that has an entry, or is over; undefined when it was closed first. A server that
   * fails is asked again.
   */
  async upTo(entry) {
    while (!this.ended.signal.aborted) {
      try {
        const answer = await fetch(`${this.address}&_HLS_msn=${entry + this.leftOut}`, { signal: this.ended.signal });
        if (answer.status === 200) {
          const whole = await answer.text();
          const text = remainder(whole);
          const counted = this.leftOut;
          this.leftOut = entries(whole).length - entries(text).length;
          if (this.leftOut === counted) {
            return text;
          }
        } else {
          await pause(answer.status === 204 ? AGAIN : LATER);
        }
      } catch (e) {
        await pause(LATER);
      }
    }
    return undefined;
  }

  /** Nobody waits any longer. */
  close() {
    this.ended.abort();
  }

  /** How hls.js loads it. */
  get loader() {
    const feed = this;
    return class {
      constructor() {
        const times = () => ({ start: 0, first: 0, end: 0 });
        this.stats = {
          aborted: false, loaded: 0, retry: 0, total: 0, chunkCount: 0, bwEstimate: 0,
          loading: times(), parsing: { start: 0, end: 0 }, buffering: times(),
        };
      }

      async load(context, config, callbacks) {
        this.context = context;
        this.stats.loading.start = performance.now();
        const text = await feed.upTo(Number(new URL(context.url).searchParams.get('_HLS_msn') ?? 1));
        if (text && !this.stats.aborted) {
          this.stats.loading.first = performance.now();
          this.stats.loading.end = this.stats.loading.first;
          this.stats.loaded = text.length;
          this.stats.total = text.length;
          callbacks.onSuccess({ url: context.url, data: text }, this.stats, context, null);
        }
      }

      abort() {
        this.stats.aborted = true;
      }

      destroy() {
        this.abort();
      }

      getCacheAge() {
        return null;
      }

      getResponseHeader() {
        return null;
      }
    };
  }
}

/** The entries of a playlist as {@code recording.pieces} has them. */
export function entries(text) {
  const found = [];
  const form = /(EXT-X-MAP[^\n]*\n)?#EXT-X-PROGRAM-DATE-TIME:(\S+)\n#EXTINF:([\d.]+),(\d+)/g;
  let played = 0;
  for (const [, map, start, duration, frames] of text.matchAll(form)) {
    const moment = Date.parse(start);
    const begin = map ? moment : found[found.length - 1]?.begin;
    found.push({ start: moment, begin, played, duration: Number(duration), frames: Number(frames) });
    played += Number(duration);
  }
  return found;
}
