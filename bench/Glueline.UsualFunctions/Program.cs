using Glueline.UsualFunctions;

// The two functions as a .NET team usually writes them, for bench/functions to compare with: Glueline.UsualFunctions producer|consumer.
// Topic, table and addresses are in variables. The registry is not asked at all, which favours them.
if (args is ["consumer"])
{
    using var consumer = new UsualConsumer(Variable("GLUELINE_TABLE"));
    await RuntimeLoop.RunAsync(consumer.HandleAsync);
}
else
{
    using var producer = new UsualProducer(Variable("GLUELINE_TOPIC"), Variable("GLUELINE_REQUIRED_FIELDS"));
    await RuntimeLoop.RunAsync(producer.HandleAsync);
}

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"The variable {name} is missing.");
