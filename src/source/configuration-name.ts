/** svclens' own settings are no manifest. */
export const CONFIGURATION = '.svclens.yaml';
