export { judgedAlone } from './judged-alone.ts';
export { type OwnConfig, organizationConfig } from './organization-config.ts';
export { type Overlay, type OwnDeclarations, overlayContext } from './overlay-context.ts';
export { isOwnEntity, type SubjectPlace } from './own-entity.ts';
export { placedEntity } from './placed-entity.ts';
export { type ContextFault, formatContext, parseContext, type SavedContext } from './saved-context.ts';
