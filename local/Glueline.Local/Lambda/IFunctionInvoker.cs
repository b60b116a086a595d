namespace Glueline.Local.Lambda;

/// <summary>Whatever can be invoked synchronously with a payload.</summary>
internal interface IFunctionInvoker
{
    string Arn { get; }

    /// <summary>A failure of the function is a result; exceptions are failures of the service around it.</summary>
    Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation);
}
