export type Call<P, A> = { payload: P, answer: A };
