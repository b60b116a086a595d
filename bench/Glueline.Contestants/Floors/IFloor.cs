using Glueline.Avro;

namespace Glueline.Contestants.Floors;

/// <summary>
/// What a person would write who knows the schema and that members come in its order, over the scanner, writer and reader of the library:
/// the least that a plan can be measured against.
/// </summary>
internal interface IFloor
{
    void ToAvro(ReadOnlySpan<byte> json, OutputBuffer output);

    void ToJson(ReadOnlySpan<byte> avro, OutputBuffer output);
}
