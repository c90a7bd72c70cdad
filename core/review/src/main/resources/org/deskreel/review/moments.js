// SPDX-License-Identifier: Apache-2.0
import { SECOND } from './absence.js';
import { moment, parseMoment } from './format.js';
import { now } from './player.js';
import { onChange, recording } from './recording.js';

const DAY = 86_400_000;
const MOST_DAYS = 31;

/**
 * The moment of the recording that somebody has written, in milliseconds; NaN when it is none. A time of day alone is of the
 * day that is shown, or else of the nearest at which the recording had that time: sessions go on over midnight.
 */
export function momentOf(text, zone = recording.zone) {
  const { timeline } = recording;
  const days = Math.min(MOST_DAYS, Math.ceil((timeline.end - timeline.begin) / DAY));
  const tried = Array.from({ length: days + 1 }, (_, i) => [i, -i]).flat()
    .map((day) => parseMoment(text, zone, now() + day * DAY));
  return tried.find((one) => timeline.begin - SECOND <= one && one <= timeline.end + SECOND) ?? tried[0];
}

/** A field for a moment: what the page has put into it is known to the millisecond, and it follows when another zone is chosen. */
export class MomentField {
  constructor(input) {
    this.input = input;
    this.zone = recording.zone;
    onChange(() => this.follow());
  }

  /** Whether there is nothing in it. */
  get empty() {
    return !this.input.value.trim();
  }

  /** The moment that it says, in milliseconds; NaN when that is none. */
  get value() {
    return this.input.value === this.shown ? this.exact : momentOf(this.input.value, this.zone);
  }

  set value(milliseconds) {
    this.exact = milliseconds;
    this.shown = moment(milliseconds, this.zone);
    this.input.value = this.shown;
  }

  follow() {
    if (this.zone !== recording.zone) {
      const said = this.value;
      this.zone = recording.zone;
      if (!Number.isNaN(said)) {
        this.value = said;
      }
    }
  }
}
