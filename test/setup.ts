import fc from 'fast-check';

// The same cases on every run, so that a red test means a change; another SEED looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20) });
