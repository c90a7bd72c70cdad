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

/** A moment in a zone: 2026-11-23 08:25:09. Lists show what anybody may have written as a time. */
export function moment(milliseconds, zone) {
  if (Number.isNaN(milliseconds)) {
    return 'unknown';
  }
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(new Date(milliseconds));
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/**
 * The moment that somebody has written, in milliseconds: whole, or a time of day alone, which is of the day of another
 * moment. NaN when it is neither.
 */
export function parseMoment(text, zone, near) {
  const written = text.trim();
  if (/Z$/.test(written)) {
    return Date.parse(written);
  }
  const time = /^\d{1,2}:\d{2}(:\d{2})?$/.test(written);
  const whole = time ? `${moment(near, zone).slice(0, 10)} ${written.padStart(written.length > 5 ? 8 : 5, '0')}` : written;
  const asUtc = Date.parse(`${whole.replace(' ', 'T')}Z`);
  if (Number.isNaN(asUtc)) {
    return NaN;
  }
  // The zone's distance from UTC at that moment, asked twice because it may change on the way.
  const first = asUtc - (Date.parse(`${moment(asUtc, zone).replace(' ', 'T')}Z`) - asUtc);
  return asUtc - (Date.parse(`${moment(first, zone).replace(' ', 'T')}Z`) - Math.floor(first / 1000) * 1000);
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
