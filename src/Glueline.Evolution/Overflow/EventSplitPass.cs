using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Schemas;

namespace Glueline.Evolution;

/// <summary>
/// Walks one event together with its schema. What doesn't fit is removed at the nearest place where something may be missing: an optional
/// field, a map's entry, an item that may be null. Only a field of the event itself that must have a value gets a placeholder.
/// </summary>
internal ref struct EventSplitPass
{
    private readonly EventSplitter _splitter;
    private readonly ReadOnlySpan<byte> _text;
    private readonly OutputBuffer _output;
    private readonly List<OverflowEntry> _entries = [];
    private Utf8JsonReader _json;
    private bool _mayFitAnotherSchema;

    public EventSplitPass(EventSplitter splitter, ReadOnlySpan<byte> text, OutputBuffer output)
    {
        _splitter = splitter;
        _text = text;
        _output = output;
        _json = new Utf8JsonReader(text, EventJson.AnyDepth);
        _json.Read();
    }

    public EventParts? Run(RecordSchema schema) =>
        Record(schema, "", 0) ? new EventParts(_output.WrittenSpan.ToArray(), _entries, _mayFitAnotherSchema) : null;

    /// <summary>
    /// Copies as much of the value that the reader is at as a type accepts; false, with nothing copied or kept, if it accepts none of it.
    /// </summary>
    private bool Value(AvroSchema type, string pointer, int depth)
    {
        var before = _json;
        var (copied, kept) = (_output.WrittenCount, _entries.Count);
        var fits = _json.TokenType switch
        {
            JsonTokenType.StartObject => depth < _splitter.MaxDepth && Object(type, pointer, depth),
            JsonTokenType.StartArray => depth < _splitter.MaxDepth && Array(type, pointer, depth),
            _ => Scalar(type),
        };
        if (fits)
            return true;
        _json = before;
        _json.Skip();
        _output.Truncate(copied);
        _entries.RemoveRange(kept, _entries.Count - kept);
        return false;
    }

    private readonly bool Scalar(AvroSchema type)
    {
        var value = _text[(int)_json.TokenStartIndex..(int)_json.BytesConsumed];
        if (type is RecordSchema or ArraySchema or MapSchema || !_splitter.Accepts(type, value))
            return false;
        _output.Write(value);
        return true;
    }

    private bool Object(AvroSchema type, string pointer, int depth)
    {
        var records = SchemaBranches.Of(type).OfType<RecordSchema>().ToArray();
        var map = SchemaBranches.Map(type);
        if (records.Length + (map is null ? 0 : 1) > 1)
        {
            // Only the whole object shows which of several branches it belongs to.
            var look = _json;
            look.Skip();
            var value = _text[(int)_json.TokenStartIndex..(int)look.BytesConsumed];
            if (_splitter.Accepts(type, value))
            {
                _json = look;
                _output.Write(value);
                return true;
            }
        }

        return records.Length > 0 ? Record(Closest(records), pointer, depth) : map is not null && Map(map, pointer, depth);
    }

    private readonly RecordSchema Closest(RecordSchema[] records)
    {
        if (records.Length == 1)
            return records[0];
        var look = _json;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (look.Read() && look.TokenType is JsonTokenType.PropertyName)
        {
            keys.Add(EventJson.Key(look));
            look.Read();
            look.Skip();
        }

        return records.MaxBy(record => record.Fields.Count(field => keys.Contains(field.JsonName)))!;
    }

    private bool Record(RecordSchema record, string pointer, int depth)
    {
        var fields = _splitter.Fields(record);
        // Most records need no field, and then it makes no difference which are there.
        var needs = _splitter.FieldsInNeed(record).Length > 0;
        var written = needs ? new HashSet<RecordField>(ReferenceEqualityComparer.Instance) : null;
        var taken = needs ? new HashSet<RecordField>(ReferenceEqualityComparer.Instance) : null;
        var isFirst = true;
        _output.Write("{"u8);
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var key = EventJson.Key(_json);
            var from = _output.WrittenCount;
            Name(RawName(), isFirst);
            _json.Read();
            var start = (int)_json.TokenStartIndex;
            var at = pointer + JsonPointer.Segment(key);
            var field = fields.GetValueOrDefault(key);
            if (
                !_splitter.KeepsNulls
                && _json.TokenType is JsonTokenType.Null
                && (field is null || SchemaBranches.AllowsNull(field.Schema))
            )
            {
                if (field is null)
                    _output.Truncate(from);
                else
                {
                    _output.Write("null"u8);
                    isFirst = false;
                    written?.Add(field);
                }

                continue;
            }

            // Not even a nullable field accepts null here, since reading would leave the member out; no other schema changes that.
            if (field is not null && _json.TokenType is not JsonTokenType.Null && Value(field.Schema, at, depth + 1))
            {
                isFirst = false;
                written?.Add(field);
                continue;
            }

            _output.Truncate(from);
            TakeOut(at, start, depth + 1, field is null || SchemaBranches.AllowsNull(field.Schema));
            if (field is not null)
                taken?.Add(field);
        }

        if (written is not null && taken is not null && !Complete(record, written, taken, pointer, isEvent: depth == 0))
            return false;
        _output.Write("}"u8);
        return true;
    }

    /// <summary>Writes placeholders for fields that need a value; false if the record can't do without one of them.</summary>
    private bool Complete(RecordSchema record, HashSet<RecordField> written, HashSet<RecordField> taken, string pointer, bool isEvent)
    {
        var isFirst = written.Count == 0;
        foreach (var field in _splitter.FieldsInNeed(record))
        {
            if (written.Contains(field))
                continue;
            if (!isEvent && field.Default is null)
            {
                _mayFitAnotherSchema = true;
                return false;
            }

            if (Placeholder.Of(field.Schema) is not { } placeholder)
                return false;
            Name(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(field.JsonName)}\""), isFirst);
            _output.Write(Encoding.UTF8.GetBytes(placeholder));
            isFirst = false;
            if (taken.Contains(field))
                continue;
            _entries.Add(new OverflowEntry(pointer + JsonPointer.Segment(field.JsonName), -1, 0));
            _mayFitAnotherSchema |= field.Default is null;
        }

        return true;
    }

    private bool Map(MapSchema map, string pointer, int depth)
    {
        var isFirst = true;
        _output.Write("{"u8);
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var key = EventJson.Key(_json);
            var from = _output.WrittenCount;
            Name(RawName(), isFirst);
            _json.Read();
            var start = (int)_json.TokenStartIndex;
            var at = pointer + JsonPointer.Segment(key);
            if (Value(map.Values, at, depth + 1))
            {
                isFirst = false;
                continue;
            }

            _output.Truncate(from);
            TakeOut(at, start, depth + 1, SchemaBranches.AllowsNull(map.Values));
        }

        _output.Write("}"u8);
        return true;
    }

    private bool Array(AvroSchema type, string pointer, int depth)
    {
        if (SchemaBranches.Array(type) is not { Items: var items })
            return false;
        var mayBeNull = SchemaBranches.AllowsNull(items);
        _output.Write("["u8);
        for (var i = 0; _json.Read() && _json.TokenType is not JsonTokenType.EndArray; i++)
        {
            if (i > 0)
                _output.Write(","u8);
            var start = (int)_json.TokenStartIndex;
            var at = $"{pointer}/{i.ToString(CultureInfo.InvariantCulture)}";
            if (Value(items, at, depth + 1))
                continue;
            if (!mayBeNull)
                return false;
            _output.Write("null"u8);
            TakeOut(at, start, depth + 1, takesNull: true);
        }

        _output.Write("]"u8);
        return true;
    }

    /// <summary>Keeps the value that began at an offset, and notes whether another schema could have a place for it.</summary>
    private void TakeOut(string pointer, int start, int depth, bool takesNull)
    {
        _json.Skip(); // if the value was not tried, the reader is still at its first token
        var value = _text[start..(int)_json.BytesConsumed];
        _entries.Add(new OverflowEntry(pointer, start, value.Length));
        if (pointer == $"/{OverflowField.Name}")
            return;
        _mayFitAnotherSchema |=
            _json.TokenType is JsonTokenType.Null
                ? !takesNull
                : EventFilter.HasType(value, pointer, depth, _splitter.MaxDepth, _splitter.Inference);
    }

    private readonly ReadOnlySpan<byte> RawName() => _text.Slice((int)_json.TokenStartIndex, _json.ValueSpan.Length + 2);

    private readonly void Name(ReadOnlySpan<byte> name, bool isFirst)
    {
        if (!isFirst)
            _output.Write(","u8);
        _output.Write(name);
        _output.Write(":"u8);
    }
}
