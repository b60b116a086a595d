using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Glueline.JsonSchema.Export;

/// <summary>The schema of an object's member.</summary>
internal sealed class MemberExport(TypeExport export, JsonTypeInfo owner, JsonPropertyInfo property)
{
    public static bool IsRequired(JsonPropertyInfo property)
    {
        var options = property.Options;
        var mayBeLeftOut =
            property.Get is null
            || property.ShouldSerialize is not null
            || options.DefaultIgnoreCondition == JsonIgnoreCondition.WhenWritingDefault
            || (options.DefaultIgnoreCondition == JsonIgnoreCondition.WhenWritingNull && property.IsGetNullable)
            || ((options.IgnoreReadOnlyProperties || options.IgnoreReadOnlyFields) && property.Set is null);
        return !mayBeLeftOut
            && (property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false });
    }

    public JsonNode Schema()
    {
        var schema =
            property.CustomConverter is { } converter && !export.IsGiven(property.PropertyType)
                ? Converted(converter)
                : export.Of(property.PropertyType, Place, property.NumberHandling ?? owner.NumberHandling);
        if (property.Get is null ? property.IsSetNullable : property.IsGetNullable)
            schema = NullableSchema.Of(schema);
        return Description() is { Length: > 0 } description ? Described(schema, description) : schema;
    }

    private string Place => $"{owner.Type.Name}.{property.Name}";

    /// <summary>
    /// System.Text.Json says what its own converters of enums write; for any other converter of a member it would describe the type as if
    /// there were none.
    /// </summary>
    private JsonNode Converted(JsonConverter converter)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsEnum && converter.GetType().Assembly == typeof(JsonConverter).Assembly
            ? OwnSchema()
            : throw LeafExport.Unknown(type, Place, LeafExport.WrittenBy(converter));
    }

    /// <summary>Only the exporter of System.Text.Json sees the effect of a member's attributes, and only as part of its class.</summary>
    private JsonNode OwnSchema()
    {
        JsonNode? found = null;
        owner.GetJsonSchemaAsNode(
            new JsonSchemaExporterOptions
            {
                TransformSchemaNode = (context, node) =>
                {
                    if (context.PropertyInfo == property)
                        found = node.DeepClone();
                    return node;
                },
            }
        );
        return LeafExport.Known(found, property.PropertyType, Place, property.CustomConverter);
    }

    /// <summary>On a record's parameter, the attribute belongs to the parameter unless it says otherwise.</summary>
    private string? Description() =>
        (property.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) ?? [])
            .Concat(property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) ?? [])
            .OfType<DescriptionAttribute>()
            .FirstOrDefault()
            ?.Description;

    /// <summary>Draft 7 ignores what is next to a reference.</summary>
    private static JsonObject Described(JsonNode schema, string description)
    {
        var described = schema switch
        {
            JsonObject members when !members.ContainsKey("$ref") => members,
            JsonObject reference => new JsonObject { ["allOf"] = new JsonArray((JsonNode)reference) },
            _ => [],
        };
        described.Remove("description");
        described.Insert(0, "description", description);
        return described;
    }
}
