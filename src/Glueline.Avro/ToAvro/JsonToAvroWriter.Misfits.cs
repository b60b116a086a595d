using System.Runtime.CompilerServices;
using System.Text;
using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>Why an event does not fit: only a kind and a place are noted; they become words when somebody asks.</summary>
internal ref partial struct JsonToAvroWriter
{
    /// <summary>What was noted last, in words.</summary>
    public readonly Misfit Describe()
    {
        var path = JsonPath.Of(_json.Json, _misfitOffset);
        if (_misfit is MisfitKind.MissingField)
        {
            var field = _plan.SchemaFields[_misfitField];
            return new Misfit(
                _misfit,
                $"{path}{JsonPointer.Segment(_plan.Encoding is JsonEncoding.Specification ? field.Name : field.JsonName)}",
                "no such member",
                SchemaSummary.Of(field.Schema),
                _misfitOffset
            );
        }

        var schema = SchemaSummary.Of(_plan.Shown[_misfitNode]);
        if (_plan.Nodes[_misfitNode].Kind is JsonToAvroNodeKind.WrappedUnion)
            schema += ", wrapped in an object that names the branch";
        return new Misfit(_misfit, path, JsonScanner.Describe(_json.Json, _misfitOffset), schema, _misfitOffset);
    }

    /// <summary>Notes that the value at hand does not fit a node; the kind follows from both.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Unfit(int index) =>
        Unfit(
            (_json.PeekKind(), _plan.Nodes[index].Kind) switch
            {
                (JsonKind.Number, JsonToAvroNodeKind.Int or JsonToAvroNodeKind.Long or JsonToAvroNodeKind.Time) => IsIntegerNext()
                    ? MisfitKind.NumberOutOfRange
                    : MisfitKind.WrongType,
                (JsonKind.Number, JsonToAvroNodeKind.NearestDouble) => IsLongNext()
                    ? MisfitKind.InexactNumber
                    : MisfitKind.NumberOutOfRange,
                (JsonKind.Number, JsonToAvroNodeKind.LongOrDouble) when (_plan.Nodes[index].Table & JsonToAvroNode.RoundsToNearest) != 0 =>
                    MisfitKind.NumberOutOfRange,
                (JsonKind.Number, JsonToAvroNodeKind.Double or JsonToAvroNodeKind.Float or JsonToAvroNodeKind.LongOrDouble) =>
                    MisfitKind.InexactNumber,
                (JsonKind.String, JsonToAvroNodeKind.Enum) => MisfitKind.UnknownSymbol,
                (
                    JsonKind.String,
                    JsonToAvroNodeKind.Time
                        or JsonToAvroNodeKind.Uuid
                        or JsonToAvroNodeKind.Bytes
                        or JsonToAvroNodeKind.Fixed
                ) => MisfitKind.UnreadableText,
                _ => MisfitKind.WrongType,
            },
            index
        );

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Unfit(MisfitKind kind, int index)
    {
        _json.PeekKind(); // throws if the text is not JSON
        _misfit = kind;
        _misfitNode = index;
        _misfitOffset = _json.Position;
        return false;
    }

    private bool IsLongNext()
    {
        var start = _json.Position;
        var isLong = _json.TryInteger(out _);
        _json.Rewind(start, _json.Depth);
        return isLong;
    }

    /// <summary>Refuses a null that was read in a field: reading would leave the field out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NullField(int index) => UnfitFrom(_json.Position - "null".Length, MisfitKind.LostInReading, index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MissingField(int index, int field, int recordStart)
    {
        _misfit = MisfitKind.MissingField;
        _misfitNode = index;
        _misfitField = field;
        _misfitOffset = recordStart;
        return false;
    }

    private AvroDataException Duplicate(int keyOffset)
    {
        _json.Rewind(keyOffset, _json.Depth);
        _json.Peek();
        var at = _json.Position;
        var name = Encoding.UTF8.GetString(_json.ReadString(ref Scratch.Text));
        return new AvroDataException(
            $"the member \"{name}\" appears twice in one object; which one counts is not defined, so send it once",
            at,
            JsonPath.Of(_json.Json, at)
        );
    }

    private readonly AvroDataException TooManyRetries() =>
        new(
            $"more than {_maxRetries} branches of unions were tried without success; give the branches fields that distinguish "
                + "them, or set a higher MaxRetries",
            _json.Position,
            JsonPath.Of(_json.Json, _json.Position)
        );

    private static AvroDataException TooLong(int length, int limit) =>
        new($"the event has {length} bytes, but at most {limit} are read; a higher limit can be set as MaxBytes");
}
