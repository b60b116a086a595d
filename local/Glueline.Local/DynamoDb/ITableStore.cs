namespace Glueline.Local.DynamoDb;

/// <summary>The DynamoDB that keeps a stack's tables: dynalite, which the stack starts, or one that is elsewhere.</summary>
internal interface ITableStore : IDisposable
{
    /// <summary>The store's name, for messages.</summary>
    string Name { get; }

    /// <summary>
    /// The times to live of its tables, if the stack keeps them for it; null if it keeps them itself, and checks requests as DynamoDB does.
    /// </summary>
    TimesToLive? TimeToLive { get; }

    /// <summary>Forwards a client's request, whose signature the front door has verified.</summary>
    Task<HttpResponseMessage> ForwardAsync(
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation
    );

    /// <summary>Calls an operation on the stack's own behalf.</summary>
    Task<HttpResponseMessage> CallAsync(string region, string operation, ReadOnlyMemory<byte> body, CancellationToken cancellation);
}
