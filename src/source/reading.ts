import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decodedText } from './file-text.ts';
import type { SourceFile } from './manifest.ts';
import { TOO_LARGE } from './reason.ts';

/** What becomes of this many bytes fits the memory that Node takes by default. */
export const LARGEST_FILE = 100 * 1024 * 1024;

/** Most files fit; for larger ones room is made that does not stay. */
const ROOM = 1 << 20;

/** Reads files one after the other through the same memory: to ask for their size and for memory of each costs more than to read them. */
export const createFileReader = () => {
  let room: Buffer | undefined;
  return <Made>(path: string, made: (bytes: Uint8Array) => Made): Made => {
    room ??= Buffer.allocUnsafeSlow(ROOM);
    const file = openSync(path, 'r');
    try {
      const length = fill(file, room, 0);
      return made(length < ROOM ? room.subarray(0, length) : allOf(file, room));
    } finally {
      closeSync(file);
    }
  };
};

type FileReader = ReturnType<typeof createFileReader>;

/** There are many of them: functions of their own would be most of what they take. */
export class FileOnDisk implements SourceFile {
  readonly name: string;
  readonly folder: string;
  readonly path: string;
  private readonly read: FileReader;

  constructor(name: string, folder: string, path: string, read: FileReader) {
    this.name = name;
    this.folder = folder;
    this.path = path;
    this.read = read;
  }

  text(): string {
    return this.read(this.path, decodedText).text;
  }

  through<Made>(made: (bytes: Uint8Array) => Made): Made {
    return this.read(this.path, made);
  }
}

/** Reads on until the room is full or the file ends: a pipe gives a little at a time. */
const fill = (file: number, room: Buffer, from: number): number => {
  let length = from;
  while (length < room.length) {
    const more = readSync(file, room, length, room.length - length, null);
    if (more === 0) break;
    length += more;
  }
  return length;
};

const allOf = (file: number, first: Buffer): Buffer => {
  let room = first;
  let { length } = room;
  while (length === room.length) {
    const size = Math.max(length, fstatSync(file).size);
    if (size > LARGEST_FILE) throw Object.assign(new Error(tooLarge(size)), { code: TOO_LARGE });
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * length, size + 1));
    room.copy(larger);
    room = larger;
    length = fill(file, room, length);
  }
  return room.subarray(0, length);
};

/** In words. */
export const tooLarge = (size: number): string => {
  const [megabytes, limit] = [size, LARGEST_FILE].map(bytes => Math.round(bytes / 1024 / 1024));
  return `it has ${megabytes} MB; svclens reads files of up to ${limit} MB: split it at ---`;
};
