import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { PathProblem } from '../source/files.ts';
import { suggest } from '../text/suggest.ts';
import type { Complaint } from './usage-error.ts';

const nearbyName = (path: string, cwd: string): string | undefined => {
  try {
    const near = suggest(basename(path), readdirSync(dirname(resolve(cwd, path))));
    return near === undefined ? undefined : join(dirname(path), near);
  } catch {
    return undefined;
  }
};

const troubleWith = ({ path, message: reason, namedIn }: PathProblem, cwd: string): Complaint => {
  const message = `${path}: ${reason}`;
  if (namedIn !== undefined) return { message, remedy: `${namedIn} refers to it; kustomize build fails, too` };
  if (existsSync(resolve(cwd, path))) return { message };
  const near = nearbyName(path, cwd);
  return { message, remedy: near === undefined ? 'paths begin at the current folder' : `did you mean ${near}?` };
};

/** What people are told of paths that could not be read. */
export const troublesWith = (problems: readonly PathProblem[], cwd: string): readonly Complaint[] =>
  problems.map(problem => troubleWith(problem, cwd));

/** Most likely the command before the pipe has failed, and a run that is content with nothing would hide it. */
export const emptyInput: Complaint = {
  message: 'standard input holds no Kubernetes objects',
  remedy: 'look at what the command before the pipe printed',
};
