import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { queueIndex, tableKeys } from '../adapters/dynamodb/table.ts';
import type { DeploymentConfig } from './config.ts';

/** What must outlive every deployment: the table, the key of the service account, and the key that encrypts both. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly table: Table;
  readonly googleSecretArn: string;

  constructor(scope: Construct, id: string, config: DeploymentConfig, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });

    this.key = new Key(this, 'Key', {
      description: `${config.name}: table, service account key and alerts`,
      // Each rotation's material is paid for every month from then on: the longest period that AWS has, seven years.
      enableKeyRotation: true,
      rotationPeriod: Duration.days(2560),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Alarms and failed executions are told through a topic that this key encrypts.
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: ['cloudwatch', 'events'].map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );

    const { partition, sort, queuePartition, queueSort } = tableKeys;
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new Table(this, 'Table', {
      tableName: config.name,
      partitionKey: text(partition),
      sortKey: text(sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: queueIndex,
      partitionKey: text(queuePartition),
      sortKey: text(queueSort),
      projectionType: ProjectionType.ALL,
    });

    // Made without a value: a person puts the key in, and no deployment ever replaces it.
    const secret = new CfnSecret(this, 'GoogleKey', {
      name: `${config.name}/google-key`,
      description: 'Key of the Google service account: the JSON file as Google hands it out',
      kmsKeyId: this.key.keyArn,
    });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.googleSecretArn = secret.ref;
  }
}
