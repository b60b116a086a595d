namespace Glueline.JsonSchema.Model;

/// <summary>
/// <paramref name="Rest"/> stands for <c>items</c> in its one-schema form, and for <c>additionalItems</c> behind a tuple; null allows
/// anything.
/// </summary>
internal sealed record ArrayRules(
    IReadOnlyList<SchemaNode> Tuple,
    SchemaNode? Rest,
    long MinItems,
    long? MaxItems,
    bool UniqueItems,
    SchemaNode? Contains
)
{
    public SchemaNode? SchemaAt(int index) => index < Tuple.Count ? Tuple[index] : Rest;
}
