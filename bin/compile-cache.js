// Node keeps what it compiles in its own folder of temporary files. Loaded before everything else, and in JavaScript itself:
// what removes types would have to be loaded for it.
import { enableCompileCache } from 'node:module';

enableCompileCache();
