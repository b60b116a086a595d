using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Cli.Redriving;
using Glueline.Cli.Stacks;
using Glueline.Kafka;

namespace Glueline.Cli.Verbs;

/// <summary>Sends failed records to the consumer function once more, and reports what became of each.</summary>
internal sealed class RedriveVerb : Verb
{
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromSeconds(10);

    private readonly Option<string[]> _queues = new("--queue")
    {
        Description = "A failure queue or a quarantine. May be repeated. Default: those of --consumer, or of the running stack.",
        HelpName = "NAME|URL|ARN",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _from = new(FailureFiles.Option)
    {
        Description = "Messages in a file, in a folder as downloaded from a bucket, or - for standard input, instead of a queue's.",
        HelpName = "FILE|FOLDER|-",
    };

    private readonly Option<int?> _partition = new("--partition")
    {
        Description = "The partition of records to send, whether anybody reported them or not; with --offset.",
        HelpName = "N",
    };

    private readonly Option<string?> _offset = new("--offset")
    {
        Description = "Their offsets, both included, or a single one; with --partition.",
        HelpName = "A..B",
    };

    private readonly Option<string?> _topic = new("--topic")
    {
        Description = "Their topic. Default: that of --producer, or of the running stack.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _function = new("--function")
    {
        Description = "The consumer function. Default: that of --consumer's event source mapping, or of the running stack.",
        HelpName = "NAME[:ALIAS]",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Shows the records and why they failed, and sends nothing." };

    private readonly Option<string?> _to = new("--to")
    {
        Description = "Writes the records to a file, one per line, to be edited and given back with --fixed; sends nothing.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _fixed = new(EditableRecords.Option)
    {
        Description =
            "Sends the records as a file has them that --to wrote and somebody edited: their events, or their bytes. "
            + "Records without a line are left.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _schema = new("--schema")
    {
        Description =
            "The schema of edited events. Default: that of the record; if it can't be read, that of --producer, or the topic's name.",
        HelpName = "NAME",
    };

    private readonly Option<long> _count = NumberOption.Create("--count", "The most messages of each queue.", 1, 100_000, 1000);

    private readonly Option<string?> _producer = new("--producer")
    {
        Description = "Outputs of a deployment's producer account: brokers, topic, region and sign-in are those.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _consumer = new("--consumer")
    {
        Description = "Outputs of a deployment's consumer account: queues, function and region are those.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints each record as a JSON object on a line." };

    private readonly ClusterSignInOptions _cluster = new(
        "Who reads the records. Default: the consumer with --producer, else nobody in particular. Else"
    );

    private readonly RegistryOptions _registry = new();

    public RedriveVerb()
        : base("redrive", "Sends failed records to the consumer function once more, as they are or fixed, and reports what became of each.")
    {
        Option[] own =
        [
            _queues,
            _from,
            _partition,
            _offset,
            _topic,
            _function,
            _dryRun,
            _to,
            _fixed,
            _schema,
            _count,
            _producer,
            _consumer,
            _json,
        ];
        foreach (var option in own)
            Add(option);
        _cluster.AddTo(this);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            A message of a failure queue has only places, so the records are read from the topic; one of a quarantine or of a bucket carries
            them. Messages are hidden from others while this runs, at most half an hour. One is deleted as soon as all its records are done; the others are
            shown again at the end. Each record is sent alone, in the order of its partition, at its own place: a row that is newer stays.
            With --json: {"topic", "partition", "offset", "time", "key", "schema", "version", "event", "error", "state", "detail"}, where "error" is why
            the record failed before; "state" is "done", "refused" (by the function, once more), "failed" (another attempt may help), "gone" (no longer on
            the topic) or "left" (not sent), and null with --dry-run; "reason" says why the event can't be shown.
            Exit code 0: all records are done, or there are none; 1: some remain; 2: arguments can't be used; 3: something else failed.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var producer = arguments.GetValue(_producer) is { } first ? ProducerOutputs.Read(first) : null;
        var consumer = arguments.GetValue(_consumer) is { } second ? ConsumerOutputs.Read(second) : null;
        Check(arguments);
        var edited = arguments.GetValue(_fixed) is { } file
            ? await EditableRecords.ReadAsync(file, cancellation).ConfigureAwait(false)
            : null;
        // Outputs of the local stack are of one without a VPC and without TLS.
        var isAws = _registry.IsAws(arguments) || consumer is { VpcId.Length: > 0 } || producer is { SecurityProtocol: not "PLAINTEXT" };
        var endpoint = _registry.Endpoint(arguments);
        return await _registry
            .GuardAsync(
                arguments,
                aws =>
                {
                    var account = new ConsumerAccount(aws, isAws && endpoint == StackEndpoint.Default ? null : endpoint, consumer?.Region);
                    return RedriveAsync(new(arguments, account, producer, consumer, edited), cancellation);
                },
                isAws
            )
            .ConfigureAwait(false);
    }

    private void Check(ParseResult arguments)
    {
        if (arguments.GetValue(_partition) is null != arguments.GetValue(_offset) is null)
            throw new InputException($"{_partition.Name} and {_offset.Name} belong together: --partition 3 --offset 17..20.");
        bool[] given =
        [
            arguments.GetValue(_queues)!.Length > 0,
            arguments.GetValue(_from) is not null,
            arguments.GetValue(_offset) is not null,
        ];
        if (given.Count(one => one) > 1)
            throw new InputException($"Give one of {_queues.Name}, {_from.Name}, and {_partition.Name} with {_offset.Name}.");
        if (arguments.GetValue(_fixed) is not null && arguments.GetValue(_to) is not null)
            throw new InputException($"Give one of {_to.Name} and {_fixed.Name}.");
    }

    private async Task<int> RedriveAsync(Call call, CancellationToken cancellation)
    {
        var arguments = call.Arguments;
        var mapping = await MappingAsync(call, cancellation).ConfigureAwait(false);
        var sources = new RedriveSources(problem => Errors(arguments).WriteLine(problem));
        using var sqs = call.Account.Open(AwsService.Sqs);
        var received = new List<QueueMessage>();
        RedriveRun? run = null;
        try
        {
            IReadOnlyList<PendingMessage> messages;
            if (arguments.GetValue(_from) is { } path)
                messages = await sources.OfFilesAsync(path, cancellation).ConfigureAwait(false);
            else if (arguments.GetValue(_offset) is { } offsets)
                messages = RedriveSources.Of(
                    OffsetSpan.Parse(_offset.Name, offsets, Topic(call, mapping), arguments.GetValue(_partition)!.Value)
                );
            else
            {
                var queues = await RedriveSources
                    .QueuesAsync(sqs, arguments.GetValue(_queues)!, call.Consumer, mapping, call.Account.IsAws, cancellation)
                    .ConfigureAwait(false);
                foreach (var queue in queues)
                    received.AddRange(
                        await queue.ReceiveAsync(arguments.GetValue(_count), call.Account.IsAws, cancellation).ConfigureAwait(false)
                    );
                messages = sources.Of(received);
            }
            var records = await RecordsAsync(call, mapping, messages, cancellation).ConfigureAwait(false);
            if (arguments.GetValue(_to) is { } to)
                await SaveAsync(arguments, to, records).ConfigureAwait(false);
            if (arguments.GetValue(_to) is not null || arguments.GetValue(_dryRun))
            {
                foreach (var record in records)
                    await ShowAsync(arguments, record).ConfigureAwait(false);
                await SummarizeAsync(arguments, records, received.Count, 0).ConfigureAwait(false);
                return ExitCodes.Success;
            }
            if (call.Edited is { } edited)
                await FixAsync(call, mapping, records, edited, cancellation).ConfigureAwait(false);
            var function = FunctionName(call, mapping);
            using var lambda = call.Account.OpenFunction(function);
            run = new(records, new(lambda, function, new(mapping?.Servers ?? call.Producer?.BootstrapServers, mapping?.SourceArn)));
            try
            {
                await run.RunAsync(record => ShowAsync(arguments, record), cancellation).ConfigureAwait(false);
            }
            finally
            {
                await SummarizeAsync(arguments, records, received.Count, run.Deleted.Count).ConfigureAwait(false);
            }
            // A message that can't be read remains, too.
            var remain = records.Any(record => record.Outcome is not { State: RedriveState.Done }) || received.Count > run.Deleted.Count;
            return remain ? ExitCodes.Failure : ExitCodes.Success;
        }
        finally
        {
            using var limit = new CancellationTokenSource(ReleaseTime);
            foreach (var message in received)
                if (run is null || !run.Deleted.Contains(message))
                    await message.Queue.ReleaseAsync(message, limit.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Null on AWS without the consumer's outputs, or if this identity may not read it.</summary>
    private static async Task<ConsumerMapping?> MappingAsync(Call call, CancellationToken cancellation)
    {
        if (call.Account.IsAws && call.Consumer is null)
            return null;
        using var lambda = call.Account.Open(AwsService.EventSourceMappings);
        try
        {
            return await ConsumerMapping.ReadAsync(lambda, call.Consumer?.MappingId ?? "", cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (call.Account.IsAws && exception.Code is "AccessDeniedException" or "AccessDenied")
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<RedriveRecord>> RecordsAsync(
        Call call,
        ConsumerMapping? mapping,
        IReadOnlyList<PendingMessage> messages,
        CancellationToken cancellation
    )
    {
        RecordLookup? lookup = null;
        IReadOnlyList<RedriveRecord> records;
        try
        {
            records = await RedrivePlan
                .MakeAsync(messages, async topic => lookup ??= await OpenAsync(call, mapping, topic, cancellation).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        finally
        {
            lookup?.Dispose();
        }
        var region = call.Producer is { SecurityProtocol: not "PLAINTEXT" } outputs ? outputs.Region : null;
        var schemas = _registry.Schemas(call.Arguments, region, cancellation);
        foreach (var record in records)
            if (record.Record is { } content)
                record.Line = await RecordDecoding
                    .TryDecodeAsync(content.Topic, RedriveRecord.Tailed(content), schemas)
                    .ConfigureAwait(false);
        return records;
    }

    private async Task<RecordLookup> OpenAsync(Call call, ConsumerMapping? mapping, string topic, CancellationToken cancellation)
    {
        var servers = _cluster.Servers(call.Arguments)
            ?? call.Producer?.BootstrapServers
            ?? mapping?.Servers
            ?? throw new InputException(
                "--bootstrap is missing: which brokers have the records? Or give a deployment's outputs with --producer."
            );
        var options = await _cluster.ReadAsync(call.Arguments, servers, call.Producer, cancellation).ConfigureAwait(false);
        try
        {
            return await RecordLookup.OpenAsync(topic, options, cancellation).ConfigureAwait(false);
        }
        catch (KeyNotFoundException exception)
        {
            throw new InputException(exception.Message);
        }
    }

    private Task FixAsync(
        Call call,
        ConsumerMapping? mapping,
        IReadOnlyList<RedriveRecord> records,
        IReadOnlyDictionary<RecordPlace, EditedRecord> edited,
        CancellationToken cancellation
    )
    {
        var named = call.Arguments.GetValue(_schema);
        if (named is not null)
            ResourceNames.CheckSchema(_schema.Name, named);
        var (registry, region) = call.Producer is { SecurityProtocol: not "PLAINTEXT" } outputs
            ? (outputs.RegistryName, outputs.Region)
            : (_registry.Name(call.Arguments), null);
        var fixes = new RecordFixes(
            (schema, events) =>
                _registry.CallAsync(
                    call.Arguments,
                    service =>
                        EventWriting.WriteAsync(
                            service,
                            registry,
                            schema,
                            SchemaRegistration.None,
                            "glueline register, or glueline produce --evolve",
                            null,
                            events,
                            cancellation
                        ),
                    region
                )
        );
        var fallback = call.Producer?.SchemaName ?? mapping?.Topic ?? "";
        return fixes.ApplyAsync(records, edited, named, fallback);
    }

    private string FunctionName(Call call, ConsumerMapping? mapping) =>
        call.Arguments.GetValue(_function)
        ?? mapping?.Function
        ?? call.Consumer?.FunctionName
        ?? throw new InputException($"{_function.Name} is missing: which function? Or give a deployment's outputs with {_consumer.Name}.");

    private string Topic(Call call, ConsumerMapping? mapping) =>
        ResourceNames.CheckTopic(
            call.Arguments.GetValue(_topic)
                ?? call.Producer?.Topic
                ?? mapping?.Topic
                ?? throw new InputException($"{_topic.Name} is missing: of which topic are these offsets?")
        );

    private static async Task SaveAsync(ParseResult arguments, string path, IReadOnlyList<RedriveRecord> records)
    {
        try
        {
            var file = File.Create(path);
            await using var _ = file.ConfigureAwait(false);
            EditableRecords.Write(file, records);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--to {path}: {exception.Message}");
        }
        await Errors(arguments)
            .WriteLineAsync($"{RedriveReport.Count(records.Count(record => record.Line is not null), "record")} in {path}.")
            .ConfigureAwait(false);
    }

    private Task ShowAsync(ParseResult arguments, RedriveRecord record) =>
        Output(arguments).WriteLineAsync(arguments.GetValue(_json) ? RedriveReport.Json(record) : RedriveReport.Text(record));

    private Task SummarizeAsync(ParseResult arguments, IReadOnlyList<RedriveRecord> records, int messages, int deleted) =>
        (arguments.GetValue(_json) ? Errors(arguments) : Output(arguments)).WriteLineAsync(
            records is [] && messages is 0 ? "There are no failed records." : RedriveReport.Summary(records, messages, deleted)
        );

    /// <summary>One call of the verb.</summary>
    private sealed record Call(
        ParseResult Arguments,
        ConsumerAccount Account,
        ProducerOutputs? Producer,
        ConsumerOutputs? Consumer,
        IReadOnlyDictionary<RecordPlace, EditedRecord>? Edited
    );
}
