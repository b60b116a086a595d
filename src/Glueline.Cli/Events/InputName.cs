using Glueline.Evolution;

namespace Glueline.Cli.Events;

/// <summary>An input's name for messages, and its file if it has one.</summary>
internal sealed record InputName(string Text, string? File)
{
    public static InputName StandardInput { get; } = new("standard input", null);

    public static InputName OfFile(string path) => new(path, path);

    /// <summary>A sentence that shows how to convert the input with a program that reads its standard input.</summary>
    public string Convert(string program, int gzipLayers)
    {
        var decompress = string.Concat(Enumerable.Repeat("gzip -dc | ", gzipLayers));
        if (File is null)
            return $"Put {decompress}{program} before it in the pipe.";
        var file = ShellWord.Of(File);
        return gzipLayers is 0
            ? $"Convert it: {program} < {file} > {ShellWord.Of(File + ".ndjson")}"
            : $"Convert it: gzip -dc < {file} | {string.Concat(Enumerable.Repeat("gzip -dc | ", gzipLayers - 1))}{program} > "
                + $"{ShellWord.Of(File + ".ndjson")}";
    }

    public override string ToString() => Text;
}
