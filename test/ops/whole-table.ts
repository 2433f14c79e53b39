import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { awsClients } from '../../local/clients.ts';
import { startDynamoDb } from '../../local/dynamodb/index.ts';

/** Every word in the table of a data folder that no runtime has open, unpacked, as one text. */
export async function wholeTable(dataFolder: string): Promise<string> {
  const server = await startDynamoDb({ folder: join(dataFolder, 'dynamodb') });
  const { dynamodb } = awsClients({ dynamodb: server.url, stepFunctions: server.url });
  try {
    const texts: string[] = [];
    const pieces = new Map<string, Uint8Array[]>();
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page = await dynamodb.send(
        new ScanCommand({ TableName: 'termtime', ...(start && { ExclusiveStartKey: start }) }),
      );
      for (const item of page.Items ?? []) {
        const { sk, rows, state } = item;
        if (rows?.B) {
          const tab = sk!.S!.slice(0, sk!.S!.lastIndexOf('#'));
          pieces.set(tab, [...(pieces.get(tab) ?? []), rows.B]);
        }
        if (state?.B) texts.push(gunzipSync(state.B).toString('utf8'));
        texts.push(JSON.stringify(item));
      }
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    for (const parts of pieces.values()) texts.push(gunzipSync(Buffer.concat(parts)).toString('utf8'));
    return texts.join('\n').replaceAll('\\"', '"');
  } finally {
    dynamodb.destroy();
    await server.stop();
  }
}
