//! The shape of the lab's answers: one function a command, free to answer at once or later.

import type { AllCommands } from '../bridge';

export type Answers = {
  [K in keyof AllCommands]: (payload: AllCommands[K]['payload']) => AllCommands[K]['answer'] | Promise<AllCommands[K]['answer']>;
};
