using System.Collections.Concurrent;
using System.Collections.Frozen;
using Glueline.Avro;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>
/// Splits events for one schema. The conversion itself decides value by value what fits, so the two always agree. Safe for several threads
/// at once.
/// </summary>
/// <param name="schema">The event's record without its overflow.</param>
/// <param name="options">How events are converted.</param>
/// <param name="inference">Which types another schema could have for numbers; null for long and double alone.</param>
internal sealed class EventSplitter(RecordSchema schema, JsonToAvroOptions options, InferenceOptions? inference)
{
    private static readonly ConcurrentDictionary<(string Types, JsonToAvroOptions Options), JsonToAvro> Plain = new();
    private readonly ConcurrentDictionary<AvroSchema, JsonToAvro> _conversions = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<RecordSchema, RecordField[]> _inNeed = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<RecordSchema, FrozenDictionary<string, RecordField>> _fields = new(
        ReferenceEqualityComparer.Instance
    );

    public int MaxDepth => options.MaxDepth;

    /// <summary>Whether a null member is distinguished from an absent one.</summary>
    public bool KeepsNulls => options.Fidelity is Fidelity.Everything;

    public InferenceOptions? Inference => inference;

    /// <summary>
    /// Splits an event at the smallest places that can be left out; null if the schema requires a value that has no placeholder.
    /// </summary>
    /// <param name="json">An event without a fault, see <see cref="EventText"/>.</param>
    public EventParts? Split(ReadOnlySpan<byte> json)
    {
        using var output = new OutputBuffer();
        return new EventSplitPass(this, json, output).Run(schema) ?? Whole(json);
    }

    /// <summary>Keeps the whole event in overflow; null if the schema requires a value that has no placeholder.</summary>
    public EventParts? Whole(ReadOnlySpan<byte> json)
    {
        using var output = new OutputBuffer();
        return new EventSplitPass(this, "{}"u8, output).Run(schema) is { } empty
            ? new EventParts(empty.Fitting, [new OverflowEntry("", 0, json.Length)], MayFitAnotherSchema: false)
            : null;
    }

    /// <summary>Whether a type accepts a value and gives it back unchanged.</summary>
    public bool Accepts(AvroSchema type, ReadOnlySpan<byte> value)
    {
        using var avro = new OutputBuffer();
        try
        {
            return Conversion(type).TryConvert(value, avro, out _);
        }
        catch (AvroDataException)
        {
            return false; // unions with too many branches to try
        }
    }

    /// <summary>Shared for unions of plain types, which most fields have and of which there are few.</summary>
    private JsonToAvro Conversion(AvroSchema type)
    {
        if (_conversions.TryGetValue(type, out var known))
            return known;
        var branches = SchemaBranches.Of(type);
        var conversion = branches.All(branch => branch is PrimitiveSchema { LogicalType: null } && !NearestDouble.Is(branch))
            ? Plain.GetOrAdd(
                (string.Join(',', branches.Select(branch => branch.Type)), options),
                static (_, plain) => JsonToAvro.Compile(plain.type, plain.options),
                (type, options)
            )
            : JsonToAvro.Compile(type, options);
        return _conversions.GetOrAdd(type, conversion);
    }

    /// <summary>The fields that don't become null when the event has nothing for them; most records have none.</summary>
    public RecordField[] FieldsInNeed(RecordSchema record) =>
        _inNeed.GetOrAdd(record, static one => [.. one.Fields.Where(field => field.Default is not { IsNull: true })]);

    public FrozenDictionary<string, RecordField> Fields(RecordSchema record) =>
        _fields.GetOrAdd(record, static one => one.Fields.ToFrozenDictionary(field => field.JsonName, StringComparer.Ordinal));
}
