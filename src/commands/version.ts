/** Put in by the build from package.json; a run from source has none. */
declare const SVCLENS_VERSION: string | undefined;

export const version = typeof SVCLENS_VERSION === 'undefined' ? '0.0.0-development' : SVCLENS_VERSION;
