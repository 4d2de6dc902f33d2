export { faultlinePlugin as default } from './faultline-plugin.tsx';
