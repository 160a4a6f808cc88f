import { checks } from './checks.ts';
import { assertNode } from './processes.ts';

assertNode();
const broken: string[] = [];
for (const check of checks) {
  const started = performance.now();
  const fault = await check.run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${fault ? 'BROKEN' : 'holds '}  ${check.name} (${seconds} s)${fault ? `: ${fault}` : ''}`,
  );
  if (fault) broken.push(check.name);
}
console.log(broken.length === 0 ? 'All checks hold.' : `Broken: ${broken.join(', ')}`);
process.exit(broken.length === 0 ? 0 : 1);
