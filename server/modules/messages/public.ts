import './tables.ts';

export { inAll } from './defaults.ts';
export { fetchHeard } from './heard.ts';
export { type Attached, allOccasions, type Channel, type Kind, type Occasion, occasion } from './occasions.ts';
export { type Figures, figuresOf } from './providers/figures.ts';
export { type Reach, reachOf, readWanting } from './providers/reach.ts';
export { connectSandbox, originOf, tellSandbox } from './providers/sandbox.ts';
export type { To } from './recipient.ts';
export { type Saying, send } from './send.ts';
export { installTemplates, type TemplateSeed } from './template.ts';
