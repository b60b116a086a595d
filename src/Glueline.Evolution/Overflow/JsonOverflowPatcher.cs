using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Json;

namespace Glueline.Evolution;

/// <summary>Copies a JSON text and puts patches in place on the way.</summary>
internal ref struct JsonOverflowPatcher
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly OutputBuffer _output;
    private readonly bool _isWhole;
    private Utf8JsonReader _json;

    /// <param name="text">A JSON value.</param>
    /// <param name="output">Where the patched one goes.</param>
    /// <param name="isWhole">Whether every patch must find its place; a reader of another schema may not see all of them.</param>
    public JsonOverflowPatcher(ReadOnlySpan<byte> text, OutputBuffer output, bool isWhole)
    {
        _text = text;
        _output = output;
        _isWhole = isWhole;
        _json = new Utf8JsonReader(text, EventText.AnyDepth);
        _json.Read();
    }

    public void Run(OverflowPatch patch) => Value(patch, "");

    private void Value(OverflowPatch patch, string pointer)
    {
        if (patch.Text is { } text)
        {
            _json.Skip();
            _output.Write(text.Span);
        }
        else if (_json.TokenType is JsonTokenType.StartObject)
            Object(patch, pointer);
        else if (_json.TokenType is JsonTokenType.StartArray)
            Array(patch, pointer);
        else
        {
            if (_isWhole)
                throw NoPlace(pointer + EventPointer(patch.Below.Keys.First()));
            Copy();
        }
    }

    private void Object(OverflowPatch patch, string pointer)
    {
        var separator = "{"u8;
        var open = new HashSet<string>(patch.Below.Keys, StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var name = _text.Slice((int)_json.TokenStartIndex, _json.ValueSpan.Length + 2);
            var key = JsonKey.Read(_json);
            var isPatched = open.Remove(key);
            _json.Read();
            if (isPatched && patch.Below[key].IsNothing)
            {
                _json.Skip();
                continue;
            }

            _output.Write(separator);
            separator = ","u8;
            _output.Write(name);
            _output.Write(":"u8);
            if (isPatched)
                Value(patch.Below[key], pointer + EventPointer(key));
            else
                Copy();
        }

        foreach (var (key, added) in patch.Below)
        {
            if (!open.Contains(key) || added.IsNothing)
                continue;
            if (added.Text is not { } text)
            {
                if (_isWhole)
                    throw NoPlace(pointer + EventPointer(key));
                continue;
            }

            _output.Write(separator);
            separator = ","u8;
            WriteName(key);
            _output.Write(text.Span);
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
            if (patch.Below.TryGetValue(index, out var item))
            {
                found++;
                Value(item, $"{pointer}/{index}");
            }
            else
                Copy();
        }

        if (_isWhole && found < patch.Below.Count)
            throw NoPlace($"{pointer}/{patch.Below.Keys.Last()}");
        _output.Write("]"u8);
    }

    private void Copy()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        _output.Write(_text[start..(int)_json.BytesConsumed]);
    }

    private readonly void WriteName(string key)
    {
        var json = new JsonTextWriter(_output);
        json.TryWriteString(Encoding.UTF8.GetBytes(key));
        json.WriteByte((byte)':');
        json.Flush();
    }

    private static string EventPointer(string key) => JsonPointer.Segment(key);

    private static AvroDataException NoPlace(string pointer) =>
        new($"{OverflowField.Name} has something for {pointer}, and the record has no such place");
}
