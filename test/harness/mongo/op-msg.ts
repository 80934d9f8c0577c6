import { BSON, type Document } from 'mongodb';

/**
 * Frames of MongoDB's wire protocol, the part a driver needs that speaks to a modern server: OP_MSG both ways, and
 * OP_QUERY / OP_REPLY for its first greeting. https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
 */
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;

export type Frame = { requestId: number; opCode: number; command: Document };

/** Cuts whole frames off the front of what has arrived; what is left waits for more. */
export function takeFrames(bytes: Buffer): { frames: Frame[]; rest: Buffer } {
  const frames: Frame[] = [];
  let rest = bytes;
  while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
    const length = rest.readInt32LE(0);
    frames.push(readFrame(rest.subarray(0, length)));
    rest = rest.subarray(length);
  }
  return { frames, rest };
}

function readFrame(bytes: Buffer): Frame {
  const opCode = bytes.readInt32LE(12);
  const body = bytes.subarray(HEADER + 4); // after the flags
  return {
    requestId: bytes.readInt32LE(4),
    opCode,
    command: opCode === OP_QUERY ? greeting(body) : sections(body),
  };
}

/** Name of the collection, two numbers, the document. */
const greeting = (body: Buffer): Document => BSON.deserialize(body.subarray(body.indexOf(0) + 1 + 8));

/** The command itself (kind 0), and lists of documents sent beside it (kind 1). */
function sections(body: Buffer): Document {
  const command: Document = {};
  for (let at = 0; at < body.length;) {
    const kind = body[at];
    const length = body.readInt32LE(at + 1);
    const section = body.subarray(at + 1, at + 1 + length);
    if (kind === 0) Object.assign(command, BSON.deserialize(section));
    else Object.assign(command, documentSequence(section));
    at += 1 + length;
  }
  return command;
}

function documentSequence(section: Buffer): Document {
  const nameEnd = section.indexOf(0, 4);
  const documents: Document[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const length = section.readInt32LE(at);
    documents.push(BSON.deserialize(section.subarray(at, at + length)));
    at += length;
  }
  return { [section.toString('utf8', 4, nameEnd)]: documents };
}

/** The answer in the form of the question. */
export function replyTo({ requestId, opCode }: Frame, answer: Document): Buffer {
  const body = Buffer.from(BSON.serialize(answer));
  const front = opCode === OP_QUERY ? Buffer.alloc(20) : Buffer.alloc(5); // reply fields, or flags and kind 0
  if (opCode === OP_QUERY) front.writeInt32LE(1, 16); // one document
  const header = Buffer.alloc(HEADER);
  header.writeInt32LE(HEADER + front.length + body.length, 0);
  header.writeInt32LE(requestId, 8);
  header.writeInt32LE(opCode === OP_QUERY ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, front, body]);
}
