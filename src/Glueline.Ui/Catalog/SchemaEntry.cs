namespace Glueline.Ui.Catalog;

/// <summary>A schema of the registry, in a list.</summary>
/// <param name="Name">The schema's name.</param>
/// <param name="Status">Its status in the registry, as in <c>AVAILABLE</c>.</param>
/// <param name="Updated">When it last changed; null if the registry does not say.</param>
/// <param name="Description">Its description; null for none.</param>
internal sealed record SchemaEntry(string Name, string Status, DateTimeOffset? Updated, string? Description);
