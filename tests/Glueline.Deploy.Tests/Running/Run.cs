namespace Glueline.Deploy.Tests.Running;

/// <summary>What a program wrote, and how it ended.</summary>
internal sealed record Run(int ExitCode, IReadOnlyList<string> Output, string Error)
{
    public string Everything => $"exit code {ExitCode}\n{string.Join('\n', Output)}\n{Error}";
}
