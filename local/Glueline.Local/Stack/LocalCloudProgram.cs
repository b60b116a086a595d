namespace Glueline.Local.Stack;

/// <summary>A function's program: the file that is its <c>bootstrap</c> on AWS.</summary>
/// <param name="Executable">The file to start; a managed library (<c>.dll</c>) is started with <c>dotnet</c>.</param>
internal sealed record LocalCloudProgram(string Executable)
{
    /// <summary>The program's arguments. Default: none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables in addition to those that the stack sets; they override those of the same name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
