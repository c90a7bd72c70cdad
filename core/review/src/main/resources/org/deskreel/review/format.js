// SPDX-License-Identifier: Apache-2.0

/** How long something took, as people say it: 1:30:12. */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds)) || 0;
  const two = (n) => String(n).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** A part of one, rounded down: only what misses nothing is 100 %. */
export function percent(part) {
  return `${Math.floor(part * 1000) / 10} %`;
}

export function bytes(count) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(unit === 0 ? 0 : 1)} ${units[unit]}`;
}

const clocks = new Map();

/** Around a change of the clocks, in milliseconds: none puts them back by more. */
const AROUND = 3 * 3_600_000;

/** What clocks of a zone show. The formats are kept: to make one takes as long as to use it a hundred times. */
function clock(milliseconds, zone) {
  if (!clocks.has(zone)) {
    clocks.set(zone, new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  const parts = clocks.get(zone).formatToParts(milliseconds);
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function ahead(milliseconds, zone) {
  const whole = Math.floor(milliseconds / 1000) * 1000;
  return Date.parse(`${clock(whole, zone).replace(' ', 'T')}Z`) - whole;
}

/** Whether clocks show the same a second time, because they are put back in between. */
function twice(milliseconds, zone) {
  const back = ahead(milliseconds - AROUND, zone) - ahead(milliseconds + AROUND, zone);
  return back > 0 && [back, -back].some((by) => clock(milliseconds + by, zone) === clock(milliseconds, zone));
}

/** A distance from UTC as it is written: +01:00. */
function distance(by) {
  const minutes = Math.abs(by) / 60_000;
  const two = (n) => String(n).padStart(2, '0');
  return `${by < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * A moment in a zone: 2026-11-23 08:25:09. In the hour that comes twice when clocks are put back, it says which of the two:
 * 2026-10-25 02:30:00 +01:00. Lists show what anybody may have written as a time.
 */
export function moment(milliseconds, zone) {
  if (Number.isNaN(milliseconds)) {
    return 'unknown';
  }
  const text = clock(milliseconds, zone);
  return twice(milliseconds, zone) ? `${text} ${distance(ahead(milliseconds, zone))}` : text;
}

/** A day, a time of day, and how far its clock is ahead of UTC. */
const WRITTEN = /^(?:(\d{4}-\d\d-\d\d)(?:[ T]|$))?(?:(\d\d?:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * The moment that somebody has written, in milliseconds: whole, or a time of day alone, which is of the day of another
 * moment. NaN when it is neither.
 */
export function parseMoment(text, zone, near) {
  const [, day, time, from] = WRITTEN.exec(text.trim()) ?? [];
  if (!day && !time) {
    return NaN;
  }
  const date = day ?? clock(near, from === 'Z' ? 'UTC' : zone).slice(0, 10);
  const whole = `${date}T${(time ?? '00:00').replace(/^(\d):/, '0$1:')}`;
  const asUtc = Date.parse(`${whole}Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== date) {
    return NaN;
  }
  // The zone's distance from UTC at that moment, asked twice because it may change on the way.
  return from ? Date.parse(whole + from) : asUtc - ahead(asUtc - ahead(asUtc, zone), zone);
}

/** A name within a sentence: marks in it that turn the direction of writing would turn the rest of the sentence too. */
export function named(text) {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Has an element that screen readers watch say something: what it says already is not said again. */
export function say(watched, text) {
  if (watched.textContent !== text) {
    watched.textContent = text;
  }
}

/** Replaces what stands in an element, and leaves the focus on the link or button on which it was. */
export function refill(parent, children) {
  const held = parent.contains(document.activeElement) ? document.activeElement.textContent : undefined;
  parent.replaceChildren(...children);
  if (held !== undefined) {
    [...parent.querySelectorAll('a, button')].find((one) => one.textContent === held)?.focus({ preventScroll: true });
  }
}

/** An element with text, which is never read as HTML. */
export function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
