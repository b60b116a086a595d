using Glueline.Aws;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
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
    var evolution = new EvolutionOptions { Overflow = options.Overflow, Inference = InferenceOptions.Default with { RequiredFields = [.. options.RequiredFields] } };
    var schema = new EvolvingSchema(registrar, options.Schema, new EvolvingSchemaOptions { Evolution = evolution });
    var kafka = new EventProducer(new EventProducerOptions { BootstrapServers = options.BootstrapServers, Config = options.KafkaConfig });
    return new ProducerHandler(schema, kafka, options, TimeProvider.System);
}
