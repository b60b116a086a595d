using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>
/// Encodes events with the schema that is held, and says so when an event needs another: the warm path, which asks no registry. Safe for
/// several threads at once; the next version gets the next encoder.
/// </summary>
public sealed class EventEncoder
{
    private static readonly JsonToAvroOptions Exact = new() { Fidelity = Fidelity.Everything };
    private static readonly JsonToAvroOptions NullsAside = new() { Fidelity = Fidelity.NullsAside };

    private readonly JsonToAvro _conversion;
    private readonly JsonToAvro? _lenient;
    private readonly EventSplitter? _splitter;

    /// <summary>Compiles a schema.</summary>
    /// <param name="schema">The schema to encode with.</param>
    /// <param name="overflow">
    /// Whether events must come back as they were, the schema's overflow taking what does not fit. Where that is an array, a null member
    /// may come back as absent.
    /// </param>
    /// <param name="inference">How another schema would come to be, which decides whether what overflow keeps could have a type in it.
    /// Default: as if nothing were asked for.</param>
    /// <exception cref="AvroSchemaException">Two fields of a record share a JSON name, or a field's default does not suit its
    /// schema.</exception>
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

    /// <summary>Whether what does not fit can be kept in overflow.</summary>
    public bool HasOverflow => _splitter is not null;

    /// <summary>Appends an event in Avro's binary encoding if it fits; else says where and why it does not, and appends nothing.</summary>
    /// <exception cref="AvroDataException">The text is no JSON, holds what is no Unicode text, or has a key twice.</exception>
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
    /// Appends an event that does not fit, with the rest of it in overflow. A schema that has none takes the event as it would without the
    /// option, if it does. False, with nothing appended, where that does not help.
    /// </summary>
    /// <exception cref="AvroDataException">The text is no JSON object, holds what is no Unicode text, or has a key twice.</exception>
    public bool TryEncodeWithOverflow(ReadOnlySpan<byte> json, OutputBuffer output, OverflowUse use)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_splitter is null)
            return _lenient is not null && use is OverflowUse.Everything && _lenient.TryConvert(json, output, out _);
        EventText.Check(json);
        var split = _splitter.Split(json);
        if (split is null || (split.AsksForSchema && use is OverflowUse.WhatNoSchemaTakes))
            return false;
        return TryWrite(split, json, output) || (_splitter.Whole(json) is { } whole && TryWrite(whole, json, output));
    }

    /// <summary>What overflow would keep of an event; null where there is none.</summary>
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
            // The conversion gives up where unions have too many branches to try.
        }

        output.Truncate(start);
        return false;
    }
}
