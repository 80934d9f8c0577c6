import { Query } from 'mingo';
import { updateOne, type Modifier } from 'mingo/updater';
import { ObjectId, type Document } from 'mongodb';

type Update = Modifier<Document> & { $setOnInsert?: Document };

/** Collections in memory under the commands that Agenda's repository sends. An unknown command is refused. */
export class MongoCommands {
  private readonly collections = new Map<string, Document[]>();

  run(command: Document): Document {
    const [name = ''] = Object.keys(command);
    const act = this.commands[name];
    if (!act) return { ok: 0, code: 59, codeName: 'CommandNotFound', errmsg: `no such command: '${name}'` };
    try {
      return { ok: 1, ...act(command) };
    } catch (error) {
      return { ok: 0, code: 2, codeName: 'BadValue', errmsg: String(error) };
    }
  }

  private readonly commands: Record<string, (command: Document) => Document> = {
    hello: () => this.hello(),
    ismaster: () => this.hello(),
    ping: () => ({}),
    endSessions: () => ({}),
    createIndexes: () => ({}),
    count: (command) => ({ n: this.documents(command['count']).length }),
    insert: (command) => {
      const documents = command['documents'] as Document[];
      this.documents(command['insert']).push(...documents);
      return { n: documents.length };
    },
    find: (command) => {
      const { find, filter = {}, sort = {}, skip = 0, limit = 0 } = command;
      const found = inOrder(this.matching(find, filter as Document), sort as Document);
      return this.cursor(
        command,
        find,
        found.slice(skip as number, limit ? (skip as number) + (limit as number) : undefined),
      );
    },
    update: (command) => {
      let n = 0;
      for (const { q, u, multi } of command['updates'] as { q: Document; u: Update; multi?: boolean }[]) {
        const hits = this.matching(command['update'], q);
        for (const hit of multi ? hits : hits.slice(0, 1)) {
          change(hit, u);
          n++;
        }
      }
      return { n, nModified: n };
    },
    delete: (command) => {
      let n = 0;
      for (const { q, limit } of command['deletes'] as { q: Document; limit: number }[])
        for (const hit of this.matching(command['delete'], q).slice(0, limit || undefined)) {
          const all = this.documents(command['delete']);
          all.splice(all.indexOf(hit), 1);
          n++;
        }
      return { n };
    },
    findAndModify: (command) => {
      const { query = {}, sort = {}, update, upsert, new: after } = command;
      const all = this.documents(command['findAndModify']);
      const [hit] = inOrder(this.matching(command['findAndModify'], query as Document), sort as Document);
      if (!hit && !upsert) return { value: null, lastErrorObject: { n: 0, updatedExisting: false } };
      const before = hit ? { ...hit } : null;
      const target = hit ?? fresh(query as Document, (update as Update).$setOnInsert);
      if (!hit) all.push(target);
      change(target, update as Update);
      return { value: after ? target : before, lastErrorObject: { n: 1, updatedExisting: Boolean(hit) } };
    },
  };

  private hello(): Document {
    return {
      isWritablePrimary: true,
      ismaster: true,
      helloOk: true,
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      minWireVersion: 0,
      maxWireVersion: 25,
      logicalSessionTimeoutMinutes: 30,
      localTime: new Date(),
    };
  }

  documents(name: unknown): Document[] {
    const documents = this.collections.get(String(name)) ?? [];
    this.collections.set(String(name), documents);
    return documents;
  }

  private matching(name: unknown, query: Document): Document[] {
    return this.documents(name).filter((document) => new Query(query).test(document));
  }

  private cursor(command: Document, name: unknown, firstBatch: Document[]): Document {
    return { cursor: { id: 0n, ns: `${String(command['$db'])}.${String(name)}`, firstBatch } };
  }
}

const inOrder = (documents: Document[], sort: Document): Document[] =>
  Object.keys(sort).length > 0 ? new Query({}).find<Document>(documents).sort(sort).all() : documents;

function change(document: Document, { $setOnInsert: _onInsert, ...update }: Update): void {
  if (Object.keys(update).length > 0) updateOne([document], {}, update);
}

/** What an upsert makes when nothing matches: the plain equalities of its query. */
function fresh(query: Document, onInsert: Document = {}): Document {
  const plain = Object.entries(query).filter(
    ([key, value]) => !key.startsWith('$') && (typeof value !== 'object' || value instanceof ObjectId),
  );
  return { _id: new ObjectId(), ...Object.fromEntries(plain), ...onInsert };
}
