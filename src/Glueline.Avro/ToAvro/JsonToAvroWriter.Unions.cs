using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// Chooses a union's branch by the value, since events have no wrapper that names it; <see cref="UnionChoice"/> has the order.
/// </summary>
internal ref partial struct JsonToAvroWriter
{
    private bool Union(int index)
    {
        var choice = _plan.Choices[_plan.Nodes[index].Table];
        var kind = _json.PeekKind();
        var branches = kind is JsonKind.Number && !IsIntegerNext() ? choice.Fractions : choice.For(kind);
        if (branches.Length == 0)
            return Unfit(index);
        if (branches.Length > 1)
            return FirstThatFits(index, branches);
        _output.WriteInt(branches[0].Index);
        return Value(branches[0].Node);
    }

    private bool FirstThatFits(int index, UnionBranch[] branches)
    {
        var position = _json.Position;
        var depth = _json.Depth;
        var written = _output.Position;
        var places = _scratch?.PlacesInUse ?? 0;
        var keys = _scratch?.KeysInUse ?? 0;
        var gaps = _gaps;
        foreach (var branch in branches)
        {
            _output.WriteInt(branch.Index);
            if (Value(branch.Node))
                return true;
            _json.Rewind(position, depth);
            _output.Position = written;
            _gaps = gaps;
            if (_scratch is { } scratch)
            {
                scratch.PlacesInUse = places;
                scratch.KeysInUse = keys;
            }

            // Only a value with parts can hold further unions, and their tries would multiply.
            if (_json.PeekKind() is JsonKind.Object or JsonKind.Array && ++_retries > _maxRetries)
                throw TooManyRetries();
        }

        return Unfit(index);
    }

    private bool IsIntegerNext()
    {
        var start = _json.Position;
        var isInteger = JsonScanner.IsInteger(_json.NumberToken());
        _json.Rewind(start, _json.Depth);
        return isInteger;
    }
}
