using System.Text.Json;

namespace Glueline.Cli.Running;

/// <summary>The path from the producer to the rows, as a run uses it: the boundary to the stack.</summary>
internal interface IPipeline
{
    /// <summary>Invokes the producer function with a JSON array of events.</summary>
    Task<ProducerReply> SendAsync(ReadOnlyMemory<byte> events, CancellationToken cancellation);

    /// <summary>Completes when the consumer is done with every record before these offsets.</summary>
    Task StoredAsync(IReadOnlyDictionary<int, long> nextOffsets, CancellationToken cancellation);

    /// <summary>The consumer's progress.</summary>
    Delivery Delivered { get; }

    /// <summary>The records that can never be stored, with their positions and reasons: the quarantine has them.</summary>
    IReadOnlyList<string> Quarantined { get; }

    /// <summary>Every item of the table, in DynamoDB's JSON.</summary>
    IAsyncEnumerable<JsonElement> ScanAsync(CancellationToken cancellation);
}

/// <summary>The result of an invocation: the answer, or the error as <c>type: message</c>.</summary>
internal sealed record ProducerReply(ReadOnlyMemory<byte> Payload, string? Fault);

/// <summary>How many records the consumer is done with, how many the broker deleted before it read them, and the last failure.</summary>
internal sealed record Delivery(long Done, long Lost, string? LastFailure)
{
    /// <summary>Records that the consumer could not store, and that will not be retried.</summary>
    public long GivenUp { get; init; }

    /// <summary>The position and reason of each, oldest first.</summary>
    public IReadOnlyList<string> GivenUpReasons { get; init; } = [];

    /// <summary>Which records the cluster deleted last, and what to do; null if it deleted none.</summary>
    public string? LastLoss { get; init; }
}
