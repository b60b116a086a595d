namespace Glueline.Local.Stack;

/// <summary>A function's program: the file that is its <c>bootstrap</c> on AWS.</summary>
/// <param name="Executable">The file to start; a managed library (<c>.dll</c>) is started by <c>dotnet</c>.</param>
public sealed record LocalCloudProgram(string Executable)
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables besides those that the stack sets.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
