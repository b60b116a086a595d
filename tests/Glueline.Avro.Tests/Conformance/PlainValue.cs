using System.Text;
using System.Text.Json.Nodes;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>The value that a plan's reader gets, in the spelling of <see cref="TaggedValue"/> but without the branches of unions.</summary>
internal readonly struct PlainValue() : IAvroVisitor
{
    private readonly List<(JsonNode Node, string Key)> _open = [];
    private readonly List<JsonNode?> _root = [];

    public static JsonNode? Of(ReadPlan plan, byte[] avro)
    {
        var value = new PlainValue();
        plan.Visit(avro, ref value);
        return value._root.ShouldHaveSingleItem();
    }

    public void OnNull() => Add(null);

    public void OnBoolean(bool value) => Add(value);

    public void OnInt(int value, AvroSchema schema) => Add(TaggedValue.Digits(value));

    public void OnLong(long value, AvroSchema schema) => Add(TaggedValue.Digits(value));

    public void OnFloat(float value) => Add(TaggedValue.Bits(value));

    public void OnDouble(double value) => Add(TaggedValue.Bits(value));

    public void OnBytes(ReadOnlySpan<byte> value, AvroSchema schema) => Add(TaggedValue.Hex(value));

    public void OnString(ReadOnlySpan<byte> utf8, AvroSchema schema) => Add(Encoding.UTF8.GetString(utf8));

    public void OnEnum(ReadOnlySpan<byte> symbol, EnumSchema schema) => Add(Encoding.UTF8.GetString(symbol));

    public void OnFixed(ReadOnlySpan<byte> value, FixedSchema schema) => Add(TaggedValue.Hex(value));

    public void BeginRecord(RecordSchema schema) => Begin(new JsonObject());

    public void Field(ReadOnlySpan<byte> jsonName, RecordField field) => _open[^1] = (_open[^1].Node, field.Name);

    public void EndRecord() => End();

    public void BeginArray(ArraySchema schema) => Begin(new JsonArray());

    public void Item() { }

    public void EndArray() => End();

    public void BeginMap(MapSchema schema) => Begin(new JsonObject());

    public void Key(ReadOnlySpan<byte> utf8) => _open[^1] = (_open[^1].Node, Encoding.UTF8.GetString(utf8));

    public void EndMap() => End();

    private void Begin(JsonNode node)
    {
        Add(node);
        _open.Add((node, ""));
    }

    private void End() => _open.RemoveAt(_open.Count - 1);

    private void Add(JsonNode? value)
    {
        if (_open.Count == 0)
            _root.Add(value);
        else if (_open[^1] is (JsonArray array, _))
            array.Add(value);
        else
            ((JsonObject)_open[^1].Node)[_open[^1].Key] = value;
    }
}
