import { createBackend } from '@backstage/backend-defaults';
import { paymentsPolicy } from './payments-policy.js';

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(paymentsPolicy);
backend.add(import('@faultline/backstage-plugin-faultline-backend'));
await backend.start();
