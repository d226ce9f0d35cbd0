/** `https://…`, `git::…`, `git@…`, `github.com/…?ref=…`: nothing that lies in the input. */
export const isRemote = (path: string): boolean =>
  /^[a-z+]+:|^git@|^(?![.]{1,2}\/)[\w-]+(\.[\w-]+)+\/.*\/|\?(ref|version)=/.test(path);

export const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined && value !== '';
