using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>
/// Receives the parts of a value in the order of the bytes: a sink for DynamoDB items, JSON, statistics. A schema is passed if it may have
/// a logical type (<see cref="AvroSchema.LogicalType"/>). A union is visited as the value of its branch. Spans are valid until the method
/// returns.
/// </summary>
/// <remarks>
/// Implement it as a struct: calls are then direct and can be inlined. An exception ends the visit and reaches its caller.
/// </remarks>
internal interface IAvroVisitor
{
    /// <summary>A null.</summary>
    void OnNull();

    /// <summary>A boolean.</summary>
    void OnBoolean(bool value);

    /// <summary>A 32-bit integer; perhaps a date or a time.</summary>
    void OnInt(int value, AvroSchema schema);

    /// <summary>A 64-bit integer; perhaps a time or a timestamp.</summary>
    void OnLong(long value, AvroSchema schema);

    /// <summary>A single.</summary>
    void OnFloat(float value);

    /// <summary>A double.</summary>
    void OnDouble(double value);

    /// <summary>Bytes; perhaps a decimal.</summary>
    void OnBytes(ReadOnlySpan<byte> value, AvroSchema schema);

    /// <summary>A string in valid UTF-8; perhaps a UUID.</summary>
    void OnString(ReadOnlySpan<byte> utf8, AvroSchema schema);

    /// <summary>An enum's symbol in UTF-8.</summary>
    void OnEnum(ReadOnlySpan<byte> symbol, EnumSchema schema);

    /// <summary>A fixed; perhaps a decimal, a UUID or a duration.</summary>
    void OnFixed(ReadOnlySpan<byte> value, FixedSchema schema);

    /// <summary>A record starts.</summary>
    void BeginRecord(RecordSchema schema);

    /// <summary>
    /// A field's value follows. Fields come in the writer's order, followed by those that the writer lacks, with their defaults.
    /// </summary>
    void Field(ReadOnlySpan<byte> jsonName, RecordField field);

    /// <summary>The record ends.</summary>
    void EndRecord();

    /// <summary>An array starts.</summary>
    void BeginArray(ArraySchema schema);

    /// <summary>An item's value follows.</summary>
    void Item();

    /// <summary>The array ends.</summary>
    void EndArray();

    /// <summary>A map starts.</summary>
    void BeginMap(MapSchema schema);

    /// <summary>A key in valid UTF-8; its value follows.</summary>
    void Key(ReadOnlySpan<byte> utf8);

    /// <summary>The map ends.</summary>
    void EndMap();
}
