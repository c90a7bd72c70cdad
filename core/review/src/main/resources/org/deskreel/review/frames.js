// SPDX-License-Identifier: Apache-2.0
import { answer } from './answers.js';

const WIDTH = 320;
const QUALITY = 0.8;
/** Pictures that are kept: about 10 KB each. */
const KEPT = 200;
/** So close to the end of what is there, in seconds, that the last frame is shown and not the end. */
const SHORT_OF_THE_END = 0.001;
/** A browser that cannot decode something may never say so. */
const PATIENCE = 10_000;

const pictures = new Map();
let decoding = Promise.resolve();

/**
 * The address of a picture, 320 pixels wide, of a moment of a recording: the segment's name as the manifest has it, and
 * seconds from its start. Pictures are decoded one after the other, in the order in which they are asked for, and kept for a
 * while. Rejects when there is no picture of that moment.
 */
export function pictureAt(key, segment, offset) {
  const milliseconds = Math.max(0, Math.floor(offset * 1000));
  const query = new URLSearchParams({ key, segment, at: milliseconds });
  const known = pictures.get(String(query));
  if (known) {
    pictures.delete(String(query));
    pictures.set(String(query), known);
    return known;
  }
  const made = decoding.then(() => make(query, milliseconds / 1000));
  decoding = made.catch(() => undefined);
  made.catch(() => pictures.delete(String(query)));
  pictures.set(String(query), made);
  forget();
  return made;
}

function forget() {
  if (pictures.size > KEPT) {
    const [oldest, address] = pictures.entries().next().value;
    pictures.delete(oldest);
    address.then(URL.revokeObjectURL, () => undefined);
  }
}

async function make(query, seconds) {
  const footage = await (await answer(`api/picture?${query}`)).arrayBuffer();
  const video = document.createElement('video');
  video.muted = true;
  const source = new MediaSource();
  video.src = URL.createObjectURL(source);
  try {
    await once(source, 'sourceopen', video);
    await fill(source, footage, video);
    if (video.readyState < HTMLMediaElement.HAVE_METADATA) {
      await once(video, 'loadedmetadata', video);
    }
    const end = video.buffered.end(video.buffered.length - 1);
    video.currentTime = Math.min(video.buffered.start(0) + seconds, end - SHORT_OF_THE_END);
    await once(video, 'seeked', video);
    return URL.createObjectURL(await scaled(video));
  } finally {
    URL.revokeObjectURL(video.src);
    video.removeAttribute('src');
    video.load();
  }
}

async function fill(source, footage, video) {
  const buffer = source.addSourceBuffer(`video/mp4; codecs="${codec(new Uint8Array(footage))}"`);
  buffer.appendBuffer(footage);
  await once(buffer, 'updateend', video);
  source.endOfStream();
}

/** What the box avcC says, behind its version: profile, compatibility, level (ISO/IEC 14496-15, 5.3.3.1). */
function codec(bytes) {
  for (let i = 0; i < bytes.length - 8; i++) {
    if (bytes[i] === 0x61 && bytes[i + 1] === 0x76 && bytes[i + 2] === 0x63 && bytes[i + 3] === 0x43) {
      return `avc1.${[...bytes.slice(i + 5, i + 8)].map((one) => one.toString(16).padStart(2, '0')).join('')}`;
    }
  }
  throw new Error('The footage is not of a kind that browsers show.');
}

function once(target, event, video) {
  return new Promise((resolve, reject) => {
    target.addEventListener(event, resolve, { once: true });
    video.addEventListener('error', () => reject(video.error), { once: true });
    setTimeout(() => reject(new Error('The footage was not decoded in time.')), PATIENCE);
  });
}

function scaled(video) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(WIDTH, video.videoWidth);
  canvas.height = Math.max(1, Math.round(canvas.width * video.videoHeight / video.videoWidth));
  canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture was made.'))), 'image/jpeg', QUALITY);
  });
}
