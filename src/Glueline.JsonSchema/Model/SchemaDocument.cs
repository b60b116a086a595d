namespace Glueline.JsonSchema.Model;

internal sealed record SchemaDocument(JsonSchemaDraft Draft, SchemaNode Root);
