/** The code of the error for a file that is too large, as file systems call it. */
export const TOO_LARGE = 'EFBIG';

/** Why the file system refused, in words. */
export const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission to read it is denied';
    case 'ELOOP':
      return 'it is a symbolic link that leads back to itself';
    case 'ENAMETOOLONG':
      return 'the name is too long for this file system';
    case TOO_LARGE:
      return error instanceof Error ? error.message : '';
    default:
      return `it cannot be read${code && ` (${code})`}`;
  }
};
