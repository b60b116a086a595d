using Glueline;
using Glueline.Aws;
using Glueline.Consumer;
using Glueline.Consumer.Items;
using Glueline.Lambda;
using Glueline.Lambda.Runtime;
using Glueline.Registry;

// What awaits an answer goes on where the answer arrived, and no other thread is woken for it: nothing here blocks while it waits for a
// socket. On one processor one thread receives: a second would only take turns with it. See docs/decisions/0068.
if (ProcessorShare.Keep(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")))
    Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
return await LambdaRuntime.RunAsync(_ => ValueTask.FromResult<ILambdaHandler>(Create())).ConfigureAwait(false);

static ConsumerHandler Create()
{
    var options = ConsumerOptions.Read(Environment.GetEnvironmentVariable);
    var environment = AwsEnvironment.FromProcess();
    var self = AwsIdentity.FromEnvironment();
    var calls = new CallTally();
    var glue = RegistryAccess.Open(options, self, environment);
    var registry = ObservedRegistry.Counting(new GlueSchemaRegistry(glue), calls);
    var plans = new ItemPlans(registry, options.Key, options.Rows.Reserved, options.ReaderVersion, TimeProvider.System);
    // One attempt a call: the writer makes the others, with a view of all calls and of the time.
    var dynamoDb = new AwsJsonClient(AwsService.DynamoDb, self, environment, DynamoDbCalls.Options);
    IItemTable table = options.Rows.Guard.IsOff
        ? new BatchedTable(dynamoDb, options.Table, options.Key)
        : new GuardedTable(dynamoDb, options.Table, options.Rows.Guard);
    var writer = new ItemWriter(table, options.Rows.Guard, TimeProvider.System);
    var consuming = new KafkaConsumerOptions
    {
        Quarantine = options.Quarantine?.Open(self, environment),
        FailureAnswer = options.FailureAnswer,
        EventRecordFormat = options.EventRecordFormat,
        Operators = options.Operators,
    };
    return new ConsumerHandler(plans, writer, options.Key, options.Tombstones, options.Rows, consuming) { RegistryCalls = calls };
}
