using System.Collections.Concurrent;
using System.Collections.Frozen;
using Glueline.Avro;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution;

/// <summary>
/// Splits events for one schema. What is inside is decided by the conversion itself, value by value, so that both always agree.
/// Safe for several threads at once.
/// </summary>
/// <param name="schema">The event's record without its overflow.</param>
/// <param name="options">How the event is converted.</param>
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

    /// <summary>Whether a member that is null is told from one that is absent.</summary>
    public bool KeepsNulls => options.Fidelity is Fidelity.Everything;

    public InferenceOptions? Inference => inference;

    /// <summary>
    /// Splits an event at the smallest places that can be left out; null when the schema asks for a value that nothing can stand for.
    /// </summary>
    /// <param name="json">An event that <see cref="EventText"/> finds no fault with.</param>
    public EventParts? Split(ReadOnlySpan<byte> json)
    {
        using var output = new OutputBuffer();
        return new EventSplitPass(this, json, output).Run(schema) ?? Whole(json);
    }

    /// <summary>Keeps all of an event in overflow; null when the schema asks for a value that nothing can stand for.</summary>
    public EventParts? Whole(ReadOnlySpan<byte> json)
    {
        using var output = new OutputBuffer();
        return new EventSplitPass(this, "{}"u8, output).Run(schema) is { } empty
            ? new EventParts(empty.Fitting, [new OverflowEntry("", 0, json.Length)], AsksForSchema: false)
            : null;
    }

    /// <summary>Whether a type takes a value and gives it back as it is.</summary>
    public bool Takes(AvroSchema type, ReadOnlySpan<byte> value)
    {
        using var avro = new OutputBuffer();
        try
        {
            return Conversion(type).TryConvert(value, avro, out _);
        }
        catch (AvroDataException)
        {
            return false; // too many branches of unions to try
        }
    }

    /// <summary>Most fields are unions of plain types, of which there are few.</summary>
    private JsonToAvro Conversion(AvroSchema type)
    {
        if (_conversions.TryGetValue(type, out var known))
            return known;
        var branches = SchemaReach.Branches(type);
        var conversion = branches.All(branch => branch is PrimitiveSchema { LogicalType: null } && !NearestDouble.Is(branch))
            ? Plain.GetOrAdd(
                (string.Join(',', branches.Select(branch => branch.Type)), options),
                static (_, plain) => JsonToAvro.Compile(plain.type, plain.options),
                (type, options)
            )
            : JsonToAvro.Compile(type, options);
        return _conversions.GetOrAdd(type, conversion);
    }

    /// <summary>The fields that are not simply null where an event has nothing for them; most records have none.</summary>
    public RecordField[] FieldsInNeed(RecordSchema record) =>
        _inNeed.GetOrAdd(record, static one => [.. one.Fields.Where(field => field.Default is not { IsNull: true })]);

    public FrozenDictionary<string, RecordField> Fields(RecordSchema record) =>
        _fields.GetOrAdd(record, static one => one.Fields.ToFrozenDictionary(field => field.JsonName, StringComparer.Ordinal));
}
