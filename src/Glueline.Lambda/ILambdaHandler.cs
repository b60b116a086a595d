using System.Buffers;

namespace Glueline.Lambda;

/// <summary>
/// What a function does with an invocation. One invocation is under way at a time. A handler that is also <see cref="IAsyncDisposable"/>
/// or <see cref="IDisposable"/> is disposed when the runtime ends in an orderly way.
/// </summary>
public interface ILambdaHandler
{
    /// <summary>Handles one invocation.</summary>
    /// <param name="payload">The event's bytes; they are valid until the returned task ends.</param>
    /// <param name="response">Takes the answer's bytes; what was written is sent only when the handler succeeds.</param>
    /// <param name="context">What Lambda says about the invocation.</param>
    /// <param name="cancellation">Cancelled shortly before the deadline, and when the process is asked to stop.</param>
    ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        InvocationContext context,
        CancellationToken cancellation
    );
}
