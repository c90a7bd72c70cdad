// SPDX-License-Identifier: Apache-2.0

/** What is said when nobody answers. */
export const GONE = 'The server does not answer; has "deskreel review" ended?';

/** What the server answers; rejects with a sentence for people when it refuses, or is not there. */
export async function answer(address, options) {
  const given = await fetch(address, options).catch(() => { throw new Error(GONE); });
  if (!given.ok) {
    throw new Error((await given.text()).trim());
  }
  return given;
}
