using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
using Microsoft.Extensions.Logging;

namespace Glueline.Kafka.Tests.Clients;

/// <summary>Spans, measurements, log lines and events; names of topics are of this class alone, for other tests run meanwhile.</summary>
public sealed class TelemetryTests
{
    private readonly MemoryRegistry _registry = new();
    private readonly string _topic = $"t-{Guid.NewGuid():N}";

    private SerializationContext Value => new(MessageComponentType.Value, _topic);

    [Fact]
    public async Task Every_call_is_a_span_with_the_conventional_attributes()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GlueTelemetry.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        _registry.FailNext("CreateSchema", "AccessDeniedException", message: "no");

        await Should.ThrowAsync<SchemaRegistryException>(() =>
            _registry.Client().AvroSerializer<Measurement>().SerializeAsync(new("d", 1), Value)
        );
        await _registry.Client().EventSerializer<string>().SerializeAsync("""{"a":1}""", Value);

        var ours = spans.Where(span => Equals(span.GetTagItem("glueline.schema"), _topic)).ToArray();
        var failed = ours.First(span => span.DisplayName == "Glue/CreateSchema");
        (failed.Status, failed.Kind).ShouldBe((ActivityStatusCode.Error, ActivityKind.Client));
        failed.TagObjects.ShouldBe([
            new("rpc.system", "aws-api"),
            new("rpc.service", "Glue"),
            new("rpc.method", "CreateSchema"),
            new("glueline.schema", _topic),
            new("error.type", "AccessDeniedException"),
            new("aws.request_id", "request-1"),
        ]);
        ours.Select(span => span.DisplayName).ShouldContain("Glue/GetSchemaByDefinition");
        var evolution = ours.Single(span => span.DisplayName == "Evolve schema");
        evolution.GetTagItem("messaging.destination.name").ShouldBe(_topic);
        ours.Last(span => span.DisplayName == "Glue/CreateSchema").ParentId.ShouldBe(evolution.Id);
    }

    [Fact]
    public async Task Records_refusals_lookups_calls_and_evolutions_are_measured()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == GlueTelemetry.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();

        using var glue = _registry.Client();
        var record = await glue.EventSerializer<string>().SerializeAsync("""{"a":1}""", Value);
        var deserializer = glue.EventDeserializer<string>();
        deserializer.Deserialize(record, Value);
        deserializer.Deserialize(record, Value);
        Should.Throw<RecordFrameException>(() => deserializer.Deserialize([3, 9], Value));
        await Should.ThrowAsync<EventRefusedException>(() => glue.EventSerializer<string>().SerializeAsync("""{"a":"x"}""", Value));

        Of("glueline.records.encoded").ShouldHaveSingleItem()["glueline.schema.format"].ShouldBe("AVRO");
        Of("glueline.records.decoded").Count.ShouldBe(2);
        Of("glueline.records.refused").Select(tags => tags["error.type"]).ShouldBe(["RecordFrameException", "EventRefusedException"]);
        Of("glueline.schema.evolutions").ShouldHaveSingleItem();
        var results = measured.Where(one => one.Name == "glueline.schema.cache.lookups").Select(one => one.Tags["result"]).ToHashSet();
        results.ShouldBe(["miss", "hit"], ignoreOrder: true);
        measured
            .Where(one => one.Name == "glueline.registry.call.duration")
            .ShouldAllBe(one => one.Value >= 0 && one.Tags.ContainsKey("rpc.method"));

        void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            measured.Enqueue((instrument.Name, Convert.ToDouble(value, null), new(tags.ToArray())));

        List<Dictionary<string, object?>> Of(string name) =>
            [.. measured.Where(one => one.Name == name && one.Tags.ContainsValue(_topic)).Select(one => one.Tags)];
    }

    [Fact]
    public async Task An_evolution_is_logged_and_an_event_of_the_client()
    {
        var lines = new Lines();
        using var glue = _registry.Client(new() { LoggerFactory = lines });
        var evolved = new List<SchemaEvolvedEventArgs>();
        glue.SchemaEvolved += (_, args) => evolved.Add(args);

        await glue.EventSerializer<string>().SerializeAsync("""{"a":1}""", Value);
        await glue.EventSerializer<string>().SerializeAsync("""{"a":1}""", Value);
        await glue.EventSerializer<string>().SerializeAsync("""{"a":1,"b":true}""", Value);

        evolved.Select(args => (args.Topic, args.Schema, args.VersionNumber)).ShouldBe([(_topic, _topic, 1), (_topic, _topic, 2)]);
        evolved[1].VersionId.ShouldBe(_registry.Schema(_topic).Latest.Id);
        evolved[1].Changes.ShouldHaveSingleItem().ShouldContain("b");
        lines
            .Written.Where(line => line.StartsWith("Information: ", StringComparison.Ordinal))
            .Last()
            .ShouldStartWith($"Information: Schema {_topic} is at version 2 ({evolved[1].VersionId}): ");
        lines.Written.ShouldContain(line => line.StartsWith("Debug: CreateSchema took ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_class_whose_definition_is_registered_is_an_evolution_too_and_one_that_is_found_is_not()
    {
        var lines = new Lines();
        using var glue = _registry.Client(new() { LoggerFactory = lines });
        var evolved = new List<SchemaEvolvedEventArgs>();
        glue.SchemaEvolved += (_, args) => evolved.Add(args);
        using var second = _registry.Client();
        second.SchemaEvolved += (_, args) => evolved.Add(args);

        await glue.AvroSerializer<Measurement>().Async.SerializeAsync(new("d", 1), Value);
        await second.AvroSerializer<Measurement>().Async.SerializeAsync(new("d", 2), Value);

        var (args, version) = (evolved.ShouldHaveSingleItem(), _registry.Schema(_topic).Latest);
        (args.Topic, args.Schema, args.VersionNumber, args.VersionId).ShouldBe((_topic, _topic, 1, version.Id));
        args.Changes.ShouldBeEmpty();
        lines.Written.ShouldContain($"Information: Schema {_topic} is at version 1 ({version.Id}): the definition of a class");
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Enqueue($"{logLevel}: {formatter(state, exception)}");

        public void Dispose() { }
    }
}
