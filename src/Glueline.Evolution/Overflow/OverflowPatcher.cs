using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Json;

namespace Glueline.Evolution;

/// <summary>Copies a record and puts what overflow kept in its place on the way.</summary>
internal ref struct OverflowPatcher<TTarget>
    where TTarget : IOverflowTarget
{
    private readonly ReadOnlySpan<byte> _record;
    private readonly OutputBuffer _output;
    private readonly bool _isWhole;
    private Utf8JsonReader _json;

    /// <param name="record">The record without overflow.</param>
    /// <param name="output">Where the patched one goes.</param>
    /// <param name="isWhole">Whether every patch must find its place; a reader with another schema may lack some places.</param>
    public OverflowPatcher(ReadOnlySpan<byte> record, OutputBuffer output, bool isWhole)
    {
        _record = record;
        _output = output;
        _isWhole = isWhole;
        _json = new Utf8JsonReader(record, EventJson.AnyDepth);
        _json.Read();
    }

    public void Run(OverflowPatch patch)
    {
        if (patch.Json is { } json)
            TTarget.Write(json.Span, "", _output);
        else
            Object(patch, "");
    }

    private void Value(OverflowPatch patch, string pointer)
    {
        if (patch.Json is { } json)
        {
            _json.Skip();
            TTarget.Write(json.Span, pointer, _output);
            return;
        }

        switch (TTarget.Open(ref _json, _output))
        {
            case JsonTokenType.StartObject:
                Object(patch, pointer);
                break;
            case JsonTokenType.StartArray:
                Array(patch, pointer);
                break;
            default:
                if (_isWhole)
                    throw NoPlace(pointer + JsonPointer.Segment(patch.Children.Keys.First()));
                Copy();
                return;
        }

        TTarget.Close(ref _json, _output);
    }

    private void Object(OverflowPatch patch, string pointer)
    {
        var separator = "{"u8;
        var added = new HashSet<string>(patch.Children.Keys, StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var name = _record.Slice((int)_json.TokenStartIndex, _json.ValueSpan.Length + 2);
            var key = EventJson.Key(_json);
            var child = added.Remove(key) ? patch.Children[key] : null;
            _json.Read();
            if (child is { IsAbsent: true })
            {
                _json.Skip();
                continue;
            }

            _output.Write(separator);
            separator = ","u8;
            _output.Write(name);
            _output.Write(":"u8);
            if (child is not null)
                Value(child, pointer + JsonPointer.Segment(key));
            else
                Copy();
        }

        foreach (var (key, child) in patch.Children)
        {
            if (!added.Contains(key) || child.IsAbsent)
                continue;
            if (child.Json is not { } json)
            {
                if (_isWhole)
                    throw NoPlace(pointer + JsonPointer.Segment(key));
                continue;
            }

            _output.Write(separator);
            separator = ","u8;
            WriteName(key);
            TTarget.Write(json.Span, pointer + JsonPointer.Segment(key), _output);
        }

        _output.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    private void Array(OverflowPatch patch, string pointer)
    {
        _output.Write("["u8);
        var found = 0;
        for (var i = 0; _json.Read() && _json.TokenType is not JsonTokenType.EndArray; i++)
        {
            if (i > 0)
                _output.Write(","u8);
            var index = i.ToString(CultureInfo.InvariantCulture);
            if (patch.Children.TryGetValue(index, out var item))
            {
                found++;
                Value(item, $"{pointer}/{index}");
            }
            else
                Copy();
        }

        if (_isWhole && found < patch.Children.Count)
            throw NoPlace(pointer + JsonPointer.Segment(patch.Children.Keys.Last()));
        _output.Write("]"u8);
    }

    private void Copy()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        _output.Write(_record[start..(int)_json.BytesConsumed]);
    }

    private readonly void WriteName(string key)
    {
        var json = new JsonTextWriter(_output);
        json.TryWriteString(Encoding.UTF8.GetBytes(key));
        json.WriteByte((byte)':');
        json.Flush();
    }

    private static AvroDataException NoPlace(string pointer) =>
        new($"{OverflowField.Name} has a value for {pointer}, but the record has no such place");
}
