namespace Glueline.Cli.Running;

/// <summary>What an invocation came to: the answer, or the fault as <c>type: message</c>.</summary>
internal sealed record ProducerReply(ReadOnlyMemory<byte> Payload, string? Fault);
