namespace Glueline.Local.Lambda;

/// <summary>What the runtime posted for an invocation: its response, or an error document with the fault read from it.</summary>
internal sealed record InvocationAnswer(ReadOnlyMemory<byte> Payload, FunctionFault? Fault)
{
    public static InvocationAnswer Failed(FunctionFault fault) => new(fault.ToDocument(), fault);

    public static InvocationAnswer Failed(ReadOnlyMemory<byte> document) => new(document, FunctionFault.Read(document.Span));
}
