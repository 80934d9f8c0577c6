import type { Messages, MessageTree } from './merge-messages.ts';

/** Each word is forced to run right to left, as Android's ar-XB does; placeholders and tags stay as they are. */
export function pseudoMessages(messages: Messages): Messages {
  return Object.fromEntries(Object.entries(messages).map(([name, tree]) => [name, mirrorTree(tree)]));
}

const mirrorTree = (tree: MessageTree): MessageTree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, typeof value === 'string' ? mirror(value) : mirrorTree(value)]),
  );

const mirror = (text: string): string =>
  text.replace(/\{\{[^}]*\}\}|<[^>]*>|[\p{L}\p{N}'’]+/gu, (part) =>
    part.startsWith('{{') || part.startsWith('<') ? part : `\u202e${part}\u202c`,
  );
