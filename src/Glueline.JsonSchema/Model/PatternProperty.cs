namespace Glueline.JsonSchema.Model;

internal sealed record PatternProperty(SchemaPattern Pattern, SchemaNode Schema);
