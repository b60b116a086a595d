namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>The failure of an invocation that could read no record because of the registry: the whole batch is delivered again.</summary>
internal static class RegistryFaults
{
    /// <param name="fault">What the registry said; null if it did not answer.</param>
    /// <param name="reason">The same in words, with a remedy.</param>
    public static LambdaFault Of(SchemaRegistryException? fault, string reason) =>
        new(
            fault is { IsTransient: false } ? "RegistryFailed" : "RegistryUnavailable",
            $"No record could be read for want of schema versions: {reason}",
            fault
        );
}
