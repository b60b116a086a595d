namespace Glueline.Local.Lambda;

/// <summary>What a function wrote, across all its processes: the newest lines only, so that a chatty one costs no memory.</summary>
internal sealed class FunctionLog(string function, TimeProvider time, Action<FunctionLogLine>? listener)
{
    public const int MaximumLines = 2000;

    private readonly Queue<FunctionLogLine> lines = new();

    public void Write(string text)
    {
        var line = new FunctionLogLine(function, time.GetUtcNow(), text);
        lock (lines)
        {
            if (lines.Count == MaximumLines)
                lines.Dequeue();
            lines.Enqueue(line);
        }
        listener?.Invoke(line);
    }

    public IReadOnlyList<FunctionLogLine> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }
}
