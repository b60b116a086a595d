namespace Glueline.Cli.Verbs;

/// <summary>Ctrl-C after so many lines.</summary>
internal sealed class StoppingWriter(CancellationTokenSource stop, int after) : StringWriter
{
    private int _lines;

    public override Task WriteLineAsync(string? value)
    {
        if (++_lines == after)
            stop.Cancel();
        return base.WriteLineAsync(value);
    }
}
