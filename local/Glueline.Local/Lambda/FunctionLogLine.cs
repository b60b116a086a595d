namespace Glueline.Local.Lambda;

/// <summary>One line that a function wrote to standard output or standard error.</summary>
internal sealed record FunctionLogLine(string Function, DateTimeOffset At, string Text)
{
    /// <summary>The line's place in the function's log, from 1 and without gaps.</summary>
    public long Number { get; init; }
}
