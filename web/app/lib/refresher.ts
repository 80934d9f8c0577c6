/**
 * When the page's loaders run again. Many ask (events, a connection that is back) and one run answers them all; it
 * waits for what is under way, because a run that starts earlier ends that one and a slow page would never be done.
 */
export class Refresher {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dueAt = Infinity;
  private isDue = false;
  private isIdle = true;
  private run: () => void = () => undefined;

  /** What the router is doing now, and how it is told to begin. */
  follow(isIdle: boolean, run: () => void): void {
    this.isIdle = isIdle;
    this.run = run;
    this.runIfPossible();
  }

  /** Within so many milliseconds; whoever asks meanwhile is answered by the same run. */
  readonly ask = (withinMs: number): void => {
    const at = Date.now() + withinMs;
    if (this.isDue || at >= this.dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = setTimeout(() => {
      this.isDue = true;
      this.runIfPossible();
    }, withinMs);
  };

  stop(): void {
    clearTimeout(this.timer);
    this.dueAt = Infinity;
    this.isDue = false;
  }

  private runIfPossible(): void {
    if (!this.isDue || !this.isIdle) return;
    this.stop();
    this.run();
  }
}
