using System.Text.Json;
using Glueline.Avro;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

/// <summary>
/// An event without anything that no schema has a type for: numbers that neither long nor double holds exactly (unless decimal or nearest
/// was asked for), values nested too deep, and the key <c>_overflow</c>. This is what planning sees of the event.
/// </summary>
internal ref struct EventFilter
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _maxDepth;
    private readonly InferenceOptions? _options;
    private readonly List<string> _path;
    private readonly OutputBuffer _output;
    private Utf8JsonReader _json;

    private EventFilter(ReadOnlySpan<byte> text, int maxDepth, OutputBuffer output, InferenceOptions? options, List<string> path)
    {
        _text = text;
        _maxDepth = maxDepth;
        _options = options;
        _path = path;
        _output = output;
        _json = new Utf8JsonReader(text, EventJson.AnyDepth);
        _json.Read();
    }

    /// <summary>The event as planning sees it.</summary>
    public static byte[] Of(ReadOnlySpan<byte> json, InferenceOptions options)
    {
        using var output = new OutputBuffer();
        var text = new EventFilter(json, options.MaxDepth, output, options, []);
        return text.Value(0) ? output.WrittenSpan.ToArray() : "{}"u8.ToArray();
    }

    /// <summary>Whether a value shows a type: null shows none, nor does an array without items.</summary>
    /// <param name="value">The value.</param>
    /// <param name="pointer">Its place in the event.</param>
    /// <param name="depth">How many arrays and objects are around it.</param>
    /// <param name="maxDepth">How deep values may be nested.</param>
    /// <param name="options">Which types numbers may get; null for long and double alone.</param>
    public static bool HasType(ReadOnlySpan<byte> value, string pointer, int depth, int maxDepth, InferenceOptions? options)
    {
        if (value is [(byte)'"' or (byte)'t' or (byte)'f', ..])
            return true;
        using var output = new OutputBuffer();
        var text = new EventFilter(value, maxDepth, output, options, options is null ? [] : JsonPointer.Steps(pointer));
        return text.Value(depth) && output.WrittenSpan is var left && !left.SequenceEqual("null"u8) && !left.SequenceEqual("[]"u8);
    }

    /// <summary>Copies the value that the reader is at; false, with nothing written, if no type accepts it.</summary>
    private bool Value(int depth)
    {
        var before = _json;
        var (start, from) = ((int)_json.TokenStartIndex, _output.WrittenCount);
        switch (_json.TokenType)
        {
            case JsonTokenType.StartObject when depth < _maxDepth && Object(depth):
            case JsonTokenType.StartArray when depth < _maxDepth && Array(depth):
                return true;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _output.Truncate(from);
                _json = before;
                _json.Skip();
                return false;
            case JsonTokenType.Number when !HasNumberType():
                return false;
            default:
                _output.Write(_text[start..(int)_json.BytesConsumed]);
                return true;
        }
    }

    private bool Object(int depth)
    {
        var separator = "{"u8;
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var key = EventJson.Key(_json);
            var name = _text.Slice((int)_json.TokenStartIndex, _json.ValueSpan.Length + 2);
            _json.Read();
            if (depth == 0 && key == OverflowField.Name)
            {
                _json.Skip();
                continue;
            }

            var from = _output.WrittenCount;
            _output.Write(separator);
            _output.Write(name);
            _output.Write(":"u8);
            _path.Add(key);
            if (Value(depth + 1))
                separator = ","u8;
            else
                _output.Truncate(from);
            _path.RemoveAt(_path.Count - 1);
        }

        _output.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
        return true;
    }

    private bool Array(int depth)
    {
        var separator = "["u8;
        _path.Add(EventPath.Any);
        while (_json.Read() && _json.TokenType is not JsonTokenType.EndArray)
        {
            var from = _output.WrittenCount;
            _output.Write(separator);
            if (Value(depth + 1))
                separator = ","u8;
            else
                _output.Truncate(from);
        }

        _path.RemoveAt(_path.Count - 1);

        _output.Write(separator[0] == '[' ? "[]"u8 : "]"u8);
        return true;
    }

    private readonly bool HasNumberType()
    {
        if (_json.TryGetInt64(out _))
            return true;
        var isDouble = _json.TryGetDouble(out var value) && double.IsFinite(value);
        if (isDouble && DecimalText.IsExact(value, _json.ValueSpan))
            return true;
        return _options?.InexactAt(_path) is { } numbers
            && (numbers is InexactNumbers.Kept || (numbers is InexactNumbers.Nearest && isDouble));
    }
}
