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

export const complaintText = ({ message, remedy }: Complaint): string =>
  `svclens: ${printable(message)}\n${remedy === undefined ? '' : `${printable(remedy)}\n`}`;
