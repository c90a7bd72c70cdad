// SPDX-License-Identifier: Apache-2.0
import { answer } from './answers.js';
import { Timeline } from './timeline.js';

/** The recording that this page shows, as it was last read. */
export const recording = {
  key: new URLSearchParams(location.search).get('key') ?? '',
  manifest: undefined,
  timeline: undefined,
  /** What a player has of it while it runs: start and begin of its segment in time of day, place, duration and frames. */
  pieces: [],
  /** Names of segments that cannot be shown, and why. */
  leftOut: new Map(),
  /** The zone that times are shown in. */
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/** The first answer is asked for while the other scripts still come. */
let first = ask();
first.catch(() => undefined);

const RUNNING = ['preparing', 'recording', 'interrupted', 'finalizing'];
const listeners = [];

/** Has something done each time that the recording has been read anew, or is to be shown in another zone. */
export function onChange(listener) {
  listeners.push(listener);
}

export function changed() {
  listeners.forEach((listener) => listener());
}

/** Whether the session was going on when the recording was last read. */
export function running() {
  return RUNNING.includes(recording.manifest.state);
}

function ask() {
  return answer(`api/recording?${new URLSearchParams({ key: recording.key })}`);
}

/** Reads it, again. Throws what the server says when it does not give it, as {@link answer} says it. */
export async function read() {
  const asked = first ?? ask();
  first = undefined;
  recording.manifest = await (await asked).json();
  have(recording.pieces);
  changed();
}

/** What can be shown: segments that cannot are gaps. */
function shown(manifest) {
  const { leftOut } = recording;
  const gaps = manifest.segments.filter(({ name }) => leftOut.has(name)).map(({ name, start, duration }) => (
    { start, end: new Date(Date.parse(start) + duration * 1000).toISOString(), cause: leftOut.get(name) }));
  return { ...manifest, segments: manifest.segments.filter(({ name }) => !leftOut.has(name)), gaps: [...manifest.gaps, ...gaps] };
}

/** Has segments that cannot be shown left out from now on. */
export function leaveOut(segments, cause) {
  segments.forEach(({ name }) => recording.leftOut.set(name, cause));
  have(recording.pieces.filter(({ begin }) => !segments.some(({ start }) => Math.abs(start - begin) <= 1)));
  changed();
}

/** Says what a player has of the recording while it runs. */
export function have(pieces) {
  recording.pieces = pieces;
  recording.timeline = new Timeline(shown(recording.manifest), pieces);
}

/** The address of the recording's footage: keys hold slashes, and may hold anything else. */
export function media(name, folder = 'media') {
  const binary = String.fromCharCode(...new TextEncoder().encode(recording.key));
  return `${folder}/${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}/${name}`;
}
