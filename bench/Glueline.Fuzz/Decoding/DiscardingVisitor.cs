using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Fuzz.Decoding;

/// <summary>Discards everything, so that only the reading itself is left.</summary>
public readonly struct DiscardingVisitor : IAvroVisitor
{
    public void OnNull() { }

    public void OnBoolean(bool value) { }

    public void OnInt(int value, AvroSchema schema) { }

    public void OnLong(long value, AvroSchema schema) { }

    public void OnFloat(float value) { }

    public void OnDouble(double value) { }

    public void OnBytes(ReadOnlySpan<byte> value, AvroSchema schema) { }

    public void OnString(ReadOnlySpan<byte> utf8, AvroSchema schema) { }

    public void OnEnum(ReadOnlySpan<byte> symbol, EnumSchema schema) { }

    public void OnFixed(ReadOnlySpan<byte> value, FixedSchema schema) { }

    public void BeginRecord(RecordSchema schema) { }

    public void Field(ReadOnlySpan<byte> jsonName, RecordField field) { }

    public void EndRecord() { }

    public void BeginArray(ArraySchema schema) { }

    public void Item() { }

    public void EndArray() { }

    public void BeginMap(MapSchema schema) { }

    public void Key(ReadOnlySpan<byte> utf8) { }

    public void EndMap() { }
}
