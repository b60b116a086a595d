using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>Reads records by the version that wrote them, compiled once.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <typeparam name="TPlan">What reads the payloads of one version.</typeparam>
internal abstract class VersionReader<T, TPlan> : RecordReader<T>
{
    private readonly SchemaVersionCache<TPlan> _plans;
    private readonly SchemaFormat? _format;
    private readonly int _maxInflatedBytes;

    // Most records of a topic have the version of the one before: that costs no look-up.
    private volatile Last? _last;

    [ThreadStatic]
    private static OutputBuffer? Inflated;

    /// <summary>Creates the reader; nothing is called.</summary>
    /// <param name="client">The client.</param>
    /// <param name="format">The format that versions must have; null for any.</param>
    protected VersionReader(GlueClient client, SchemaFormat? format)
    {
        ArgumentNullException.ThrowIfNull(client);
        _format = format;
        _maxInflatedBytes = client.Options.MaxInflatedBytes;
        _plans = client.Compiled(version =>
        {
            if (format is { } expected)
                version.Expect(expected);
            return Compile(version);
        });
    }

    public sealed override T Read(ReadOnlySpan<byte> record, RecordContext context = default)
    {
        try
        {
            var frame = GlueFrame.Read(record);
            var id = frame.Header.SchemaVersionId;
            var plan = PlanOf(id);
            var value = Read(plan, frame, id);
            GlueTelemetry.CountDecoded(context.Topic, FormatOf(plan));
            return value;
        }
        catch (RecordDataException exception)
        {
            GlueTelemetry.CountRefused(context.Topic, _format, exception);
            throw;
        }
    }

    public sealed override async ValueTask PrepareAsync(ReadOnlyMemory<byte> record, CancellationToken cancellation = default) =>
        await _plans.GetAsync(GlueFrameHeader.Read(record.Span).SchemaVersionId, cancellation).ConfigureAwait(false);

    /// <summary>Makes what reads payloads of a version.</summary>
    /// <exception cref="SchemaRegistryException">The version's definition is not usable, or can't be read as the type.</exception>
    protected abstract TPlan Compile(StoredVersion version);

    /// <summary>The format of a version; readers of any format know it by their plan.</summary>
    protected virtual SchemaFormat? FormatOf(TPlan plan) => _format;

    /// <summary>Reads a payload.</summary>
    protected abstract T ReadPayload(TPlan plan, ReadOnlySpan<byte> payload, Guid versionId);

    private TPlan PlanOf(Guid id)
    {
        if (_last is { } last && last.Id == id)
        {
            GlueTelemetry.CountLookup(isHit: true);
            return last.Plan;
        }

        var plan = _plans.TryGet(id, out var cached) ? cached : _plans.GetAsync(id).AsTask().GetAwaiter().GetResult();
        _last = new Last(id, plan);
        return plan;
    }

    private T Read(TPlan plan, GlueFrame frame, Guid id)
    {
        if (frame.Header.Compression is FrameCompression.None)
            return ReadPayload(plan, frame.Stored, id);
        var inflated = Inflated ?? new OutputBuffer();
        Inflated = null;
        try
        {
            return ReadPayload(plan, frame.Payload(inflated, _maxInflatedBytes), id);
        }
        finally
        {
            inflated.Trim(RetainedBuffer.MaximumBytes);
            Inflated = inflated;
        }
    }

    private sealed class Last(Guid id, TPlan plan)
    {
        public Guid Id => id;

        public TPlan Plan => plan;
    }
}
