import '@backstage/ui/css/styles.css';
import { ConfigReader } from '@backstage/config';
import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import faultlinePlugin from '@faultline/backstage-plugin-faultline';
import { createRoot } from 'react-dom/client';

/** What the app needs of app-config.yaml. */
const config = new ConfigReader({
  app: { title: 'Storefront', baseUrl: 'http://localhost:17008' },
  backend: { baseUrl: 'http://localhost:17007' },
  auth: { environment: 'development' },
});

const app = createApp({
  features: [catalogPlugin, faultlinePlugin],
  advanced: { configLoader: async () => ({ config }) },
});

createRoot(document.querySelector('#root')!).render(app.createRoot());
