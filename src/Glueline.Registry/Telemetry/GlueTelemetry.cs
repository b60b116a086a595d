using System.Diagnostics;
using System.Diagnostics.Metrics;
using Glueline.Registry;

namespace Glueline;

/// <summary>
/// The names under which Glueline's spans and instruments are found: pass them to OpenTelemetry's <c>AddSource</c> and <c>AddMeter</c>.
/// Attributes follow OpenTelemetry's semantic conventions for messaging and for calls of the AWS SDK where there is one.
/// </summary>
public static class GlueTelemetry
{
    /// <summary>The name of the activity source: a span for each call of the registry, and for each evolution of a schema.</summary>
    public const string ActivitySourceName = "Glueline";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Glueline";

    internal static readonly ActivitySource Source = new(ActivitySourceName);

    private static readonly Meter Meter = new(MeterName);

    internal static readonly Counter<long> Encoded = Meter.CreateCounter<long>(
        "glueline.records.encoded",
        "{record}",
        "Records that serializers wrote, by topic and format."
    );

    internal static readonly Counter<long> Decoded = Meter.CreateCounter<long>(
        "glueline.records.decoded",
        "{record}",
        "Records that deserializers read, by topic and format."
    );

    internal static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "glueline.records.refused",
        "{record}",
        "Values and records that were refused, by topic, format and error type."
    );

    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>(
        "glueline.records.dead_lettered",
        "{record}",
        "Refused records that were sent to a dead-letter topic, by the topic that they are from."
    );

    internal static readonly Counter<long> CacheLookups = Meter.CreateCounter<long>(
        "glueline.schema.cache.lookups",
        "{lookup}",
        "Look-ups of schema versions by id, by result: hit or miss."
    );

    internal static readonly Counter<long> Evolutions = Meter.CreateCounter<long>(
        "glueline.schema.evolutions",
        "{version}",
        "Versions that this process registered because events or classes needed them, by schema."
    );

    private static readonly Histogram<double> Calls = Meter.CreateHistogram<double>(
        "glueline.registry.call.duration",
        "s",
        "Calls of the registry, by operation and error."
    );

    internal static void Record(string operation, TimeSpan duration, string? error)
    {
        if (!Calls.Enabled)
            return;
        var tags = new TagList { { "rpc.method", operation } };
        if (error is not null)
            tags.Add("error.type", error);
        Calls.Record(duration.TotalSeconds, tags);
    }

    internal static void CountEncoded(string topic, SchemaFormat format)
    {
        if (Encoded.Enabled)
            Encoded.Add(1, Topic(topic), Format(format));
    }

    internal static void CountDecoded(string? topic, SchemaFormat? format)
    {
        if (Decoded.Enabled)
            Decoded.Add(1, Topic(topic), Format(format));
    }

    internal static void CountRefused(string? topic, SchemaFormat? format, Exception problem)
    {
        if (Refused.Enabled)
            Refused.Add(1, Topic(topic), Format(format), new("error.type", problem.GetType().Name));
    }

    internal static void CountDeadLetter(string topic) => DeadLetters.Add(1, Topic(topic));

    internal static void CountLookup(bool isHit)
    {
        if (CacheLookups.Enabled)
            CacheLookups.Add(1, new KeyValuePair<string, object?>("result", isHit ? "hit" : "miss"));
    }

    private static KeyValuePair<string, object?> Topic(string? topic) => new("messaging.destination.name", topic);

    private static KeyValuePair<string, object?> Format(SchemaFormat? format) =>
        new("glueline.schema.format", format is { } known ? GlueNames.Of(known) : null);
}
