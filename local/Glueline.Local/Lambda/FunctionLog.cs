namespace Glueline.Local.Lambda;

/// <summary>The newest lines that a function has written, across all its processes; older ones are dropped, to bound the memory.</summary>
internal sealed class FunctionLog(string function, TimeProvider time, Action<FunctionLogLine>? listener)
{
    public const int MaximumLines = 2000;

    private readonly Queue<FunctionLogLine> _lines = new();
    private long _written;

    /// <summary>When the log began.</summary>
    public DateTimeOffset Created { get; } = time.GetUtcNow();

    public void Write(string text)
    {
        FunctionLogLine line;
        lock (_lines)
        {
            line = new(function, time.GetUtcNow(), text) { Number = ++_written };
            if (_lines.Count == MaximumLines)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
        listener?.Invoke(line);
    }

    public IReadOnlyList<FunctionLogLine> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }
}
