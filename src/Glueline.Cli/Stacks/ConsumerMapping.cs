using System.Text.Json;
using Glueline.Aws;
using Glueline.Local;

namespace Glueline.Cli.Stacks;

/// <summary>The consumer's event source mapping, which knows function, topic and cluster, locally as on AWS.</summary>
internal sealed record ConsumerMapping
{
    /// <summary>The function's name, with the alias after a colon if the mapping invokes one.</summary>
    public required string Function { get; init; }

    public required string Topic { get; init; }

    /// <summary>The brokers of a self-managed cluster; null for one of Amazon MSK.</summary>
    public required string? Servers { get; init; }

    /// <summary>The ARN of a cluster of Amazon MSK; null for any other.</summary>
    public required string? SourceArn { get; init; }

    /// <summary>The ARN of the queue of discarded batches; null if there is none.</summary>
    public required string? FailureQueue { get; init; }

    /// <summary>Reads a mapping.</summary>
    /// <param name="lambda">A client of <see cref="AwsService.EventSourceMappings"/>.</param>
    /// <param name="id">The UUID; empty for the first mapping of the account, as in a stack.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="AwsServiceException">Lambda refuses, does not know it or can't be reached.</exception>
    /// <exception cref="InputException">There is no mapping.</exception>
    public static async Task<ConsumerMapping> ReadAsync(AwsJsonClient lambda, string id, CancellationToken cancellation)
    {
        var operation = id.Length is 0 ? "ListEventSourceMappings" : "GetEventSourceMapping";
        var answer = await lambda.CallAsync(operation, id, ReadOnlyMemory<byte>.Empty, cancellation).ConfigureAwait(false);
        var root = JsonElement.Parse(answer.Body.Span);
        return id.Length > 0 ? Of(root)
            : root.Elements("EventSourceMappings").Any() ? Of(root.Elements("EventSourceMappings").First())
            : throw new InputException($"There is no event source mapping at {lambda.Endpoint}.");
    }

    private static ConsumerMapping Of(JsonElement mapping)
    {
        var servers = mapping
            .Find("SelfManagedEventSource", JsonValueKind.Object)
            ?.Find("Endpoints", JsonValueKind.Object)
            ?.Elements("KAFKA_BOOTSTRAP_SERVERS")
            .Select(server => server.GetString());
        var function = mapping.GetProperty("FunctionArn").GetString()!;
        return new()
        {
            Function = function[(function.IndexOf(":function:", StringComparison.Ordinal) + ":function:".Length)..],
            Topic = mapping.GetProperty("Topics")[0].GetString()!,
            Servers = servers is null ? null : string.Join(',', servers),
            SourceArn = mapping.FindString("EventSourceArn"),
            FailureQueue =
                mapping.Find("DestinationConfig", JsonValueKind.Object)?.Find("OnFailure", JsonValueKind.Object)?.FindString("Destination")
                    is { } destination
                && destination.Contains(":sqs:", StringComparison.Ordinal)
                    ? destination
                    : null,
        };
    }
}
