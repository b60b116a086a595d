using Glueline.UsualFunctions;

// The two functions as a .NET team usually writes them, for bench/functions to compare with: Glueline.UsualFunctions producer|consumer.
// Schema, topic, table and addresses are in variables, and the registry is not asked at all, which favours them.
var schema = Variable("SCHEMA");
if (args is ["consumer"])
{
    using var consumer = new UsualConsumer(schema, Variable("GLUELINE_TABLE"));
    await RuntimeLoop.RunAsync(consumer.HandleAsync);
}
else
{
    using var producer = new UsualProducer(schema, Variable("GLUELINE_TOPIC"), Variable("GLUELINE_REQUIRED_FIELDS"));
    await RuntimeLoop.RunAsync(producer.HandleAsync);
}

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"The variable {name} is missing.");
