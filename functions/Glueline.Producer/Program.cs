using Glueline.Aws;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Lambda.Logging;
using Glueline.Lambda.Runtime;
using Glueline.Producer;
using Glueline.Registry;

// What awaits an answer goes on where the answer arrived, and no other thread is woken for it: nothing here blocks while it waits for a
// socket or a delivery. One thread receives, since an invocation does one thing after the other. See docs/decisions/0068.
_ = ProcessorShare.Keep(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
return await LambdaRuntime.RunAsync(CreateAsync).ConfigureAwait(false);

static async ValueTask<ILambdaHandler> CreateAsync(CancellationToken cancellation)
{
    var options = ProducerOptions.Read(Environment.GetEnvironmentVariable);
    var (identity, environment) = (AwsIdentity.FromEnvironment(), AwsEnvironment.FromProcess());
    var calls = new CallTally();
    var glue = new AwsJsonClient(AwsService.Glue, identity, environment);
    var registrar = new SchemaRegistrar(ObservedRegistry.Counting(new GlueSchemaRegistry(glue), calls), options.ToRegistrarOptions());
    var nameFrom = options.SchemaFrom is { } field ? SchemaNameFrom.Field(field) : null;
    var schemas = new EvolvingSchemas(
        registrar,
        options.Schema,
        nameFrom,
        new EvolvingSchemaOptions { Evolution = options.Evolution },
        options.MaxSchemas
    );
    var kafka = new EventProducer(
        new EventProducerOptions
        {
            BootstrapServers = options.BootstrapServers,
            Config = options.KafkaConfig,
            SignIn = await SignInAsync(cancellation).ConfigureAwait(false),
            RenewSignIn = options.KafkaSecret is null ? null : SignInAsync,
            CreateTopic = options.CreateTopic,
            ContinuesWhereReported = true,
        }
    );
    return new ProducerHandler(schemas, kafka, options, new(LambdaLog.Process, options.Operators, calls), TimeProvider.System);

    Task<KafkaSignIn> SignInAsync(CancellationToken ended) => ProducerSignIn.CreateAsync(options, identity, environment, ended);
}
