using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>Unions whose values are wrapped in an object that names the branch (specification, "JSON Encoding").</summary>
internal ref partial struct JsonToAvroWriter
{
    private bool WrappedUnion(int index)
    {
        var branches = _plan.NamedBranches[_plan.Nodes[index].Table];
        var kind = _json.PeekKind();
        if (kind is JsonKind.Null && branches.Null >= 0)
        {
            _output.WriteInt(branches.Null);
            return _json.TryNull();
        }

        if (kind is not JsonKind.Object)
            return Unfit(index);

        // The wrapper is not a level of the value: it is not counted, so that everything that can be written can be read back.
        var start = _json.Position;
        _json.Advance();
        if (_json.Peek() == '}')
            return UnfitFrom(start, MisfitKind.UnknownBranch, index);
        var at = _json.Position;
        var branch = branches.Names.Find(_json.ReadString(ref Scratch.Text));
        if (branch < 0 || branch == branches.Null)
            return UnfitFrom(at, MisfitKind.UnknownBranch, index);
        _json.Expect((byte)':');
        _output.WriteInt(branch);
        if (!Value(branches.Nodes[branch]))
            return false;
        if (_json.Peek() == ',')
            return UnfitFrom(start, MisfitKind.UnknownBranch, index);
        _json.Expect((byte)'}');
        return true;
    }
}
