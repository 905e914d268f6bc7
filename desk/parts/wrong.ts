import { tick } from 'svelte';

/** Puts the focus where the first refusal of a form stands, so that it is seen and read out. */
export async function goToWrong(form: HTMLElement | undefined): Promise<void> {
  await tick();
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
