using Glueline.Evolution;

namespace Glueline.Cli.Events;

/// <summary>An input as messages name it, and its file where it has one.</summary>
internal sealed record InputName(string Text, string? File)
{
    public static InputName StandardInput { get; } = new("standard input", null);

    public static InputName OfFile(string path) => new(path, path);

    /// <summary>A sentence with the way to convert the input by a program that reads its standard input.</summary>
    public string Convert(string program, int gzipLayers)
    {
        var unpack = string.Concat(Enumerable.Repeat("gzip -dc | ", gzipLayers));
        if (File is null)
            return $"Put {unpack}{program} before it in the pipe.";
        var file = ShellWord.Of(File);
        return gzipLayers is 0
            ? $"Convert it: {program} < {file} > {ShellWord.Of(File + ".ndjson")}"
            : $"Convert it: gzip -dc < {file} | {string.Concat(Enumerable.Repeat("gzip -dc | ", gzipLayers - 1))}{program} > "
                + $"{ShellWord.Of(File + ".ndjson")}";
    }

    public override string ToString() => Text;
}
