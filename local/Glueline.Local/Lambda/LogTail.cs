using System.Text;

namespace Glueline.Local.Lambda;

/// <summary>
/// The end of what a process has logged since its invocation began: Lambda returns 4 KB of it with <c>LogType: Tail</c>.
/// </summary>
internal sealed class LogTail
{
    public const int MaximumBytes = 4 * 1024;

    private readonly Queue<byte[]> _lines = new();
    private int _bytes;

    /// <summary>Forgets the lines of the invocation before.</summary>
    public void Clear()
    {
        lock (_lines)
        {
            _lines.Clear();
            _bytes = 0;
        }
    }

    public void Add(string text)
    {
        var line = Encoding.UTF8.GetBytes($"{text}\n");
        lock (_lines)
        {
            _lines.Enqueue(line);
            _bytes += line.Length;
            while (_bytes - _lines.Peek().Length >= MaximumBytes)
                _bytes -= _lines.Dequeue().Length;
        }
    }

    /// <summary>The last bytes; a line may be cut at its beginning, as on AWS.</summary>
    public byte[] ToBytes()
    {
        lock (_lines)
            return [.. _lines.SelectMany(line => line).Skip(Math.Max(0, _bytes - MaximumBytes))];
    }
}
