/** The command as it is compiled, before it is joined into few files: a profile of it names files and lines. */
import { main } from '../../dist/cli/main.js';

await main(process.argv.slice(2));
