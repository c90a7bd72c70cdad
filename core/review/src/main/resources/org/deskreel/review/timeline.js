// SPDX-License-Identifier: Apache-2.0

/** Fewer frames a second than this are those of a desktop on which nothing happens: what changes is stored, nothing else. */
const STILL = 0.5;

/**
 * The one timeline of a recording: between time of day, in milliseconds, and time of the player, in seconds. The player
 * shows all segments one after the other, as the playlist lists them; gaps take no time there.
 */
export class Timeline {
  /** Of what a manifest lists, and the pieces that a player has of a running recording, see {@code live.js}. */
  constructor(manifest, pieces = []) {
    let played = 0;
    this.segments = withPieces(manifest.segments, pieces).map((one) => {
      const start = Date.parse(one.start);
      played = one.played ?? played;
      const segment = {
        start, end: start + one.duration * 1000, played, duration: one.duration,
        activity: one.duration > 0 ? one.frames / one.duration : 0, take: one.take,
      };
      played += one.duration;
      return segment;
    });
    this.length = played;
    this.gaps = manifest.gaps.map((one) => ({ start: Date.parse(one.start), end: Date.parse(one.end), cause: one.cause }));
    const last = this.segments[this.segments.length - 1];
    this.begin = Date.parse(manifest.startedAt ?? manifest.updatedAt);
    this.end = Math.max(Date.parse(manifest.endedAt ?? manifest.updatedAt), last?.end ?? 0, this.begin + 1);
  }

  /** The time of day that the player shows at a moment of its own. */
  momentAt(seconds) {
    const found = this.segments.filter((one) => one.played <= seconds).pop();
    return found ? found.start + Math.min(seconds - found.played, found.duration) * 1000 : this.begin;
  }

  /** Where the player finds a time of day; in a gap, the first footage after it, or else the last there is. */
  playedAt(moment) {
    const found = this.segments.find((one) => moment < one.end);
    return found ? found.played + Math.max(0, moment - found.start) / 1000 : this.length;
  }

  /** The gap that a time of day falls into; undefined when there is footage of it. */
  gapAt(moment) {
    return this.gaps.find((one) => one.start <= moment && moment < one.end);
  }

  /** Where the player must go on from a moment of its own, when still parts are left out; the same moment when it moves. */
  afterStill(seconds) {
    const from = this.segments.findIndex((one) => seconds < one.played + one.duration);
    if (from < 0 || this.segments[from].activity >= STILL) {
      return seconds;
    }
    const next = this.segments.slice(from).find((one) => one.activity >= STILL);
    return next ? next.played : this.length;
  }

  /** How long it takes to watch what is not still, in seconds. */
  get moving() {
    return this.segments.filter((one) => one.activity >= STILL).reduce((sum, one) => sum + one.duration, 0);
  }

  /** Where on a strip from 0 to 1 a time of day stands. */
  place(moment) {
    return Math.min(1, Math.max(0, (moment - this.begin) / (this.end - this.begin)));
  }

  /** The time of day at a place of the strip. */
  momentOf(place) {
    return this.begin + place * (this.end - this.begin);
  }
}

/**
 * The segments that a manifest lists, each with its place in the time of the player as far as that has it, and after them the
 * pieces of those that are not listed yet.
 */
function withPieces(segments, pieces) {
  const places = new Map(pieces.filter((one) => one.begin === one.start).map((one) => [one.start, one.played]));
  const listed = new Set();
  const placed = segments.map((one) => {
    const start = Date.parse(one.start);
    // The start of a segment that still grows may have been computed, and rounded.
    const found = [start, start - 1, start + 1].find((moment) => places.has(moment));
    listed.add(found);
    return { ...one, played: places.get(found) };
  });
  const open = pieces.filter((one) => !listed.has(one.begin)).map((one) => ({ ...one, start: new Date(one.start).toISOString() }));
  return [...placed, ...open];
}

const SVG = 'http://www.w3.org/2000/svg';

function shape(kind, from, to, text) {
  const rectangle = document.createElementNS(SVG, 'rect');
  rectangle.setAttribute('class', kind);
  rectangle.setAttribute('x', from * 1000);
  rectangle.setAttribute('width', Math.max(1, (to - from) * 1000));
  rectangle.setAttribute('height', 10);
  const title = document.createElementNS(SVG, 'title');
  title.textContent = text;
  rectangle.append(title);
  return rectangle;
}

/** Draws footage as warm as there was activity in it, and the gaps. */
export function draw(timeline) {
  const strip = document.createElementNS(SVG, 'svg');
  strip.setAttribute('viewBox', '0 0 1000 10');
  strip.setAttribute('preserveAspectRatio', 'none');
  timeline.segments.forEach((one) => {
    const heat = Math.min(4, Math.ceil(one.activity));
    strip.append(shape(`heat${heat}`, timeline.place(one.start), timeline.place(one.end), `${one.activity.toFixed(1)} frames a second`));
  });
  timeline.gaps.forEach((one) => strip.append(shape('gap', timeline.place(one.start), timeline.place(one.end), `No footage: ${one.cause}`)));
  return strip;
}
