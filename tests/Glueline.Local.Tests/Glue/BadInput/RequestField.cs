using System.Text.Json.Nodes;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Tests.Glue.BadInput;

/// <summary>A member of a request, at whatever depth, as the contract types declare it.</summary>
internal sealed record RequestField(string[] Path, Type Type)
{
    public string Name => Path[^1];

    /// <summary>Every member of an operation's request, outer ones first.</summary>
    public static IEnumerable<RequestField> Of(string operation) =>
        Within(typeof(GlueJson).Assembly.GetType($"Glueline.Registry.Contracts.{operation}Request", throwOnError: true)!, []);

    /// <summary>A copy of the request with another value here; objects on the way are made.</summary>
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

    /// <summary>Whether a text speaks of this member: by its name, or by a member inside it, in words or as one word.</summary>
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
            // A schema's or version's parts are told apart by what they address.
            .Concat(Name is "Tags" or "TagsToAdd" or "TagsToRemove" ? ["tagKey", "tagValue", "tags"] : [])
            .Concat(Name is "MetadataList" ? ["MetadataKey", "MetadataValue"] : []);

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
        if (type.Namespace != typeof(GlueJson).Namespace)
            yield break;
        foreach (var property in GlueJson.Wire.GetTypeInfo(type)!.Properties)
        {
            var field = new RequestField([.. path, property.Name], property.PropertyType);
            yield return field;
            foreach (var inner in Within(field.Type, field.Path))
                yield return inner;
        }
    }
}
