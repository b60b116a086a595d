using System.Text.Json.Nodes;
using Glueline.Local.Glue.Contracts;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Tests.Glue.BadInput;

/// <summary>A member of a request, at any depth, as declared by the contract types.</summary>
internal sealed record RequestField(string[] Path, Type Type)
{
    public string Name => Path[^1];

    /// <summary>Every member of an operation's request, outer ones first.</summary>
    public static IEnumerable<RequestField> Of(string operation) =>
        Within(Declared(typeof(GlueJson), operation) ?? Declared(typeof(LocalGlueJson), operation)!, []);

    /// <summary>A copy of the request with another value for this member; missing parent objects are created.</summary>
    public JsonObject With(JsonObject request, JsonNode? value)
    {
        var copy = request.DeepClone().AsObject();
        Parent(copy)[Name] = value;
        return copy;
    }

    public JsonObject Without(JsonObject request)
    {
        var copy = request.DeepClone().AsObject();
        Parent(copy).Remove(Name);
        return copy;
    }

    /// <summary>Whether a message mentions this member: by its name or that of a member inside it, in separate words or as one.</summary>
    public bool IsNamedIn(string message)
    {
        var squeezed = message.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return Names().Any(name => squeezed.Contains(name.ToLowerInvariant(), StringComparison.Ordinal));
    }

    public override string ToString() => string.Join('.', Path);

    private IEnumerable<string> Names() =>
        Within(Type, Path)
            .Select(inner => inner.Name)
            .Append(Name)
            // The messages for parts of schema and version ids name what they address.
            .Concat(Name is "Tags" or "TagsToAdd" or "TagsToRemove" ? ["tagKey", "tagValue", "tags"] : [])
            .Concat(Name is "MetadataList" ? ["MetadataKey", "MetadataValue"] : []);

    private static Type? Declared(Type context, string operation) => context.Assembly.GetType($"{context.Namespace}.{operation}Request");

    private JsonObject Parent(JsonObject root)
    {
        var at = root;
        foreach (var step in Path[..^1])
        {
            if (at[step] is not JsonObject inner)
                at[step] = inner = [];
            at = inner;
        }
        return at;
    }

    private static IEnumerable<RequestField> Within(Type type, string[] path)
    {
        if (type.Namespace != typeof(GlueJson).Namespace && type.Namespace != typeof(LocalGlueJson).Namespace)
            yield break;
        var contract = GlueJson.Wire.GetTypeInfo(type) ?? LocalGlueJson.Wire.GetTypeInfo(type);
        foreach (var property in contract!.Properties)
        {
            var field = new RequestField([.. path, property.Name], property.PropertyType);
            yield return field;
            foreach (var inner in Within(field.Type, field.Path))
                yield return inner;
        }
    }
}
