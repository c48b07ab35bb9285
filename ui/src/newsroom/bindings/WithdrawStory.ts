export type WithdrawStory = { story: string, notice: string | null };
