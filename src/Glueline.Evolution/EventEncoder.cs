using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>
/// Encodes events with one version of a schema, and reports when an event needs another: the warm path, which never calls a registry. Safe
/// for several threads at once; the next version gets its own encoder.
/// </summary>
internal sealed class EventEncoder
{
    private static readonly JsonToAvroOptions Exact = new() { Fidelity = Fidelity.Everything };
    private static readonly JsonToAvroOptions NullsAside = new() { Fidelity = Fidelity.NullsAside };

    private readonly JsonToAvro _conversion;
    private readonly JsonToAvro? _lenient;
    private readonly EventSplitter? _splitter;

    /// <summary>Compiles a schema.</summary>
    /// <param name="schema">The schema to encode with.</param>
    /// <param name="overflow">
    /// Whether events must come back unchanged, with the schema's overflow keeping what doesn't fit. If overflow is an array, a null member
    /// may come back as absent.
    /// </param>
    /// <param name="inference">
    /// How a later schema would be inferred, which decides whether something in overflow could have a type there. Default: long and double
    /// are the only types for numbers.
    /// </param>
    /// <exception cref="AvroSchemaException">
    /// Two fields of a record share a JSON name, or a field's default doesn't match its schema.
    /// </exception>
    public EventEncoder(RecordSchema schema, OverflowMode overflow = OverflowMode.Off, InferenceOptions? inference = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        if (overflow is OverflowMode.Off)
        {
            _conversion = JsonToAvro.Compile(schema);
        }
        else if (OverflowField.IsFirstOf(schema))
        {
            var fields = OverflowField.WithoutFirst(schema);
            var options = OverflowField.KeepsNulls(schema) ? Exact : NullsAside;
            _conversion = JsonToAvro.Compile(fields, options);
            _splitter = new EventSplitter(fields, options, inference);
        }
        else
        {
            _conversion = JsonToAvro.Compile(schema, Exact);
            _lenient = JsonToAvro.Compile(schema);
        }
    }

    /// <summary>The schema that events are encoded with.</summary>
    public RecordSchema Schema { get; }

    /// <summary>Whether overflow can keep what doesn't fit.</summary>
    public bool HasOverflow => _splitter is not null;

    /// <summary>Appends an event in Avro's binary encoding. False, with nothing appended, if it doesn't fit the schema.</summary>
    /// <param name="json">The event.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="misfit">Where and why the event doesn't fit.</param>
    /// <exception cref="AvroDataException">The text is not JSON, has a string that is not Unicode, or has a key twice.</exception>
    public bool TryEncode(ReadOnlySpan<byte> json, OutputBuffer output, out Misfit misfit)
    {
        if (_splitter is null)
            return _conversion.TryConvert(json, output, out misfit);
        ArgumentNullException.ThrowIfNull(output);
        var start = output.WrittenCount;
        var fits = false;
        try
        {
            OverflowText.WriteNone(output);
            fits = _conversion.TryConvert(json, output, out misfit);
        }
        finally
        {
            if (!fits)
                output.Truncate(start);
        }

        return fits;
    }

    /// <summary>
    /// Appends an event that doesn't fit, with the rest of it in overflow. A schema without overflow encodes the event as if the option
    /// were off, if that works. False, with nothing appended, if neither is possible.
    /// </summary>
    /// <param name="json">The event.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="use">What overflow may keep.</param>
    /// <exception cref="AvroDataException">The text is not a JSON object, has a string that is not Unicode, or has a key twice.</exception>
    public bool TryEncodeWithOverflow(ReadOnlySpan<byte> json, OutputBuffer output, OverflowUse use)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_splitter is null)
            return _lenient is not null && use is OverflowUse.Everything && _lenient.TryConvert(json, output, out _);
        EventText.Check(json);
        var split = _splitter.Split(json);
        if (split is null || (split.MayFitAnotherSchema && use is OverflowUse.UntypableOnly))
            return false;
        return TryWrite(split, json, output) || (_splitter.Whole(json) is { } whole && TryWrite(whole, json, output));
    }

    /// <summary>What overflow would keep of an event; null if the schema has no overflow.</summary>
    internal EventParts? Split(ReadOnlySpan<byte> json) => _splitter?.Split(json);

    private bool TryWrite(EventParts split, ReadOnlySpan<byte> json, OutputBuffer output)
    {
        var start = output.WrittenCount;
        OverflowText.Write(split.Entries, json, output);
        try
        {
            if (_conversion.TryConvert(split.Fitting, output, out _))
                return true;
        }
        catch (AvroDataException)
        {
            // The conversion gives up on unions with too many branches to try.
        }

        output.Truncate(start);
        return false;
    }
}
