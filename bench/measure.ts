/** Runs programs by turns, and what each run cost. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Candidate {
  readonly name: string;
  readonly command: readonly [program: string, ...args: readonly string[]];
  readonly environment?: Readonly<Record<string, string>>;
  /** It leaves something for its next run: the first is not measured. */
  readonly isWarmedUp?: true;
}

/** Medians of all runs. Processor time and memory are unknown where GNU time is not installed. */
export interface Cost {
  readonly milliseconds: number;
  /** User and system, of all threads. */
  readonly cpuMilliseconds: number | undefined;
  readonly megabytes: number | undefined;
}

export interface Job extends Candidate {
  readonly input: string;
  readonly runs: number;
}

/** A job runs in as many rounds as it asks for; within a round one after the other, so that all see the same machine. */
export const measure = (jobs: readonly Job[], told: (round: number) => void): ReadonlyMap<Job, Cost> => {
  const costs = new Map<Job, Cost[]>(jobs.map(job => [job, []]));
  const rounds = Math.max(0, ...jobs.map(({ runs }) => runs));
  for (const job of jobs) if (job.isWarmedUp) run(job);
  for (let round = 0; round < rounds; round++) {
    told(round);
    for (const [job, found] of costs) if (round < job.runs) found.push(run(job));
  }
  return new Map([...costs].map(([job, found]) => [job, medians(found)]));
};

const GNU_TIME = '/usr/bin/time';
const isThere = existsSync(GNU_TIME) && spawnSync(GNU_TIME, ['-f', '', 'true']).status === 0;

/** Node 20 reads the certificates at each start where they are set; nothing here needs any. In CI, svclens leaves nothing. */
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, CI: _ci, ...usual } = process.env;

const run = ({ name, command: [program, ...args], environment = {} }: Candidate): Cost => {
  const env = { ...usual, ...environment };
  const report = join(tmpdir(), `svclens-bench-${process.pid}`);
  const timed = isThere ? [GNU_TIME, '-q', '-f', '%U %S %M', '-o', report, program] : [program];
  const [first = program, ...before] = timed;
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(first, [...before, ...args], { stdio: 'ignore', env });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  // 1 means findings; whatever did not do its work was fast for another reason.
  if (error !== undefined || (status !== 0 && status !== 1)) throw new Error(`${name} has failed`, { cause: error });
  if (!isThere) return { milliseconds, cpuMilliseconds: undefined, megabytes: undefined };
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  rmSync(report);
  return { milliseconds, cpuMilliseconds: (user + system) * 1000, megabytes: kilobytes / 1024 };
};

const medians = (costs: readonly Cost[]): Cost => ({
  milliseconds: median(costs.map(cost => cost.milliseconds)) ?? 0,
  cpuMilliseconds: median(costs.flatMap(cost => cost.cpuMilliseconds ?? [])),
  megabytes: median(costs.flatMap(cost => cost.megabytes ?? [])),
});

const median = (numbers: readonly number[]): number | undefined =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
