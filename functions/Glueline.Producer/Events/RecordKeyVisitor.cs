using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using Glueline.Avro.Logical;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Evolution;
using Glueline.Tables;

namespace Glueline.Producer.Events;

/// <summary>Reads the values of some of a record's fields, as the attributes that the consumer will make of them.</summary>
internal struct RecordKeyVisitor : IAvroVisitor
{
    private readonly RecordField?[] _fields;
    private readonly string[] _pointers;
    private readonly bool[] _kept;
    private int _depth;
    private int _field = -1;
    private bool _isOverflow;
    private bool _isPointer;

    /// <param name="fields">The fields; null for one that the schema doesn't have.</param>
    /// <param name="pointers">The fields' pointers in overflow.</param>
    /// <param name="json">The values in the event's JSON, which apply to fields in overflow.</param>
    public RecordKeyVisitor(RecordField?[] fields, string[] pointers, KeyAttributeValue[] json)
    {
        _fields = fields;
        _pointers = pointers;
        _kept = new bool[json.Length];
        Values = [.. json];
    }

    /// <summary>The values.</summary>
    public KeyAttributeValue[] Values { get; }

    public void OnNull() => _field = -1;

    public void OnBoolean(bool value) => _field = -1; // as the event's JSON has it

    public void OnInt(int value, AvroSchema schema) => OnLong(value, schema);

    public void OnLong(long value, AvroSchema schema)
    {
        if (schema.LogicalType is { } type)
        {
            Span<byte> text = stackalloc byte[LogicalText.MaxLength];
            if (LogicalText.WriteTime(value, type.Kind, text) is var length and > 0)
            {
                Take(KeyType.Text, Encoding.UTF8.GetString(text[..length]));
                return;
            }
        }

        Number(value.ToString(CultureInfo.InvariantCulture));
    }

    public void OnFloat(float value)
    {
        if (float.IsFinite(value))
            Number(value.ToString("R", CultureInfo.InvariantCulture));
    }

    public void OnDouble(double value)
    {
        if (double.IsFinite(value))
            Number(value.ToString("R", CultureInfo.InvariantCulture));
    }

    public void OnBytes(ReadOnlySpan<byte> value, AvroSchema schema)
    {
        if (_field < 0)
            return;
        switch (schema.LogicalType?.Kind)
        {
            case LogicalTypeKind.Decimal:
                Decimal(value, schema.LogicalType.Scale);
                break;
            case LogicalTypeKind.BigDecimal:
                Decimal(LogicalText.ReadBigDecimal(value, out var scale), scale);
                break;
            case LogicalTypeKind.Uuid:
                Take(KeyType.Text, new Guid(value, bigEndian: true).ToString());
                break;
            case null or LogicalTypeKind.Duration:
                Take(KeyType.Bytes, Convert.ToBase64String(value));
                break;
            case { } kind:
                throw new UnreachableException($"no key for {kind}");
        }
    }

    public void OnString(ReadOnlySpan<byte> utf8, AvroSchema schema)
    {
        if (_field >= 0)
            Take(KeyType.Text, Encoding.UTF8.GetString(utf8));
        else if (_isPointer)
            Key(utf8);
        _isPointer = false;
    }

    public void OnEnum(ReadOnlySpan<byte> symbol, EnumSchema schema) => OnString(symbol, schema);

    public void OnFixed(ReadOnlySpan<byte> value, FixedSchema schema) => OnBytes(value, schema);

    /// <summary>An entry of overflow starts with its pointer.</summary>
    public void BeginRecord(RecordSchema schema)
    {
        Enter();
        _isPointer = _isOverflow;
    }

    public void Field(ReadOnlySpan<byte> jsonName, RecordField field)
    {
        _field = _depth == 1 ? Index(field) : -1;
        if (_depth == 1)
            _isOverflow = field.JsonName == OverflowField.Name;
    }

    public void EndRecord() => _depth--;

    public void BeginArray(ArraySchema schema) => Enter();

    public readonly void Item() { }

    public void EndArray() => _depth--;

    public void BeginMap(MapSchema schema) => Enter();

    /// <summary>A pointer in overflow: the record only has a placeholder there.</summary>
    public readonly void Key(ReadOnlySpan<byte> utf8)
    {
        if (!_isOverflow)
            return;
        var pointer = Encoding.UTF8.GetString(utf8);
        for (var i = 0; i < _pointers.Length; i++)
            _kept[i] |= pointer.Length == 0 || pointer == _pointers[i];
    }

    public void EndMap() => _depth--;

    private void Enter()
    {
        _depth++;
        _field = -1;
    }

    private readonly int Index(RecordField field) => Array.FindIndex(_fields, one => one is not null && one.JsonName == field.JsonName);

    private void Decimal(ReadOnlySpan<byte> unscaled, int scale) =>
        Number(
            $"{new BigInteger(unscaled, isBigEndian: true).ToString(CultureInfo.InvariantCulture)}E-{scale.ToString(CultureInfo.InvariantCulture)}"
        );

    private void Number(string literal)
    {
        if (_field >= 0)
            Take(KeyType.Number, TableNumber.Parse(literal).ToString());
    }

    private void Take(KeyType type, string text)
    {
        if (_field >= 0 && !_kept[_field])
            Values[_field] = new KeyAttributeValue(type, text);
        _field = -1;
    }
}
