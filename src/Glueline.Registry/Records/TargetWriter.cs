using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>Writes values of one type by one schema for each topic: the way of all formats but evolving events.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <typeparam name="TPlan">What writes their payloads.</typeparam>
internal abstract class TargetWriter<T, TPlan> : RecordWriter<T>
{
    private readonly FramingOptions _framing;
    private readonly SchemaFormat _format;
    private readonly ComponentTargets<WriteTarget<TPlan>> _targets;
    private readonly Lazy<WriteTarget<TPlan>.Compiled>? _own;

    /// <summary>Creates the writer; nothing is called.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">Names, the version to use, and framing.</param>
    /// <param name="rules">What is known of the format's definitions.</param>
    /// <param name="definition">The type's own definition.</param>
    /// <param name="recordName">The full name of the type in its definition; null if it has none.</param>
    protected TargetWriter(GlueClient client, GlueSerializerOptions options, DefinitionRules rules, string definition, string? recordName)
    {
        Calls = client.Calls;
        _framing = options.Framing ?? client.Options.Framing;
        _format = rules.Format;
        _own = options.Schema.IsOfClass ? new(() => Own(new WritableVersion(Guid.Empty, definition))) : null;
        _targets = new(options.Naming ?? client.Options.Naming, recordName, (name, topic) =>
            new(client.Resolution(name, topic, options.Schema, rules, definition), Compile)
        );
    }

    internal sealed override CallTally Calls { get; }

    public sealed override ValueTask<byte[]?> WriteAsync(T value, RecordContext context, CancellationToken cancellation = default)
    {
        if (value is null)
            return default;
        var target = _targets.Of(context);
        return target.Current is { } compiled
            ? new(Write(compiled, value, context))
            : new(WriteSlowlyAsync(target, value, context, cancellation));
    }

    public sealed override Task WarmUpAsync(RecordContext context, CancellationToken cancellation = default) =>
        _targets.Of(context).GetAsync(cancellation);

    /// <summary>Makes what writes payloads by a version.</summary>
    /// <exception cref="SchemaRegistryException">Values of the type can't be written by the version.</exception>
    protected abstract TPlan Compile(WritableVersion version);

    /// <summary>Appends a payload.</summary>
    protected abstract void WritePayload(TPlan plan, T value, OutputBuffer output);

    private async Task<byte[]?> WriteSlowlyAsync(WriteTarget<TPlan> target, T value, RecordContext context, CancellationToken cancellation)
    {
        // A value that the class's own schema has no place for must not be what registers it.
        if (_own is not null)
            _ = Encode(_own.Value, value, context);
        return Write(await target.GetAsync(cancellation).ConfigureAwait(false), value, context);
    }

    private WriteTarget<TPlan>.Compiled Own(WritableVersion version) => new(version, Compile(version));

    private byte[] Write(WriteTarget<TPlan>.Compiled compiled, T value, RecordContext context)
    {
        var record = Encode(compiled, value, context);
        GlueTelemetry.CountEncoded(context.Topic, _format);
        return record;
    }

    private byte[] Encode(WriteTarget<TPlan>.Compiled compiled, T value, RecordContext context)
    {
        var output = RecordBuffer.Take();
        try
        {
            compiled.Begin(output);
            WritePayload(compiled.Plan, value, output);
            compiled.End(output, _framing);
            return output.WrittenSpan.ToArray();
        }
        catch (RecordDataException exception)
        {
            GlueTelemetry.CountRefused(context.Topic, _format, exception);
            throw;
        }
        finally
        {
            RecordBuffer.Give(output);
        }
    }
}
