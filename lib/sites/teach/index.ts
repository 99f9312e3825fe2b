export type { Adapter } from '../adapter.ts';
export { beginLesson, type PageLesson } from './lesson.ts';
export { skeletonOf } from './skeleton.ts';
