namespace Glueline.JsonSchema.Model;

/// <summary>What the presence of a member demands: other members, or a schema for the whole object.</summary>
internal sealed record PropertyDependency(IReadOnlyList<string> Required, SchemaNode? Schema);
