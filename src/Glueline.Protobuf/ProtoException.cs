namespace Glueline.Protobuf;

/// <summary>A text is not a .proto file, or needs extensions, groups or foreign imports.</summary>
public sealed class ProtoException : Exception
{
    /// <summary>Creates the exception for a place in the text.</summary>
    public ProtoException(ProtoProblem problem)
        : base($"Not a .proto file at line {problem.Line}, column {problem.Column}: {problem.Reason}") => Problem = problem;

    /// <summary>The place and the reason.</summary>
    public ProtoProblem Problem { get; }
}
