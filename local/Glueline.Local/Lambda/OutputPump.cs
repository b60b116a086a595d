using System.Text;

namespace Glueline.Local.Lambda;

/// <summary>Splits a process's output into lines; overlong lines are split too.</summary>
internal static class OutputPump
{
    public const int MaximumLineLength = 16 * 1024;

    public static async Task RunAsync(Stream output, Action<string> write)
    {
        using var reader = new StreamReader(output, Encoding.UTF8);
        var chunk = new char[4096];
        var line = new StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(chunk)) > 0)
        {
            foreach (var character in chunk.AsMemory(0, read).Span)
            {
                if (character != '\n')
                    line.Append(character);
                if (character == '\n' || line.Length == MaximumLineLength)
                    Flush();
            }
        }
        if (line.Length > 0)
            Flush();

        void Flush()
        {
            write(line.ToString().TrimEnd('\r'));
            line.Clear();
        }
    }
}
