namespace Glueline.Deploy.Tests.Running;

/// <summary>A program's output and exit code.</summary>
internal sealed record Run(int ExitCode, IReadOnlyList<string> Output, string Error)
{
    public string Everything => $"exit code {ExitCode}\n{string.Join('\n', Output)}\n{Error}";
}
