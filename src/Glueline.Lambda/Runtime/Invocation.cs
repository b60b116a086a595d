namespace Glueline.Lambda.Runtime;

/// <summary>One event to handle, and what came with it.</summary>
internal readonly record struct Invocation(ReadOnlyMemory<byte> Payload, InvocationContext Context);
