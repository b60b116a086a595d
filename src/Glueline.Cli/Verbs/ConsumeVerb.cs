using System.CommandLine;
using Glueline.Cli.Options;
using Glueline.Kafka;

namespace Glueline.Cli.Verbs;

/// <summary>Shows a topic's records as a member of a consumer group.</summary>
internal sealed class ConsumeVerb : Verb
{
    private readonly Option<string> _group = new("--group")
    {
        Description = "The consumer group.",
        HelpName = "NAME",
        Required = true,
    };

    private readonly Option<string> _from = new(TailStartOption.Name)
    {
        Description = $"Where to begin if the group has no place yet: {TailStartOption.Forms}.",
        HelpName = "PLACE",
        DefaultValueFactory = _ => "end",
    };

    private readonly ShownOptions _shown = new();

    private readonly RegistryOptions _registry = new();

    private readonly TopicOptions _topic;

    public ConsumeVerb()
        : base("consume", "Shows a topic's records as a member of a consumer group, from the group's place, and commits what was shown.")
    {
        _topic = new(_registry, "Who reads. Default: the consumer with --producer, else nobody in particular. Else");
        Add(_group);
        Add(_from);
        _shown.AddTo(this);
        _topic.AddTo(this);
    }

    public override string Details =>
        """
            It joins the group, gets its share of the partitions, and commits each record after it was printed, or passed over because of --key or
            --where: whoever consumes with the same group goes on after it. After a crash the last second's records come again. A group of a Lambda
            function's event source mapping must not be used: its records would be missing there.
            With --json: {"topic", "partition", "offset", "time", "key", "schema", "version", "event"}, where event is null for a tombstone, and
            "reason" says why a record can't be read. A key that is no text is in base64. Ctrl-C stops it, and shows where it was.
            Exit code 0: every record was read; 1: some were not; 2: arguments can't be used; 3: no cluster or registry answers.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var start = TailStartOption.Parse(arguments.GetValue(_from)!, TimeProvider.System.GetUtcNow());
        var filters = _shown.Filters(arguments);
        var group = arguments.GetValue(_group)!;
        if (group.Length is 0)
            throw new InputException($"{_group.Name} is empty: give the name of a consumer group.");
        var place = await _topic.ReadAsync(arguments, cancellation).ConfigureAwait(false);
        using var reader = await OpenAsync(place, group, start, cancellation).ConfigureAwait(false);
        var schemas = _registry.Schemas(arguments, place.RegistryRegion, cancellation);
        return await _shown.ShowAsync(arguments, place.Topic, filters, reader, schemas, cancellation).ConfigureAwait(false)
            ? ExitCodes.Success
            : ExitCodes.Failure;
    }

    private static async Task<GroupTail> OpenAsync(TopicPlace place, string group, TailStart start, CancellationToken cancellation)
    {
        try
        {
            return await GroupTail.OpenAsync(place.Topic, place.Cluster, group, start, cancellation).ConfigureAwait(false);
        }
        catch (KeyNotFoundException exception)
        {
            throw new InputException(exception.Message);
        }
    }
}
