namespace Glueline.Local.Lambda;

/// <summary>Something that can be invoked synchronously with a payload.</summary>
internal interface IFunctionInvoker
{
    string Arn { get; }

    /// <summary>Invokes the function. Its own failures are results; exceptions are failures of the Lambda service.</summary>
    Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation);

    /// <summary>Returns the reason in the function's log for a record that it has just reported as failed; null if there is none.</summary>
    /// <param name="record">The record, as <c>topic-partition@offset</c>.</param>
    Task<string?> ReasonOfAsync(string record) => Task.FromResult<string?>(null);
}
