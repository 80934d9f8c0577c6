import net from 'node:net';
import { MongoCommands } from './commands.ts';
import { replyTo, takeFrames } from './op-msg.ts';

/**
 * Stands in for a MongoDB server where none can be had: the official driver and Agenda's backend speak to it over TCP
 * in MongoDB's wire protocol. It proves our side of the conversation, not MongoDB's.
 */
export class MongoStandIn {
  readonly commands = new MongoCommands();
  private readonly sockets = new Set<net.Socket>();
  private readonly server = net.createServer((socket) => this.serve(socket));

  /** @returns its address, for MONGODB_URL */
  listen(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', () => {
        const { port } = this.server.address() as net.AddressInfo;
        resolve(`mongodb://127.0.0.1:${port}/agenda?directConnection=true`);
      });
    });
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: net.Socket): void {
    this.sockets.add(socket);
    let waiting: Buffer = Buffer.alloc(0);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const { frames, rest } = takeFrames(Buffer.concat([waiting, chunk]));
      waiting = rest;
      for (const frame of frames) socket.write(replyTo(frame, this.commands.run(frame.command)));
    });
  }
}
