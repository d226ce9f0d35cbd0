// Writes everything that is generated and committed; with --check it only says what is not current.
import { main as configSchema } from './config-schema.ts';
import { main as families } from './families.ts';
import { main as performance } from './performance.ts';
import { main as rulePages } from './rule-pages.ts';
import { main as schemas } from './schemas.ts';

const options = process.argv.slice(2);
const codes = [
  schemas(options),
  configSchema(options),
  families(options),
  await rulePages(options),
  performance(options),
];
process.exitCode = Math.max(...codes);
