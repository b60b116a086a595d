using Glueline.Aws;
using Glueline.Consumer;
using Glueline.Consumer.Items;
using Glueline.Lambda;
using Glueline.Registry;

return await LambdaRuntime.RunAsync(_ => ValueTask.FromResult<ILambdaHandler>(Create())).ConfigureAwait(false);

static ConsumerHandler Create()
{
    var options = ConsumerOptions.Read(Environment.GetEnvironmentVariable);
    var environment = AwsEnvironment.FromProcess();
    var self = AwsIdentity.FromEnvironment();
    var reader = AwsIdentity.AssumeRole(self, environment, options.RegistryRoleArn, "glueline-consumer", options.RegistryExternalId);
    var registry = new GlueSchemaRegistry(new AwsJsonClient(AwsService.Glue, reader, environment));
    var plans = new ItemPlans(registry, options.Key, options.ReaderVersion, TimeProvider.System);
    var table = new DynamoTable(new AwsJsonClient(AwsService.DynamoDb, self, environment), options.Table, options.Key);
    return new ConsumerHandler(plans, new ItemWriter(table, TimeProvider.System), options.Key, options.Tombstones);
}
