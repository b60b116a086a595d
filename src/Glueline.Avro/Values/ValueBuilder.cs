using System.Globalization;
using System.Text;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>Builds a tree during a visit.</summary>
internal struct ValueBuilder() : IAvroVisitor
{
    private readonly List<OpenValue> _open = [];
    private AvroValue? _root;

    public readonly AvroValue Root => _root!;

    public void OnNull() => Add(AvroNull.Instance);

    public void OnBoolean(bool value) => Add(new AvroBoolean(value));

    public void OnInt(int value, AvroSchema schema) => Add(new AvroInt(value));

    public void OnLong(long value, AvroSchema schema) => Add(new AvroLong(value));

    public void OnFloat(float value) => Add(new AvroFloat(value));

    public void OnDouble(double value) => Add(new AvroDouble(value));

    public void OnBytes(ReadOnlySpan<byte> value, AvroSchema schema) => Add(new AvroBytes(value));

    public void OnString(ReadOnlySpan<byte> utf8, AvroSchema schema) => Add(new AvroString(Encoding.UTF8.GetString(utf8)));

    public void OnEnum(ReadOnlySpan<byte> symbol, EnumSchema schema) => Add(new AvroEnum(schema.Name, Encoding.UTF8.GetString(symbol)));

    public void OnFixed(ReadOnlySpan<byte> value, FixedSchema schema) => Add(new AvroFixed(schema.Name, value));

    public readonly void BeginRecord(RecordSchema schema) => _open.Add(new OpenValue(schema));

    public readonly void Field(ReadOnlySpan<byte> jsonName, RecordField field) => _open[^1].Field(field);

    public void EndRecord() => Add(Close().ToRecord());

    public readonly void BeginArray(ArraySchema schema) => _open.Add(new OpenValue());

    public readonly void Item() { }

    public void EndArray() => Add(Close().ToArray());

    public readonly void BeginMap(MapSchema schema) => _open.Add(new OpenValue());

    public readonly void Key(ReadOnlySpan<byte> utf8) => _open[^1].Key(Encoding.UTF8.GetString(utf8));

    public void EndMap()
    {
        var map = Close();
        if (map.Twice() is { } key)
            throw new AvroDataException(
                $"the key \"{key}\" appears twice in one map; which one counts is not defined",
                -1,
                $"{Path()}{JsonPointer.Segment(key)}"
            );
        Add(map.ToMap());
    }

    private readonly OpenValue Close()
    {
        var closed = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        return closed;
    }

    private void Add(AvroValue value)
    {
        if (_open.Count == 0)
            _root = value;
        else
            _open[^1].Add(value);
    }

    private readonly string Path() =>
        string.Concat(
            _open.Select(level =>
                level.Name.Length > 0 ? JsonPointer.Segment(level.Name) : string.Create(CultureInfo.InvariantCulture, $"/{level.Index}")
            )
        );
}
