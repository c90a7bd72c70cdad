// SPDX-License-Identifier: Apache-2.0

/** What is said when nobody answers. */
export const GONE = 'The server does not answer; has "deskreel review" ended?';

/** What the server answers when there is no such thing, or none yet. */
const ABSENT = 404;

/** What the server answers while it cannot give something, and may in a while: while nobody can be told who watches. */
export const LATER = 503;

/** Between two looks whether it can, in milliseconds. */
export const AGAIN = 2000;

/** Asks the server as {@code fetch} does; rejects with a sentence for people when it is not there. */
export function reach(address, options) {
  return fetch(address, options).catch(() => { throw new Error(GONE); });
}

/** What a server says in place of what was asked for, as an error: `absent` when it is not there, `later` when it may be had in a while. */
async function refused(given) {
  const why = new Error((await given.text()).trim());
  return Object.assign(why, { absent: given.status === ABSENT, later: given.status === LATER });
}

/** What the server answers; rejects with a sentence for people also when it refuses. */
export async function answer(address, options) {
  const given = await reach(address, options);
  if (!given.ok) {
    throw await refused(given);
  }
  return given;
}
