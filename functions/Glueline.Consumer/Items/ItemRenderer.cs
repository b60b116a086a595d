using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using Glueline.Avro;
using Glueline.Avro.Json;
using Glueline.Avro.Logical;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>
/// Renders Avro as a DynamoDB item in its wire form, straight from the bytes: strings and enums as S, numbers and decimals as N, bytes as
/// B, records and maps as M, arrays as L. A null field is left out, since an absent attribute reads as null; a null in an array or a map
/// keeps its place. A double that DynamoDB's numbers can't hold becomes a string, so that it is stored at all.
/// </summary>
internal ref struct ItemRenderer(OutputBuffer output, RecordField? hash, RecordField? range, RecordField? overflow = null) : IAvroVisitor
{
    private const int SingleLength = 32;

    // An integer of this many bytes has at most 37 digits and, with such a scale, is far from both ends of DynamoDB's range.
    private const int SafeBytes = 15;
    private const int SafeScale = 90;

    private JsonTextWriter _json = new(output);
    private ReadOnlySpan<byte> _name;
    private KeyPart _part;
    private int _depth;
    private MemberPlace _place;
    private bool _isField;
    private bool _isOverflow;
    private string? _pointer;

    /// <summary>The key attribute that the next value belongs to.</summary>
    private enum KeyPart
    {
        None,
        Hash,
        Range,
    }

    /// <summary>The partition key's value, once it has been read.</summary>
    public KeyAttributeValue? Hash { get; private set; }

    /// <summary>What the record has in its place, if that can't be a key, such as <c>a boolean</c>.</summary>
    public string? HashKind { get; private set; }

    /// <summary>The sort key's value, once it has been read.</summary>
    public KeyAttributeValue? Range { get; private set; }

    /// <summary>What the record has in its place, if that can't be a key.</summary>
    public string? RangeKind { get; private set; }

    /// <summary>
    /// Whether <see cref="ItemLimits"/> must check the item: it has a map key that may not be a name, or too many levels.
    /// </summary>
    public bool NeedsCheck { get; private set; }

    /// <summary>The name of a field whose number no table can hold, so that it became a string; null for none.</summary>
    public string? NumberAsText { get; private set; }

    /// <summary>What overflow kept of the event, by JSON pointer; null if nothing, as in most events.</summary>
    public List<KeyValuePair<string, ReadOnlyMemory<byte>>>? Overflow { get; private set; }

    public readonly void Flush() => _json.Flush();

    public void OnNull()
    {
        if (_isField)
        {
            _isField = false;
            return;
        }

        Begin();
        _json.WriteRaw("{\"NULL\":true}"u8);
    }

    public void OnBoolean(bool value)
    {
        NotAKey("a boolean");
        Begin();
        _json.WriteRaw(value ? "{\"BOOL\":true}"u8 : "{\"BOOL\":false}"u8);
    }

    public void OnInt(int value, AvroSchema schema) => OnLong(value, schema);

    /// <summary>Dates and times become the strings that the events had.</summary>
    public void OnLong(long value, AvroSchema schema)
    {
        if (schema.LogicalType is { } type)
        {
            Span<byte> text = stackalloc byte[LogicalText.MaxLength];
            if (LogicalText.WriteTime(value, type.Kind, text) is var length and > 0)
            {
                OnString(text[..length].ToArray(), schema);
                return;
            }
        }

        if (_part is not KeyPart.None)
            Capture('N', value.ToString(CultureInfo.InvariantCulture));
        Begin();
        _json.WriteInteger("{\"N\":\""u8, value, "\"}"u8);
    }

    public void OnFloat(float value)
    {
        // Of all decimals with six digits only one converts to this single-precision float (FLT_DIG), and the division yields the double
        // for that decimal.
        var thousandths = Math.Round((double)value * 1000);
        if (Math.Abs(thousandths) < 1e6 && (float)(thousandths / 1000) == value)
        {
            OnDouble(thousandths / 1000);
            return;
        }

        // The shortest digits of the single itself: as a double it would show digits that it doesn't have.
        Span<byte> text = stackalloc byte[SingleLength];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        OnDouble(double.Parse(text[..length], CultureInfo.InvariantCulture));
    }

    public void OnDouble(double value)
    {
        if (!double.IsFinite(value))
            throw new AvroDataException($"{value.ToString(CultureInfo.InvariantCulture)} is not a number that DynamoDB can store");
        if (_part is not KeyPart.None)
            Capture('N', value.ToString("R", CultureInfo.InvariantCulture));
        if (!TableNumber.Holds(value))
        {
            TextOfNumber(Encoding.ASCII.GetBytes(value.ToString("R", CultureInfo.InvariantCulture)));
            return;
        }

        Begin();
        _json.WriteRaw("{\"N\":\""u8);
        _json.WriteDouble(value);
        _json.WriteRaw("\"}"u8);
    }

    public void OnString(ReadOnlySpan<byte> utf8, AvroSchema schema)
    {
        if (_isOverflow)
        {
            AddOverflow(utf8);
            return;
        }

        if (_part is not KeyPart.None)
            Capture('S', Encoding.UTF8.GetString(utf8));
        Text(utf8);
    }

    public void OnEnum(ReadOnlySpan<byte> symbol, EnumSchema schema) => OnString(symbol, schema);

    public void OnBytes(ReadOnlySpan<byte> value, AvroSchema schema)
    {
        switch (schema.LogicalType?.Kind)
        {
            case LogicalTypeKind.Decimal:
                Decimal(value, schema.LogicalType.Scale);
                break;
            case LogicalTypeKind.BigDecimal:
                Decimal(LogicalText.ReadBigDecimal(value, out var scale), scale);
                break;
            case LogicalTypeKind.Uuid:
                OnString(Encoding.ASCII.GetBytes(new Guid(value, bigEndian: true).ToString()), schema);
                break;
            case null or LogicalTypeKind.Duration:
                Binary(value);
                break;
            case { } kind:
                throw new UnreachableException($"no attribute for {kind}");
        }
    }

    public void OnFixed(ReadOnlySpan<byte> value, FixedSchema schema) => OnBytes(value, schema);

    public void BeginRecord(RecordSchema schema)
    {
        if (_isOverflow)
            return;
        if (_depth++ == 0)
            _json.WriteByte((byte)'{');
        else
            Open("{\"M\":{"u8, "an object");
        _place = MemberPlace.First;
    }

    public void Field(ReadOnlySpan<byte> jsonName, RecordField field)
    {
        if (_isOverflow)
            return;
        _name = jsonName;
        _isField = true;
        _isOverflow = _depth == 1 && field == overflow;
        _part =
            _depth != 1 ? KeyPart.None
            : field == hash ? KeyPart.Hash
            : field == range ? KeyPart.Range
            : KeyPart.None;
    }

    public void EndRecord()
    {
        if (_isOverflow)
            return;
        if (--_depth == 0)
            _json.WriteByte((byte)'}');
        else
            Close("}}"u8);
    }

    public void BeginArray(ArraySchema schema)
    {
        if (_isOverflow)
            return;
        _depth++;
        Open("{\"L\":["u8, "an array");
    }

    public void Item() => _isField = false;

    public void EndArray()
    {
        if (_isOverflow)
        {
            (_isOverflow, _isField) = (false, false);
            return;
        }

        _depth--;
        Close("]}"u8);
    }

    public void BeginMap(MapSchema schema)
    {
        if (_isOverflow)
            return;
        _depth++;
        Open("{\"M\":{"u8, "an object");
    }

    public void Key(ReadOnlySpan<byte> utf8)
    {
        if (_isOverflow)
        {
            _pointer = Encoding.UTF8.GetString(utf8);
            return;
        }

        // Written now, not with its value: unlike a field's name, a map's key is data, and stays even if its value is null.
        _isField = false;
        if (utf8.Length is 0 or > TableLimits.NameBytes)
            NeedsCheck = true;
        _json.WriteName(utf8, _place);
        _place = MemberPlace.First;
    }

    public void EndMap()
    {
        if (_isOverflow)
        {
            (_isOverflow, _isField) = (false, false);
            return;
        }

        _depth--;
        Close("}}"u8);
    }

    /// <summary>
    /// For a map's entry this is the JSON, since the key came before; for an array's item first the pointer, then the JSON.
    /// </summary>
    private void AddOverflow(ReadOnlySpan<byte> utf8)
    {
        if (_pointer is null)
        {
            _pointer = Encoding.UTF8.GetString(utf8);
            return;
        }

        (Overflow ??= []).Add(new(_pointer, utf8.ToArray()));
        _pointer = null;
    }

    /// <summary>The comma and the name before a value.</summary>
    private void Begin()
    {
        _part = KeyPart.None;
        if (_isField)
            _json.WriteName(_name, _place);
        else if (_place is MemberPlace.Later)
            _json.WriteByte((byte)',');
        _place = MemberPlace.Later;
        _isField = false;
    }

    private void Open(ReadOnlySpan<byte> start, string kind)
    {
        NotAKey(kind);
        if (_depth > TableLimits.Levels + 1)
            NeedsCheck = true; // the item itself doesn't count as a level
        Begin();
        _json.WriteRaw(start);
        _place = MemberPlace.First;
    }

    private void Close(ReadOnlySpan<byte> end)
    {
        _json.WriteRaw(end);
        _place = MemberPlace.Later;
    }

    private void Text(ReadOnlySpan<byte> utf8)
    {
        Begin();
        _json.TryWriteString("{\"S\":"u8, utf8, "}"u8);
    }

    private void TextOfNumber(ReadOnlySpan<byte> text)
    {
        NumberAsText ??= Encoding.UTF8.GetString(_name);
        Text(text);
    }

    private void Decimal(ReadOnlySpan<byte> unscaled, int scale)
    {
        var number =
            $"{new BigInteger(unscaled, isBigEndian: true).ToString(CultureInfo.InvariantCulture)}E-{scale.ToString(CultureInfo.InvariantCulture)}";
        if (_part is not KeyPart.None)
            Capture('N', number);
        var text = Encoding.ASCII.GetBytes(number);
        if ((unscaled.Length > SafeBytes || scale > SafeScale) && TableNumber.Parse(number).Fault is not null)
        {
            TextOfNumber(text);
            return;
        }

        Begin();
        _json.WriteRaw("{\"N\":\""u8);
        _json.WriteRaw(text);
        _json.WriteRaw("\"}"u8);
    }

    private void Binary(ReadOnlySpan<byte> value)
    {
        var base64 = new byte[Base64.GetMaxEncodedToUtf8Length(value.Length)];
        Base64.EncodeToUtf8(value, base64, out _, out var length);
        if (_part is not KeyPart.None)
            Capture('B', Encoding.ASCII.GetString(base64, 0, length));
        Begin();
        _json.WriteRaw("{\"B\":\""u8);
        _json.WriteRaw(base64.AsSpan(0, length));
        _json.WriteRaw("\"}"u8);
    }

    private void Capture(char type, string value)
    {
        var key = WireKeyValue.Of(type, value);
        if (_part is KeyPart.Hash)
            Hash = key;
        else
            Range = key;
    }

    private void NotAKey(string kind)
    {
        if (_part is KeyPart.Hash)
            HashKind = kind;
        else if (_part is KeyPart.Range)
            RangeKind = kind;
    }
}
