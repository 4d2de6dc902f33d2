import { defineConfig } from 'vite';
import { serverBuild } from '../server-build.ts';

export default defineConfig(serverBuild(['node', 'import', 'default']));
