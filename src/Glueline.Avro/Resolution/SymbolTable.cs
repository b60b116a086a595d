using Glueline.Avro.Binary;

namespace Glueline.Avro.Resolution;

/// <summary>The writer's symbols in the reader's terms.</summary>
/// <param name="Symbols">For each of the writer's symbols the reader's in UTF-8, or null where it has neither that symbol nor a
/// default.</param>
/// <param name="Written">The writer's symbols, for messages.</param>
internal sealed record SymbolTable(byte[]?[] Symbols, IReadOnlyList<string> Written)
{
    public AvroDataException Unknown(int index, int offset) =>
        AvroReader.Bad($"the writer's symbol \"{Written[index]}\" is unknown to the reader's enum, which has no default for it", offset);
}
