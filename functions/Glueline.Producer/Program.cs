using Glueline.Aws;
using Glueline.Evolution;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Producer;
using Glueline.Registry;

return await LambdaRuntime.RunAsync(_ => ValueTask.FromResult<ILambdaHandler>(Create())).ConfigureAwait(false);

static ProducerHandler Create()
{
    var options = ProducerOptions.Read(Environment.GetEnvironmentVariable);
    var glue = new AwsJsonClient(AwsService.Glue, AwsIdentity.FromEnvironment(), AwsEnvironment.FromProcess());
    var registrar = new SchemaRegistrar(new GlueSchemaRegistry(glue), options.ToRegistrarOptions());
    var evolution = new EvolutionOptions { Overflow = options.Overflow, Inference = options.Inference };
    var nameFrom = options.SchemaFrom is { } field ? SchemaNameFrom.Field(field) : null;
    var schemas = new EvolvingSchemas(registrar, options.Schema, nameFrom, new EvolvingSchemaOptions { Evolution = evolution });
    var kafka = new EventProducer(new EventProducerOptions { BootstrapServers = options.BootstrapServers, Config = options.KafkaConfig });
    return new ProducerHandler(schemas, kafka, options, TimeProvider.System);
}
