import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import cdk from '../../cdk.json' with { type: 'json' };
import { bundleFunctions } from '../../lib/bundling/bundle.ts';
import type { DeploymentConfig } from '../../lib/config.ts';
import { deploymentOf } from '../../lib/deployment.ts';

/** One resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface SynthesizedStack {
  readonly stack: Stack;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly outputs: Readonly<Record<string, { Value: unknown; Export?: { Name: unknown } }>>;
}

export interface Synthesized {
  readonly data: SynthesizedStack;
  readonly app: SynthesizedStack;
  /** Folder of the cloud assembly. */
  readonly folder: string;
  /** Takes away everything that was written. */
  remove(): void;
}

/** The deployment as `npm run synth` makes it, for this configuration, in a folder of its own. */
export async function synthesize(config: DeploymentConfig): Promise<Synthesized> {
  const folder = mkdtempSync(join(tmpdir(), 'termtime-synth-'));
  const bundles = join(folder, 'bundles');
  await bundleFunctions(bundles);
  const app = new App({ outdir: join(folder, 'cdk'), context: cdk.context });
  const stacks = deploymentOf(app, config, bundles);
  const assembly = app.synth();
  const of = (stack: Stack): SynthesizedStack => {
    const { Resources: resources, Outputs: outputs = {} } = assembly.getStackArtifact(stack.artifactId).template;
    return { stack, resources, outputs };
  };
  return {
    data: of(stacks.data),
    app: of(stacks.app),
    folder: assembly.directory,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Where the assembly has the files of an asset, by the key under which the template names it. */
export function assetFolder({ folder }: Synthesized, stack: Stack, key: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, `${stack.artifactId}.assets.json`), 'utf8')) as {
    files: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>;
  };
  const found = Object.values(manifest.files).find(({ destinations }) =>
    Object.values(destinations).some(({ objectKey }) => objectKey === key),
  );
  if (!found) throw new Error(`The assembly has no asset ${key}.`);
  return join(folder, found.source.path);
}

/** Every resource of a type, by its logical id. */
export function ofType({ resources }: SynthesizedStack, type: string): [id: string, resource: Resource][] {
  return Object.entries(resources).filter(([, { Type }]) => type === Type);
}
