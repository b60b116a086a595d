namespace Glueline.Local.Lambda;

/// <summary>The newest lines that a function has written, across all its processes; older ones are dropped, to bound the memory.</summary>
internal sealed class FunctionLog(string function, TimeProvider time, Action<FunctionLogLine>? listener)
{
    public const int MaximumLines = 2000;

    private readonly Queue<FunctionLogLine> _lines = new();

    public void Write(string text)
    {
        var line = new FunctionLogLine(function, time.GetUtcNow(), text);
        lock (_lines)
        {
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
