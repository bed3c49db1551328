import { complain } from './fail.ts';

/** Opens a file or an address in the browser; says so where there is none. */
export async function opened(target: string): Promise<void> {
  const { default: open } = await import('open');
  try {
    const started = await open(target);
    started.on('error', () => {});
    started.unref();
  } catch {
    complain(`notice: no browser could be started; open ${target} yourself`);
  }
}
