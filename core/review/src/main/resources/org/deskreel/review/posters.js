// SPDX-License-Identifier: Apache-2.0
import { element, moment, say } from './format.js';
import { pictureAt } from './frames.js';
import { AGAIN } from './answers.js';

/** What is nearly in sight is made ready. */
const MARGIN = '200px';

const status = document.getElementById('pictures');
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const keys = new WeakMap();
const moments = new Map();
const wanted = new Set();
const observer = new IntersectionObserver(seen, { rootMargin: MARGIN });
let working = false;

/** Puts a picture of a recording into a cell when the cell comes into sight, and nothing when there is no footage. */
export function poster(cell, recording) {
  if (recording.state) {
    keys.set(cell, recording.key);
    observer.observe(cell);
  }
}

function seen(entries) {
  entries.forEach(({ target, isIntersecting }) => wanted[isIntersecting ? 'add' : 'delete'](target));
  if (!working) {
    work();
  }
}

/** One after the other: the list comes first. */
async function work() {
  working = true;
  for (const cell of wanted) {
    wanted.delete(cell);
    observer.unobserve(cell);
    if (cell.isConnected) {
      await show(cell, keys.get(cell)).catch((e) => later(cell, e));
    }
  }
  working = false;
}

/** Says why there are no pictures now, and tries again. */
function later(cell, e) {
  if (e.later) {
    say(status, e.message);
    setTimeout(() => observer.observe(cell), AGAIN);
  }
}

async function show(cell, key) {
  const { poster: chosen } = await momentOf(key);
  if (!chosen) {
    return;
  }
  const { segment, offset, at } = chosen;
  const link = element('a', '', { href: `watch?${new URLSearchParams({ key })}`, tabindex: '-1' });
  const picture = element('img', '', { alt: `The screen at ${moment(Date.parse(at), zone)}`, width: 128, height: 72 });
  picture.src = await pictureAt(key, segment, offset);
  // The row has a link for keyboards.
  link.append(picture);
  cell.replaceChildren(link);
  say(status, '');
}

function momentOf(key) {
  if (!moments.has(key)) {
    const asked = fetch(`api/poster?${new URLSearchParams({ key })}`)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error('There is no picture.'))));
    asked.catch(() => moments.delete(key));
    moments.set(key, asked);
  }
  return moments.get(key);
}
