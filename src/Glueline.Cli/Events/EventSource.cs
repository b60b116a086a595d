using System.Text;
using Glueline.Cli.Fleet;

namespace Glueline.Cli.Events;

/// <summary>Where events come from: a file, standard input, or the fleet.</summary>
internal sealed class EventSource
{
    private readonly Func<CancellationToken, IAsyncEnumerable<EventLine>> read;

    private EventSource(string name, long bytes, Func<CancellationToken, IAsyncEnumerable<EventLine>> read) => (Name, Bytes, this.read) = (name, bytes, read);

    /// <summary>As a message names it.</summary>
    public string Name { get; }

    /// <summary>How much there is to read; 0 when that is not known before the end.</summary>
    public long Bytes { get; }

    public static EventSource OfFleet(long seed) =>
        new($"the sensor fleet (seed {seed})", new SensorFleet(seed).Events().Sum(line => line.Json.Length + 1L), _ => new SensorFleet(seed).Events().ToAsyncEnumerable());

    /// <summary>Opens the file at once, so that a missing one is known before anything is started.</summary>
    public static EventSource OfArgument(string argument) =>
        argument is "-" ? new("standard input", 0, cancellation => Read(Console.OpenStandardInput, cancellation)) : OfFile(argument);

    /// <summary>The event itself where the argument is an object, else what <see cref="OfArgument"/> makes of it.</summary>
    public static EventSource OfJsonOrArgument(string argument) => argument.TrimStart().StartsWith('{')
        ? new("the argument", Encoding.UTF8.GetByteCount(argument), _ => new[] { new EventLine(1, Encoding.UTF8.GetBytes(argument)) }.ToAsyncEnumerable())
        : OfArgument(argument);

    public IAsyncEnumerable<EventLine> ReadAsync(CancellationToken cancellation = default) => read(cancellation);

    private static EventSource OfFile(string path)
    {
        try
        {
            using var probe = File.OpenRead(path);
            return new(path, probe.Length, cancellation => Read(() => File.OpenRead(path), cancellation));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"There is no file {path}.");
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new InputException(Directory.Exists(path) ? $"{path} is a folder; a file with one JSON event per line is needed." : $"{path} can't be read: {fault.Message}");
        }
    }

    private static async IAsyncEnumerable<EventLine> Read(
        Func<Stream> open, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var stream = open();
        await using var _ = stream.ConfigureAwait(false);
        await foreach (var line in LineReader.ReadAsync(stream, cancellation).ConfigureAwait(false))
            yield return line;
    }
}
