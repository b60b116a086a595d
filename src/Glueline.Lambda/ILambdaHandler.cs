using System.Buffers;

namespace Glueline.Lambda;

/// <summary>
/// Handles a function's invocations, one at a time. A handler that is also <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/> is
/// disposed when the runtime shuts down.
/// </summary>
public interface ILambdaHandler
{
    /// <summary>Handles one invocation.</summary>
    /// <param name="payload">The event's bytes; valid until the returned task ends.</param>
    /// <param name="response">Receives the response's bytes; they are sent only if the handler succeeds.</param>
    /// <param name="context">Lambda's data about the invocation.</param>
    /// <param name="cancellation">Cancelled shortly before the deadline, and when the process is asked to stop.</param>
    ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        InvocationContext context,
        CancellationToken cancellation
    );
}
