using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Local;

namespace Glueline.Cli.Redriving;

/// <summary>
/// Messages in files: objects of a bucket as they were downloaded, messages one per line, or what <c>aws sqs receive-message</c> prints.
/// </summary>
internal static class FailureFiles
{
    public const string Option = "--from";

    /// <param name="path">A file, a folder with all its folders, or <c>-</c> for standard input.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InputException">There is no such file, it has no JSON objects, or a folder has no files.</exception>
    public static async IAsyncEnumerable<(string Name, ReadOnlyMemory<byte> Body)> ReadAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string[] files = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [path];
        if (files is [])
            throw new InputException(
                $"{Option} {path}: the folder has no files. Give one with objects of a failure bucket or a quarantine."
            );
        foreach (var file in files)
        await foreach (var line in EventSource.OfArgument(file, Option).ReadAsync(cancellation).ConfigureAwait(false))
        foreach (var body in Bodies(line.Json))
            yield return ($"{(file is "-" ? "standard input" : file)}, {line.Place}", body);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Bodies(ReadOnlyMemory<byte> json)
    {
        JsonElement content;
        try
        {
            content = JsonElement.Parse(json.Span, new() { MaxDepth = 1000 });
        }
        catch (JsonException)
        {
            return [json];
        }
        return content.Find("Messages", JsonValueKind.Array) is { } messages
            ? messages
                .EnumerateArray()
                .Select(message => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(message.FindString("Body") ?? "")))
            : [json];
    }
}
