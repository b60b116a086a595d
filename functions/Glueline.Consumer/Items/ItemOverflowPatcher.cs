using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Json;
using Glueline.Evolution;

namespace Glueline.Consumer.Items;

/// <summary>Copies an item in its wire form and puts what overflow kept in its place: an attribute of a map, an item of a list.</summary>
internal ref struct ItemOverflowPatcher
{
    private readonly ReadOnlySpan<byte> _item;
    private readonly OutputBuffer _output;
    private readonly bool _isWhole;
    private Utf8JsonReader _json;

    /// <param name="item">The item without what overflow kept.</param>
    /// <param name="output">Where the whole one goes.</param>
    /// <param name="isWhole">Whether every patch must find its place; a reader of another schema may not see all of them.</param>
    public ItemOverflowPatcher(ReadOnlySpan<byte> item, OutputBuffer output, bool isWhole)
    {
        _item = item;
        _output = output;
        _isWhole = isWhole;
        _json = new Utf8JsonReader(item, AttributeText.AnyDepth);
        _json.Read();
    }

    /// <exception cref="AvroDataException">A patch has no place in the item, or DynamoDB has no value for it.</exception>
    public void Run(OverflowPatch patch)
    {
        if (patch.Text is { } text)
            Put(text, "");
        else
            Attributes(patch, "");
    }

    private void Attributes(OverflowPatch patch, string pointer)
    {
        var separator = "{"u8;
        var open = new HashSet<string>(patch.Below.Keys, StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var key = _json.GetString()!;
            var isPatched = open.Remove(key);
            _json.Read();
            if (isPatched && patch.Below[key].IsNothing)
            {
                _json.Skip();
                continue;
            }

            _output.Write(separator);
            separator = ","u8;
            Name(key);
            if (isPatched)
                Value(patch.Below[key], pointer + JsonPointer.Segment(key));
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
                    throw NoPlace(pointer + JsonPointer.Segment(key));
                continue;
            }

            _output.Write(separator);
            separator = ","u8;
            Name(key);
            Put(text, pointer + JsonPointer.Segment(key));
        }

        _output.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    /// <summary>An attribute's value: an object whose one member is named by its type.</summary>
    private void Value(OverflowPatch patch, string pointer)
    {
        if (patch.Text is { } text)
        {
            _json.Skip();
            Put(text, pointer);
            return;
        }

        var look = _json;
        look.Read();
        var (isMap, isList) = (look.ValueTextEquals("M"u8), look.ValueTextEquals("L"u8));
        if (!isMap && !isList)
        {
            if (_isWhole)
                throw NoPlace(pointer + JsonPointer.Segment(patch.Below.Keys.First()));
            Copy();
            return;
        }

        _json.Read();
        _json.Read();
        _output.Write(isMap ? "{\"M\":"u8 : "{\"L\":"u8);
        if (isMap)
            Attributes(patch, pointer);
        else
            List(patch, pointer);
        _json.Read();
        _output.Write("}"u8);
    }

    private void List(OverflowPatch patch, string pointer)
    {
        _output.Write("["u8);
        var found = 0;
        for (var i = 0; _json.Read() && _json.TokenType is not JsonTokenType.EndArray; i++)
        {
            if (i > 0)
                _output.Write(","u8);
            if (patch.Below.TryGetValue(i.ToString(CultureInfo.InvariantCulture), out var item))
            {
                found++;
                Value(item, $"{pointer}/{i.ToString(CultureInfo.InvariantCulture)}");
            }
            else
                Copy();
        }

        if (_isWhole && found < patch.Below.Count)
            throw NoPlace(pointer + JsonPointer.Segment(patch.Below.Keys.Last()));
        _output.Write("]"u8);
    }

    /// <summary>Writes what overflow kept at a place: the whole item where the pointer is empty.</summary>
    private readonly void Put(ReadOnlyMemory<byte> text, string pointer)
    {
        try
        {
            if (pointer.Length == 0)
                AttributeText.WriteItem(text.Span, _output);
            else
                AttributeText.Write(text.Span, _output);
        }
        catch (JsonException exception)
        {
            var reason = $"{OverflowField.Name} holds a text for this place that is not JSON: {exception.Message}";
            throw new AvroDataException(reason, path: pointer, inner: exception);
        }
        catch (AvroDataException exception) when (exception.Path.Length == 0)
        {
            throw new AvroDataException(exception.Reason, path: pointer, inner: exception);
        }
    }

    private void Copy()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        _output.Write(_item[start..(int)_json.BytesConsumed]);
    }

    private readonly void Name(string key)
    {
        var json = new JsonTextWriter(_output);
        json.TryWriteString(Encoding.UTF8.GetBytes(key));
        json.WriteByte((byte)':');
        json.Flush();
    }

    private static AvroDataException NoPlace(string pointer) =>
        new($"{OverflowField.Name} has something for {pointer}, and the record has no such place");
}
