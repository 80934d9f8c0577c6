import type { Job, Schedule } from './job.ts';

/** All jobs and schedules of the loaded plugins, by name. */
export class JobRegistry {
  readonly jobs = new Map<string, Job>();
  readonly schedules = new Map<string, Schedule>();

  addJobs(jobs: readonly Job[]): void {
    for (const job of jobs) {
      if (this.jobs.has(job.name)) throw new Error(`job ${job.name} is declared twice`);
      this.jobs.set(job.name, job);
    }
  }

  addSchedules(schedules: readonly Schedule[]): void {
    for (const schedule of schedules) {
      if (this.schedules.has(schedule.name)) throw new Error(`schedule ${schedule.name} is declared twice`);
      if (!this.jobs.has(schedule.job.name))
        throw new Error(`schedule ${schedule.name} enqueues ${schedule.job.name}, which no plugin declares`);
      this.schedules.set(schedule.name, schedule);
    }
  }
}
