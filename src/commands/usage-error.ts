import { printable } from '../text/printable.ts';

/** What svclens cannot work with, and what to do about it: one line each. */
export interface Complaint {
  readonly message: string;
  readonly remedy?: string;
}

/** A complaint that ends the call. */
export class UsageError extends Error implements Complaint {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Asks for the shape: the built program has the class once for each of its files. */
export const isUsageError = (error: unknown): error is UsageError => error instanceof Error && 'remedy' in error;

export const complaintText = ({ message, remedy }: Complaint): string =>
  `svclens: ${printable(message)}\n${remedy === undefined ? '' : `${printable(remedy)}\n`}`;
