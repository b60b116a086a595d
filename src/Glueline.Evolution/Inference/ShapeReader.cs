using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro.Logical;

namespace Glueline.Evolution.Inference;

/// <summary>Reads the shape of one JSON text in one pass.</summary>
internal ref struct ShapeReader
{
    /// <summary>Up to here, every integer is a double that prints as that integer.</summary>
    private const long SafeInteger = 1L << 53;

    /// <summary>The same for single-precision floats.</summary>
    private const long SafeSingle = 1L << 24;

    private readonly int _maxDepth;
    private readonly LogicalTypes _logicalTypes;
    private readonly InferenceOptions _options;
    private readonly IReadOnlySet<long>? _unsuitable;
    private readonly List<string> _path = [];
    private Utf8JsonReader _json;

    private ShapeReader(ReadOnlySpan<byte> json, InferenceOptions options, IReadOnlySet<long>? unsuitable)
    {
        _unsuitable = unsuitable;
        _maxDepth = options.MaxDepth;
        _logicalTypes = options.LogicalTypes;
        _options = options;
        // One more, so that our own check comes first.
        _json = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = _maxDepth + 1 });
    }

    /// <param name="json">The text.</param>
    /// <param name="options">Which types are inferred, and how deep arrays and objects may be nested.</param>
    /// <param name="unsuitable">Offsets of strings and numbers that are known not to match a type narrower than string or double.</param>
    public static EventShape Read(ReadOnlySpan<byte> json, InferenceOptions options, IReadOnlySet<long>? unsuitable)
    {
        var reader = new ShapeReader(json, options, unsuitable);
        try
        {
            reader._json.Read();
            var shape = reader.Value();
            reader._json.Read(); // throws on anything but white space after the value
            return shape;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw reader.Fault(EventFaultKind.NotJson, EventJson.Fault(exception), exception);
        }
    }

    private EventShape Value() =>
        _json.TokenType switch
        {
            JsonTokenType.Null => Shapes.Null,
            JsonTokenType.True or JsonTokenType.False => Shapes.Boolean,
            JsonTokenType.String => Text(),
            JsonTokenType.Number => Number(),
            JsonTokenType.StartArray => Array(),
            _ => Object(),
        };

    /// <summary>The reader checks UTF-8 and escapes (half a surrogate pair is not Unicode) only when the value is read.</summary>
    private readonly EventShape Text()
    {
        var isPlain = !_json.ValueIsEscaped && System.Text.Unicode.Utf8.IsValid(_json.ValueSpan);
        if (!isPlain)
            _ = _json.GetString();
        var facts = IsNotFinite() ? ValueFacts.None : ValueFacts.NoNumber;
        if (_logicalTypes is not LogicalTypes.None)
        {
            foreach (var meaning in InferredMeaning.All)
                if (!Is(meaning))
                    facts |= meaning.Mismatch;
        }

        return Shapes.String(IsUnsuitable() ? facts | ValueFacts.OtherText : facts);
    }

    private readonly bool IsNotFinite() =>
        _json.ValueTextEquals("NaN"u8) || _json.ValueTextEquals("Infinity"u8) || _json.ValueTextEquals("-Infinity"u8);

    /// <summary>A string with escapes never counts as one of these: none of them needs any.</summary>
    private readonly bool Is(InferredMeaning meaning) =>
        (_logicalTypes & meaning.Option) != 0
        && !_json.ValueIsEscaped
        && _json.ValueSpan.Length <= LogicalText.MaxLength
        && LogicalText.IsCanonical(_json.ValueSpan, meaning.Kind);

    private EventShape Array()
    {
        CheckDepth();
        EventShape? items = null;
        for (var i = 0; _json.Read() && _json.TokenType is not JsonTokenType.EndArray; i++)
        {
            _path.Add(i.ToString(CultureInfo.InvariantCulture));
            items = EventShape.Merge(items, Value());
            _path.RemoveAt(_path.Count - 1);
        }

        return new EventShape(EventKinds.Array, items: items);
    }

    private EventShape Object()
    {
        CheckDepth();
        var members = ObjectShape.NoMembers.ToBuilder();
        var keys = new List<string>();
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var key = _json.GetString()!;
            _path.Add(key);
            if (members.ContainsKey(key))
                throw Fault(EventFaultKind.DuplicateMember, EventJson.DuplicateKey(key));
            _json.Read();
            members.Add(key, new MemberShape(1, Value()));
            keys.Add(key);
            _path.RemoveAt(_path.Count - 1);
        }

        return new EventShape(EventKinds.Object, @object: new ObjectShape(1, members.ToImmutable(), new MemberOrder([.. keys])));
    }

    private readonly bool IsUnsuitable() => _unsuitable is not null && _unsuitable.Contains(_json.TokenStartIndex);

    private EventShape Number()
    {
        var isUnsuitable = IsUnsuitable();
        var shape = AnyNumber();
        return isUnsuitable ? new EventShape(shape.Kinds, shape.Facts | ValueFacts.OtherNumber) : shape;
    }

    private EventShape AnyNumber()
    {
        if (_json.ValueSpan.IndexOfAny(".eE"u8) >= 0)
            return Fraction();
        if (!_json.TryGetInt64(out var value))
            return BeyondLong();
        var facts = value is < int.MinValue or > int.MaxValue ? ValueFacts.BeyondInt : ValueFacts.None;
        if (value is < -SafeSingle or > SafeSingle && !DecimalText.IsExact((float)value, _json.ValueSpan))
            facts |= ValueFacts.IntegerBeyondFloat;
        if (value is < -SafeInteger or > SafeInteger && !DecimalText.IsExact((double)value, _json.ValueSpan))
            facts |= ValueFacts.IntegerBeyondDouble;
        return Shapes.Integer(facts);
    }

    private EventShape BeyondLong()
    {
        if (_json.TryGetDouble(out var value) && DecimalText.IsExact(value, _json.ValueSpan))
        {
            const ValueFacts facts = ValueFacts.BeyondInt | ValueFacts.BeyondLong;
            return Shapes.Integer(
                _json.TryGetSingle(out var single) && DecimalText.IsExact(single, _json.ValueSpan)
                    ? facts
                    : facts | ValueFacts.IntegerBeyondFloat
            );
        }

        return HasType(value)
            ? Shapes.InexactInteger
            : throw Fault(
                EventFaultKind.InexactNumber,
                $"the integer {Literal()} is beyond 64 bits, and can't be kept as a double: {DecimalText.Loss(value)}"
            );
    }

    private EventShape Fraction()
    {
        if (!_json.TryGetDouble(out var value) || !DecimalText.IsExact(value, _json.ValueSpan))
        {
            return HasType(value)
                ? Shapes.InexactFraction
                : throw Fault(EventFaultKind.InexactNumber, $"the number {Literal()} can't be kept as a double: {DecimalText.Loss(value)}");
        }

        return Shapes.Fraction(
            _json.TryGetSingle(out var single) && DecimalText.IsExact(single, _json.ValueSpan)
                ? ValueFacts.None
                : ValueFacts.FractionBeyondFloat
        );
    }

    /// <summary>Whether some type may accept a number that is not exactly the nearest double.</summary>
    private readonly bool HasType(double nearest) =>
        _options.InexactAt(_path) is var numbers
        && (numbers is InexactNumbers.Kept || (numbers is InexactNumbers.Nearest && double.IsFinite(nearest)));

    private void CheckDepth()
    {
        if (_json.CurrentDepth >= _maxDepth)
            throw Fault(
                EventFaultKind.TooDeep,
                $"the event is nested deeper than MaxDepth = {_maxDepth.ToString(CultureInfo.InvariantCulture)}"
            );
    }

    private EventFaultException Fault(EventFaultKind kind, string reason, Exception? inner = null) =>
        new(kind, reason, _json.TokenStartIndex, string.Concat(_path.Select(JsonPointer.Segment)), inner);

    /// <summary>The number that the reader is at, shortened if it is long.</summary>
    private readonly string Literal()
    {
        var literal = Encoding.ASCII.GetString(_json.ValueSpan);
        return literal.Length <= 40 ? literal : $"{literal[..40]}… ({literal.Length} characters)";
    }
}
