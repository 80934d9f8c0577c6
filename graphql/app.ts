import path from 'node:path';
import { Kernel, type KernelOptions } from '../core/kernel.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { remixFace } from './remix-face.ts';

export type AppOptions = KernelOptions & {
  /** The repository: the web app stands in its `web` folder. */
  root: string;
  dev: boolean;
  /** False leaves the web app out (workers, commands, tests of the API). */
  web: boolean;
  /** The build of the web app where it is still under way. */
  webBuilt?: Promise<void> | undefined;
};

export type App = { kernel: Kernel; http: HttpServer; start(): Promise<string>; stop(): Promise<void> };

/** The whole product in one process: kernel and plugins, and the faces on top. */
export async function createApp({ root, dev, web, webBuilt, ...options }: AppOptions): Promise<App> {
  const kernel = new Kernel(options);
  const face = web ? remixFace({ webDir: path.join(root, 'web'), dev, built: webBuilt, kernel }) : undefined;
  const http = await createHttpServer(kernel, { ...(face && { web: face }), dev });
  return {
    kernel,
    http,
    start: async () => {
      // the port first: a second start on the same one must not begin any work
      const url = options.config.roles.has('web') ? await http.listen() : '';
      await kernel.start();
      return url;
    },
    stop: async () => {
      await http.close();
      await kernel.stop();
    },
  };
}
