namespace Glueline.Cli.Migration;

/// <summary>A schema that another refers to.</summary>
/// <param name="Name">The name by which it is referred to.</param>
/// <param name="Text">Its text.</param>
/// <param name="References">What it refers to itself.</param>
internal sealed record ReferencedSchema(string Name, string Text, IReadOnlyList<ReferencedSchema> References)
{
    /// <summary>This one and all that it needs, each before those that need it.</summary>
    public IEnumerable<ReferencedSchema> All => References.SelectMany(reference => reference.All).Append(this);
}
