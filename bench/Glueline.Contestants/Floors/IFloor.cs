using Glueline.Avro;

namespace Glueline.Contestants.Floors;

/// <summary>
/// Code written by hand for a schema, with members in its order, on top of the library's scanner, writer and reader: the lower bound for a
/// plan's time.
/// </summary>
internal interface IFloor
{
    void ToAvro(ReadOnlySpan<byte> json, OutputBuffer output);

    void ToJson(ReadOnlySpan<byte> avro, OutputBuffer output);
}
