using Glueline.Avro.Binary;

namespace Glueline.Avro.Resolution;

/// <summary>The reader's symbol for each of the writer's.</summary>
/// <param name="Symbols">The reader's symbols in UTF-8, in the writer's order; null if the reader has neither the symbol nor a
/// default.</param>
/// <param name="Written">The writer's symbols, for messages.</param>
internal sealed record SymbolTable(byte[]?[] Symbols, IReadOnlyList<string> Written)
{
    public AvroDataException Unknown(int index, int offset) =>
        AvroReader.Bad($"the writer's symbol \"{Written[index]}\" is unknown to the reader's enum, which has no default for it", offset);
}
