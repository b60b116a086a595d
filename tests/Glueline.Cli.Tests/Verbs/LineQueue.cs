using System.Text;
using System.Threading.Channels;

namespace Glueline.Cli.Verbs;

/// <summary>Hands over the lines that a verb writes, as it writes them.</summary>
internal sealed class LineQueue : TextWriter
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_line)
        {
            if (value is not '\n')
            {
                _line.Append(value);
                return;
            }
            _lines.Writer.TryWrite(_line.ToString().TrimEnd('\r'));
            _line.Clear();
        }
    }

    /// <summary>A line is whole, whoever else writes.</summary>
    public override void Write(string? value)
    {
        lock (_line)
            base.Write(value);
    }

    public async Task<string> NextAsync() =>
        await _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Skips lines until one has this in it.</summary>
    public async Task<string> NextAsync(string part)
    {
        while (true)
            if (await NextAsync() is var line && line.Contains(part, StringComparison.Ordinal))
                return line;
    }
}
