// SPDX-License-Identifier: Apache-2.0

/** What is said when nobody answers. */
export const GONE = 'The server does not answer; has "deskreel review" ended?';

/** Asks the server as {@code fetch} does; rejects with a sentence for people when it is not there. */
export function reach(address, options) {
  return fetch(address, options).catch(() => { throw new Error(GONE); });
}

/** What the server answers; rejects with a sentence for people also when it refuses. */
export async function answer(address, options) {
  const given = await reach(address, options);
  if (!given.ok) {
    throw new Error((await given.text()).trim());
  }
  return given;
}
