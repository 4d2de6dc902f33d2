import { vi } from 'vitest';

// The mocks of Backstage's test utilities are made with the `jest` of Jest.
Object.assign(globalThis, { jest: vi });
