export type MessageTree = { [key: string]: string | MessageTree };
export type Messages = Record<string, MessageTree>;

/**
 * Web's own files are namespaces by file name; those of plugins and adapters by folder name. Where both exist
 * (`orders.json` here and `plugins/orders`), they are one namespace and web's word wins.
 */
export function mergeMessages(own: Record<string, unknown>, contributed: Record<string, unknown>): Messages {
  const merged: Messages = {};
  for (const [file, tree] of Object.entries(contributed)) add(merged, file.split('/').at(-3), tree);
  for (const [file, tree] of Object.entries(own)) add(merged, file.split('/').at(-1)?.replace('.json', ''), tree);
  return merged;
}

function add(messages: Messages, namespace: string | undefined, tree: unknown): void {
  if (!namespace) return;
  messages[namespace] = mergeTrees(messages[namespace] ?? {}, tree as MessageTree);
}

function mergeTrees(base: MessageTree, over: MessageTree): MessageTree {
  const merged: MessageTree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = typeof value === 'object' && typeof before === 'object' ? mergeTrees(before, value) : value;
  }
  return merged;
}
