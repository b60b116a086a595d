namespace Glueline.Local.Lambda;

/// <summary>One line that a function wrote to standard output or standard error.</summary>
internal sealed record FunctionLogLine(string Function, DateTimeOffset At, string Text);
