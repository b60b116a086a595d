using System.CommandLine;
using Glueline.Cli.Records;
using Glueline.Kafka;

namespace Glueline.Cli.Options;

/// <summary>Which records of a topic are shown, how, and when that ends.</summary>
internal sealed class ShownOptions
{
    private readonly Option<bool> _untilEnd = new("--until-end")
    {
        Description = "Stops at what was the end when it began, instead of waiting for more.",
    };

    private readonly Option<long> _count = NumberOption.Create(
        "--count",
        "Stops after so many records; 0 for no limit.",
        0,
        long.MaxValue,
        0
    );

    private readonly Option<string?> _key = new("--key") { Description = "Only records with this key.", HelpName = "VALUE" };

    private readonly Option<string[]> _where = new("--where")
    {
        Description = $"Only events for which this holds: {EventFilter.Forms}. May be repeated: all must hold.",
        HelpName = "PLACE=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints each record as a JSON object on a line." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_untilEnd, _count, _key, _where, _json])
            command.Add(option);
    }

    /// <summary>The conditions on events.</summary>
    /// <exception cref="InputException">One has no place or no comparison.</exception>
    public IReadOnlyList<EventFilter> Filters(ParseResult arguments) =>
        [.. arguments.GetValue(_where)!.Select(text => EventFilter.Parse(_where.Name, text))];

    /// <summary>Shows records until it is told to stop, and says how far it came if that is why it ended.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="filters">The conditions on events.</param>
    /// <param name="reader">Where the records come from.</param>
    /// <param name="schemas">Their schemas.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether every record that was shown could be read.</returns>
    public async Task<bool> ShowAsync(
        ParseResult arguments,
        string topic,
        IReadOnlyList<EventFilter> filters,
        ITopicReader reader,
        WriterSchemas schemas,
        CancellationToken cancellation
    )
    {
        var (shown, most) = (new ShownRecords(topic), arguments.GetValue(_count));
        var (key, output) = (arguments.GetValue(_key), arguments.InvocationConfiguration.Output);
        try
        {
            while (!(arguments.GetValue(_untilEnd) && reader.IsAtEnd) && (most is 0 || shown.Shown < most))
            {
                cancellation.ThrowIfCancellationRequested();
                if (await Task.Run(reader.Next, cancellation).ConfigureAwait(false) is not { } record)
                    continue;
                var line = await RecordDecoding.DecodeAsync(topic, record, schemas).ConfigureAwait(false);
                var isShown =
                    (key is null || line.KeyText() == key)
                    && (filters.Count is 0 || line.Event is { } content && filters.All(filter => filter.Matches(content)));
                if (isShown)
                    await output.WriteLineAsync(arguments.GetValue(_json) ? line.ToJson() : line.ToString()).ConfigureAwait(false);
                shown.Add(line, isShown);
                reader.Done(record);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(shown.ToString()).ConfigureAwait(false);
            throw;
        }
        return shown.Unread is 0;
    }
}
