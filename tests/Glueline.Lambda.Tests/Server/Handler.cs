using System.Buffers;

namespace Glueline.Lambda.Tests.Server;

/// <summary>A handler that calls a delegate, and records whether it was disposed.</summary>
public sealed class Handler(Func<ReadOnlyMemory<byte>, IBufferWriter<byte>, InvocationContext, CancellationToken, ValueTask> handle)
    : ILambdaHandler,
        IAsyncDisposable
{
    public bool IsDisposed { get; private set; }

    public ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        InvocationContext context,
        CancellationToken cancellation
    ) => handle(payload, response, context, cancellation);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
