import { snapshotMagic } from './is-snapshot.ts';
import { Damage, require, type SnapshotFault } from './snapshot-fault.ts';
import { decodeText, encodeText } from './utf8.ts';

/**
 * The container of a snapshot: typed arrays under names, as they lie in memory, little-endian.
 *
 * - bytes 0 to 7: `snapshotMagic`; 8 to 11: the version; 12 to 15: the length of the directory
 * - bytes 16 to 23: the length of the file, a float; 24 to 27: the checksum of all from byte 32 on
 * - bytes 28 to 31: the checksum of bytes 0 to 27
 * - the directory: JSON, a list of `[name, type, offset, length]`; then the arrays, each at a multiple of 8
 */
export type Section = Int32Array | Uint8Array | Float64Array;

export type Sections = ReadonlyMap<string, Section>;

/** The checksum of some bytes that follow those of which `before` is the checksum: CRC-32, as `node:zlib` has it. */
export type Checksum = (bytes: Uint8Array, before: number) => number;

/** The version that this version of Faultline reads and writes. */
export const snapshotVersion = 1;

const headerBytes = 32;
const largestDirectory = 65_536;

const types = { i32: Int32Array, u8: Uint8Array, f64: Float64Array } as const;
type TypeName = keyof typeof types;

/** The pieces of the file that holds these sections. */
export function writeSections(sections: Sections, checksum: Checksum): readonly Uint8Array[] {
  const directory: [string, TypeName, number, number][] = [];
  // The length of the directory depends on the offsets, so they count from its end.
  let offset = 0;
  for (const [name, section] of sections) {
    directory.push([name, typeOf(section), offset, section.length]);
    offset = aligned(offset + section.byteLength);
  }
  const listed = encodeText(JSON.stringify(directory));
  const head = new Uint8Array(aligned(headerBytes + listed.length));
  head.set(snapshotMagic);
  head.set(listed, headerBytes);
  const pieces = [...sections.values()]
    .flatMap((section) => [
      new Uint8Array(section.buffer, section.byteOffset, section.byteLength),
      new Uint8Array(aligned(section.byteLength) - section.byteLength),
    ])
    // Of nothing, zlib gives the checksum with which everything begins.
    .filter(({ length }) => length > 0);
  const view = new DataView(head.buffer);
  view.setUint32(8, snapshotVersion, true);
  view.setUint32(12, listed.length, true);
  view.setFloat64(16, head.length + offset, true);
  const rest = [head.subarray(headerBytes), ...pieces];
  view.setUint32(
    24,
    rest.reduce((before, piece) => checksum(piece, before), 0),
    true,
  );
  view.setUint32(28, checksum(head.subarray(0, 28), 0), true);
  return [head, ...pieces];
}

/**
 * The sections of a file, as views of its bytes, whatever their lengths say: nothing is copied where it begins
 * at a multiple of 8.
 */
export function readSections(file: Uint8Array, checksum: Checksum): Sections | SnapshotFault {
  const bytes = file.byteOffset % 8 === 0 ? file : file.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes) return truncated(`it has ${bytes.length} bytes`);
  const version = view.getUint32(8, true);
  if (view.getUint32(28, true) !== checksum(bytes.subarray(0, 28), 0)) return damaged('its header');
  if (version !== snapshotVersion) return ofOtherVersion(version);
  const length = view.getFloat64(16, true);
  if (bytes.length < length) return truncated(`it has ${bytes.length} of ${length} bytes`);
  if (bytes.length > length) return damaged(`its end: it has ${bytes.length - length} bytes more than it says`);
  if (view.getUint32(24, true) !== checksum(bytes.subarray(headerBytes), 0)) return damaged('its checksum');
  if (new Uint8Array(Int32Array.of(1).buffer)[0] !== 1) return otherByteOrder;
  const size = view.getUint32(12, true);
  try {
    require(size <= largestDirectory && headerBytes + size <= bytes.length, 'the length of its directory');
    const from = aligned(headerBytes + size);
    return sectionsIn(bytes, parsedDirectory(bytes.subarray(headerBytes, headerBytes + size)), from);
  } catch (error) {
    if (error instanceof Damage) return damaged(error.message);
    throw error;
  }
}

function parsedDirectory(bytes: Uint8Array): readonly unknown[] {
  let directory: unknown;
  try {
    directory = JSON.parse(decodeText(bytes));
  } catch {
    throw new Damage('its directory');
  }
  require(Array.isArray(directory), 'its directory');
  return directory;
}

function sectionsIn(bytes: Uint8Array, directory: readonly unknown[], from: number): Sections {
  const sections = new Map<string, Section>();
  for (const entry of directory) {
    require(Array.isArray(entry) && entry.length === 4, 'its directory');
    const [name, type, offset, length] = entry as readonly unknown[];
    require(typeof name === 'string' && !sections.has(name), 'its directory');
    require(typeof type === 'string' && Object.hasOwn(types, type), `the type of ${name}`);
    const make = types[type as TypeName];
    require(isCount(offset) && offset % 8 === 0 && isCount(length), `the place of ${name}`);
    const end = from + offset + length * make.BYTES_PER_ELEMENT;
    require(end <= bytes.length, `the place of ${name}`);
    sections.set(name, new make(bytes.buffer as ArrayBuffer, bytes.byteOffset + from + offset, length));
  }
  return sections;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function typeOf(section: Section): TypeName {
  return section instanceof Int32Array ? 'i32' : section instanceof Uint8Array ? 'u8' : 'f64';
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}

const again = 'take a new one with `faultline snapshot`';

function truncated(what: string): SnapshotFault {
  return { kind: 'truncated', reason: `is truncated: ${what}; copy it again, or ${again}` };
}

/** @param where what of it is wrong */
export function damaged(where: string): SnapshotFault {
  return { kind: 'damaged', reason: `is damaged at ${where}; copy it again, or ${again}` };
}

function ofOtherVersion(version: number): SnapshotFault {
  const reads = `has version ${version}, and this Faultline reads version ${snapshotVersion}`;
  return version > snapshotVersion
    ? { kind: 'newer', reason: `${reads}: update Faultline, or ${again} of this version` }
    : { kind: 'older', reason: `${reads}: ${again}` };
}

const otherByteOrder: SnapshotFault = {
  kind: 'byte order',
  reason: 'is little-endian, and this machine is not: name the catalog itself',
};
