using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Glueline.JsonSchema.Export;

/// <summary>The schema of a type that is written as an object, alone or as one of its derived types.</summary>
internal sealed class ObjectExport(TypeExport export, JsonTypeInfo contract)
{
    public JsonObject Schema()
    {
        if (contract.PolymorphismOptions is not { } derived)
            return Members(discriminator: null);
        var schemas = new JsonArray();
        foreach (var one in derived.DerivedTypes)
            schemas.Add(
                (JsonNode)new ObjectExport(export, export.Contract(one.DerivedType)).Members(Discriminator(derived, one.TypeDiscriminator))
            );
        if (IsWrittenAsItself(derived))
            schemas.Add((JsonNode)Members(discriminator: null));
        return Described(contract.Type, new JsonObject { ["anyOf"] = schemas });
    }

    /// <summary>A value of the base type itself, or of an unknown type that is written like it, has no discriminator.</summary>
    private bool IsWrittenAsItself(JsonPolymorphismOptions derived) =>
        derived.DerivedTypes.All(one => one.DerivedType != contract.Type)
        && (!contract.Type.IsAbstract || derived.UnknownDerivedTypeHandling != JsonUnknownDerivedTypeHandling.FailSerialization);

    private static (string Name, JsonNode Value)? Discriminator(JsonPolymorphismOptions derived, object? value) =>
        value switch
        {
            int number => (derived.TypeDiscriminatorPropertyName, JsonValue.Create(number)),
            string text => (derived.TypeDiscriminatorPropertyName, JsonValue.Create(text)),
            _ => null,
        };

    private JsonObject Members((string Name, JsonNode Value)? discriminator)
    {
        var properties = new JsonObject();
        var required = new List<string>();
        if (discriminator is var (name, value))
        {
            properties[name] = new JsonObject { ["const"] = value };
            required.Add(name);
        }

        foreach (var property in contract.Properties.Where(property => !property.IsExtensionData))
        {
            // Neither is what [JsonIgnore] leaves.
            if (property.Get is null && property.Set is null)
                continue;
            properties[property.Name] = new MemberExport(export, contract, property).Schema();
            if (MemberExport.IsRequired(property))
                required.Add(property.Name);
        }

        var schema = Described(contract.Type, new JsonObject { ["type"] = "object", ["properties"] = properties });
        required.Sort(StringComparer.Ordinal);
        if (required.Count > 0)
            schema["required"] = new JsonArray([.. required.Select(one => (JsonNode)JsonValue.Create(one))]);
        if (export.IsClosed(contract) && !contract.Properties.Any(property => property.IsExtensionData))
            schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Described(Type type, JsonObject schema)
    {
        if (type.GetCustomAttribute<DescriptionAttribute>(inherit: false) is { Description.Length: > 0 } description)
            schema.Insert(0, "description", description.Description);
        return schema;
    }
}
