import idsOf from './families.json' with { type: 'json' };

export type FamilyName = keyof typeof idsOf;

export interface Family {
  /** The folder of its rules. */
  readonly name: FamilyName;
  readonly title: string;
  /** The ids of its rules. */
  readonly rules: readonly string[];
}

/** In the order in which people read of them. */
const titles: Readonly<Record<FamilyName, string>> = {
  files: 'Files and fields',
  names: 'Names and labels',
  ports: 'Ports',
  types: 'Types and addresses',
  selectors: 'Selectors',
  endpoints: 'Endpoints',
  routes: 'References from other objects',
  traffic: 'Traffic',
  policies: 'Policies',
  discovery: 'Discovery',
  suppressions: 'Suppressions',
};

const isFamily = (name: string): name is FamilyName => Object.hasOwn(idsOf, name);

/** The list comes from the folders: `npm run generate` writes it. */
export const families: readonly Family[] = Object.entries(titles).flatMap(([name, title]) =>
  isFamily(name) ? [{ name, title, rules: idsOf[name] }] : [],
);

export const familyOf = (id: string): FamilyName | undefined => families.find(({ rules }) => rules.includes(id))?.name;
