import { readAnchors } from '../../core/audit/audit-anchors.ts';
import { INSTALLATION } from '../../core/audit/audit-log.ts';
import type { CliCommand } from '../../core/cli/command.ts';
import type { PartnerId } from '../../core/ids.ts';
import type { IdentityCradle } from './cradle.ts';

/** `scx audit:verify`: every chain, against the anchors of the last weeks. Exit code 1 when one is broken. */
export const verifyAuditCommand: CliCommand = {
  name: 'audit:verify',
  help: 'check that nobody has edited, removed, added or cut off rows of the audit log',
  run: async ({ container, print }) => {
    const { auditChains, blobs, clock } = container.cradle as IdentityCradle;
    const anchors = await readAnchors(blobs, clock.now());
    const heads = await auditChains.heads();
    // a chain that is gone altogether is known by its anchors only
    const chains = new Set<PartnerId>([
      INSTALLATION,
      ...heads.map((head) => head.partnerId),
      ...anchors.map((a) => a.partnerId),
    ]);
    let broken = 0;
    for (const partnerId of chains) {
      const verdict = await auditChains.verify(partnerId, anchors);
      if (!verdict.intact) broken += 1;
      const name = partnerId === INSTALLATION ? 'installation' : `partner ${partnerId}`;
      print(
        verdict.intact
          ? `${name}: intact, ${verdict.entries} entries`
          : `${name}: BROKEN at sequence ${verdict.firstBad} (${verdict.problem})`,
      );
    }
    print(`${chains.size} chains checked against ${anchors.length} anchors, ${broken} broken.`);
    return broken > 0 ? 1 : 0;
  },
};
