using System.CommandLine;
using Glueline.Cli.Options;
using Glueline.Kafka;

namespace Glueline.Cli.Verbs;

/// <summary>Shows a topic's records as they come, decoded.</summary>
internal sealed class TailVerb : Verb
{
    private readonly Option<string> _from = new(TailStartOption.Name)
    {
        Description = $"Where to begin: {TailStartOption.Forms}.",
        HelpName = "PLACE",
        DefaultValueFactory = _ => "end",
    };

    private readonly Option<int[]> _partitions = new("--partition")
    {
        Description = "A partition to read. May be repeated. Default: all.",
        HelpName = "N",
        DefaultValueFactory = _ => [],
    };

    private readonly ShownOptions _shown = new();

    private readonly RegistryOptions _registry = new();

    private readonly TopicOptions _topic;

    public TailVerb()
        : base("tail", "Shows a topic's records as they come, decoded, each with its schema version.")
    {
        _topic = new(_registry, "Who reads. Default: the consumer with --producer, else nobody in particular. Else");
        Add(_from);
        Add(_partitions);
        _shown.AddTo(this);
        _topic.AddTo(this);
    }

    public override string Details =>
        """
            It reads the running stack's cluster and registry, or those of --producer with AWS, or any with --bootstrap, --sign-in and --aws.
            It joins no consumer group and commits nothing: no other reader notices. Ctrl-C stops it, and shows where it was.
            A line has place, time, schema and version, key and event:
              sensors-3@17  2026-12-01T08:00:00.000Z  sensors:2  s-7  {"deviceId":"s-7","temp":2.26}
            With --json: {"topic", "partition", "offset", "time", "key", "schema", "version", "event"}, where event is null for a tombstone, and
            "reason" says why a record can't be read. A key that is no text is in base64.
            Exit code 0: every record was read; 1: some were not; 2: arguments can't be used; 3: no cluster or registry answers.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var start = TailStartOption.Parse(arguments.GetValue(_from)!, TimeProvider.System.GetUtcNow());
        var filters = _shown.Filters(arguments);
        var place = await _topic.ReadAsync(arguments, cancellation).ConfigureAwait(false);
        using var tail = await OpenAsync(place, start, arguments.GetValue(_partitions)!, cancellation).ConfigureAwait(false);
        var schemas = _registry.Schemas(arguments, place.RegistryRegion, cancellation);
        return await _shown.ShowAsync(arguments, place.Topic, filters, tail, schemas, cancellation).ConfigureAwait(false)
            ? ExitCodes.Success
            : ExitCodes.Failure;
    }

    private static async Task<TopicTail> OpenAsync(TopicPlace place, TailStart start, int[] partitions, CancellationToken cancellation)
    {
        try
        {
            return await TopicTail.OpenAsync(place.Topic, place.Cluster, start, partitions, cancellation).ConfigureAwait(false);
        }
        catch (KeyNotFoundException exception)
        {
            throw new InputException(exception.Message);
        }
    }
}
