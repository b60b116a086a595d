namespace Glueline.Local.Lambda;

/// <summary>What a function wrote, across all its processes: the newest lines only, so that a chatty one costs no memory.</summary>
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
