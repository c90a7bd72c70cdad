// SPDX-License-Identifier: Apache-2.0

/**
 * Shorter parts without a change are played: half a second is left on each side of what is skipped, so of three seconds two
 * are saved, and whoever watches does not lose his place for less.
 */
const STILL = 3;
const LEFT = 0.5;
/** Players go to frames, and may stop a little short of a moment, in seconds. */
const CLOSE = 0.05;
/** Segments of a take that are further apart, in milliseconds, have a gap between them. */
const APART = 1000;

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
        name: one.name, start, end: start + one.duration * 1000, played, duration: one.duration, take: one.take, sha256: one.sha256,
        parts: parts(one),
      };
      played += one.duration;
      return segment;
    });
    this.length = played;
    this.gaps = manifest.gaps.map((one) => ({ start: Date.parse(one.start), end: Date.parse(one.end), cause: one.cause }));
    const last = this.segments[this.segments.length - 1];
    this.begin = Date.parse(manifest.startedAt ?? manifest.updatedAt);
    this.end = Math.max(Date.parse(manifest.endedAt ?? manifest.updatedAt), last?.end ?? 0, this.begin + 1);
    this.stills = stills(this.segments);
  }

  /** The time of day that the player shows at a moment of its own; whole milliseconds, or a second would be shown as the one before. */
  momentAt(seconds) {
    const found = this.segments.findLast((one) => one.played <= seconds);
    return found ? Math.round(found.start + Math.min(seconds - found.played, found.duration) * 1000) : this.begin;
  }

  /** Where the player finds a time of day; in a gap, the first footage after it, or else the last there is. */
  playedAt(moment) {
    const found = this.segments.find((one) => moment < one.end);
    return found ? found.played + Math.max(0, moment - found.start) / 1000 : this.length;
  }

  /** The segment that shows a time of day; undefined when none does. */
  segmentAt(moment) {
    return this.segments.find((one) => one.start <= moment && moment < one.end);
  }

  /** The gap that a time of day falls into; undefined when there is footage of it. */
  gapAt(moment) {
    return this.gaps.find((one) => one.start <= moment && moment < one.end);
  }

  /** The part to be skipped that a moment of the player lies in, or that comes next; undefined when there is none. */
  stillFrom(seconds) {
    return this.stills.find((one) => seconds < one.to - CLOSE);
  }

  /** How long it takes to watch what is not still, in seconds. */
  get moving() {
    return this.length - this.stills.reduce((sum, one) => sum + one.to - one.from, 0);
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
 * What moved in a segment: from when to when, in seconds from its start, how many changes a second. Segments of recorders
 * that did not tell of each second are told by all their frames: about one a second is stored when nothing moves.
 */
function parts({ activity, duration, frames }) {
  if (!activity?.length) {
    return [{ from: 0, to: duration, changes: frames > duration + 1 ? frames / duration : 0 }];
  }
  const told = activity.map((changes, i) => ({ from: i, to: Math.min(i + 1, duration), changes }));
  return [...told, { from: activity.length, to: duration, changes: 0 }].filter((one) => one.from < one.to);
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

/**
 * What is left out when still parts are skipped, in seconds of the player. A new take, or footage after a gap, shows
 * something else than what was before. When nothing moves anywhere there is nothing to skip to: it may have been recorded at
 * a frame a second, which tells nothing.
 */
function stills(segments) {
  const found = [];
  let from;
  let moved = false;
  const close = (to) => {
    if (from !== undefined && to - from >= STILL) {
      found.push({ from: from + LEFT, to: to - LEFT });
    }
    from = undefined;
  };
  segments.forEach((segment, i) => {
    const before = segments[i - 1];
    if (before && (before.take !== segment.take || segment.start - before.end > APART)) {
      close(segment.played);
    }
    segment.parts.forEach((part) => {
      if (part.changes > 0) {
        close(segment.played + part.from);
        moved = true;
      } else {
        from ??= segment.played + part.from;
      }
    });
  });
  const last = segments[segments.length - 1];
  close(last ? last.played + last.duration : 0);
  return moved ? found : [];
}
