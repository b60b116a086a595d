using System.Text.Json;

namespace Glueline.Cli.Running;

/// <summary>The way from the producer to the rows, as a run sees it: the rim to the stack.</summary>
internal interface IPipeline
{
    /// <summary>Invokes the producer function with a JSON array of events.</summary>
    Task<ProducerReply> SendAsync(ReadOnlyMemory<byte> events, CancellationToken cancellation);

    /// <summary>Completes once the consumer has taken over every record before these offsets.</summary>
    Task StoredAsync(IReadOnlyDictionary<int, long> nextOffsets, CancellationToken cancellation);

    /// <summary>How far the consumer is.</summary>
    Delivery Delivered { get; }

    /// <summary>Every item of the table, in DynamoDB's JSON.</summary>
    IAsyncEnumerable<JsonElement> ScanAsync(CancellationToken cancellation);
}
