using Microsoft.Extensions.Logging;

namespace Glueline.Aspire.Hosting;

/// <summary>What the resource's log says.</summary>
internal static partial class StackLog
{
    [LoggerMessage(1, LogLevel.Information, "The AWS endpoint is {Endpoint}, Kafka's bootstrap servers are {BootstrapServers}.")]
    public static partial void Started(ILogger log, string endpoint, string bootstrapServers);

    [LoggerMessage(2, LogLevel.Error, "The local stack did not start: {Reason}")]
    public static partial void NotStarted(ILogger log, string reason);

    [LoggerMessage(3, LogLevel.Information, "Schema {Schema} in registry {Registry} has {Versions}.")]
    public static partial void Registered(ILogger log, string schema, string registry, string versions);
}
