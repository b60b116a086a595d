using System.Runtime.CompilerServices;
using System.Text;

namespace Glueline.Cli.Events;

/// <summary>Where events come from: a file, standard input, an argument, or a generator.</summary>
internal sealed class EventSource
{
    private readonly Func<CancellationToken, IAsyncEnumerable<EventLine>> _read;

    private EventSource(string name, long bytes, Func<CancellationToken, IAsyncEnumerable<EventLine>> read) =>
        (Name, Bytes, _read) = (name, bytes, read);

    /// <summary>The name for messages.</summary>
    public string Name { get; }

    /// <summary>How many bytes there are to read; 0 if that is not known before the end.</summary>
    public long Bytes { get; }

    /// <summary>Events that are generated; they must be the same each time.</summary>
    /// <param name="name">The name for messages.</param>
    /// <param name="events">Generates all of them; called more than once.</param>
    public static EventSource OfEvents(string name, Func<IEnumerable<EventLine>> events) =>
        new(name, events().Sum(line => line.Json.Length + 1L), _ => events().ToAsyncEnumerable());

    /// <summary>Opens the file at once, so that a missing one is reported before anything is started.</summary>
    /// <param name="argument">The file, or <c>-</c> for standard input.</param>
    /// <param name="name">The argument's name, for messages.</param>
    public static EventSource OfArgument(string argument, string name = "FILE") =>
        argument is "-"
            ? new("standard input", 0, cancellation => Read(InputFile.OpenStandardInput, InputName.StandardInput, cancellation))
            : OfFile(argument, name);

    /// <summary>The events themselves if the argument is JSON; otherwise the file that <see cref="OfArgument"/> opens.</summary>
    public static EventSource OfJsonOrArgument(string argument, string name)
    {
        if (!argument.TrimStart().StartsWith('{') && (!argument.TrimStart().StartsWith('[') || File.Exists(argument)))
            return OfArgument(argument, name);
        var json = Encoding.UTF8.GetBytes(argument);
        return new(name, json.Length, cancellation => Read(() => new MemoryStream(json), new(name, null), cancellation));
    }

    public IAsyncEnumerable<EventLine> ReadAsync(CancellationToken cancellation = default) => _read(cancellation);

    private static EventSource OfFile(string path, string name)
    {
        var file = InputFile.Open(name, path, "a file of events");
        if (!file.CanSeek)
            return new(path, 0, cancellation => Read(() => file, InputName.OfFile(path), cancellation)); // a pipe can be read only once
        using (file)
        {
            var isCompressed = file.ReadByte() == NonJsonFormat.Gzip[0] && file.ReadByte() == NonJsonFormat.Gzip[1];
            return new(path, isCompressed ? 0 : file.Length, cancellation =>
                Read(() => InputFile.Open(name, path, "a file of events"), InputName.OfFile(path), cancellation)
            );
        }
    }

    private static async IAsyncEnumerable<EventLine> Read(
        Func<Stream> open,
        InputName name,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var stream = open();
        await using var _ = stream.ConfigureAwait(false);
        await foreach (var line in EventDocument.ReadAsync(stream, name, cancellation).ConfigureAwait(false))
            yield return line;
    }
}
