import type { Terminal } from './terminal.ts';

/** Told how far a run is; `done` takes away what was drawn. */
export interface Progress {
  readonly at: (stage: string, count: number, of: number) => void;
  readonly done: () => void;
}

const PATIENCE = 1000;
const BETWEEN = 100;

const ERASE = '\r\u001b[K';

/** A line that says how far a run is, drawn over and over, for runs that take longer than people like to wait in the dark. */
export const createProgress = ({ stderr }: Pick<Terminal, 'stderr'>, now: () => number): Progress => {
  let next = PATIENCE;
  let isDrawn = false;
  return {
    at: (stage, count, of) => {
      const time = now();
      if (time < next) return;
      next = time + BETWEEN;
      isDrawn = true;
      stderr(`${ERASE}${stage} ${count.toLocaleString('en')} of ${of.toLocaleString('en')}`);
    },
    done: () => {
      if (isDrawn) stderr(ERASE);
      isDrawn = false;
    },
  };
};
