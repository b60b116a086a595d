namespace Glueline.JsonSchema.Model;

/// <summary>
/// <paramref name="Rest"/> is the single schema of <c>items</c>, or <c>additionalItems</c> after a tuple; null allows anything.
/// </summary>
internal sealed record ArrayRules(
    SchemaNode[] Tuple,
    SchemaNode? Rest,
    long MinItems,
    long? MaxItems,
    bool UniqueItems,
    SchemaNode? Contains
)
{
    public SchemaNode? SchemaAt(int index) => index < Tuple.Length ? Tuple[index] : Rest;
}
