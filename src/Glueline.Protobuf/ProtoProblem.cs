namespace Glueline.Protobuf;

/// <summary>Why a text is not a .proto file that the registry accepts.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Reason">What was expected and what was found.</param>
public sealed record ProtoProblem(int Line, int Column, string Reason);
