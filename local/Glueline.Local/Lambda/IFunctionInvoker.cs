namespace Glueline.Local.Lambda;

/// <summary>Whatever can be invoked synchronously with a payload.</summary>
internal interface IFunctionInvoker
{
    string Arn { get; }

    /// <summary>A failure of the function is a result; exceptions are failures of the service around it.</summary>
    Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation);

    /// <summary>What the function's log says of a record that it has just reported as failed; null when it says nothing.</summary>
    /// <param name="record">As <c>topic-partition@offset</c>.</param>
    Task<string?> ReasonOfAsync(string record) => Task.FromResult<string?>(null);
}
