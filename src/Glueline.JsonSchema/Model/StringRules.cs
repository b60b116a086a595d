namespace Glueline.JsonSchema.Model;

/// <summary>Lengths count Unicode code points (RFC 8259 characters).</summary>
internal sealed record StringRules(long MinLength, long? MaxLength, SchemaPattern? Pattern, string? Format);
