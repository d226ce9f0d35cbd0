/** Where the time of a run goes: one stage follows the other, and the rules are timed one by one inside of theirs. */
export interface Timings {
  /** Ends a stage: it took the time since the one before it ended. A stage may come in several parts. */
  readonly ended: (stage: string) => void;
  readonly ofRule: (id: string, milliseconds: number) => void;
  readonly now: () => number;
  readonly taken: () => Taken;
}

/** In milliseconds; stages in the order in which they were first met. */
export interface Taken {
  readonly stages: ReadonlyMap<string, number>;
  readonly rules: ReadonlyMap<string, number>;
}

/** `now` counts milliseconds from the start of the process, so that the first stage holds what came before svclens. */
export const createTimings = (now: () => number): Timings => {
  const stages = new Map<string, number>();
  const rules = new Map<string, number>();
  let last = 0;
  return {
    ended: stage => {
      const time = now();
      stages.set(stage, (stages.get(stage) ?? 0) + time - last);
      last = time;
    },
    ofRule: (id, milliseconds) => rules.set(id, (rules.get(id) ?? 0) + milliseconds),
    now,
    taken: () => ({ stages, rules }),
  };
};
