using System.Text.Json;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>The resources of a state.</summary>
internal sealed class Resources(IReadOnlyList<Resource> all)
{
    /// <summary>The attributes of a resource of which a plan knows nothing.</summary>
    private static readonly JsonElement Unknown = JsonDocument.Parse("{}").RootElement;

    public IReadOnlyList<Resource> All => all;

    public IEnumerable<Resource> Of(string type) => all.Where(resource => resource.Type == type);

    /// <summary>Those in a module, and in the modules that it uses.</summary>
    public Resources In(string module) =>
        new([.. all.Where(resource => $"{resource.Module}.".StartsWith($"{module}.", StringComparison.Ordinal))]);

    /// <summary>Whether a role has a policy of this name.</summary>
    public bool HasPolicy(string name) => Of("aws_iam_role_policy").Any(policy => policy.Key == name);

    /// <summary>The resources of a state.</summary>
    public static Resources Read(string file)
    {
        using var state = JsonDocument.Parse(File.ReadAllText(file));
        return new Resources([
            .. state
                .RootElement.GetProperty("resources")
                .EnumerateArray()
                .Where(resource => resource.GetProperty("mode").GetString() is "managed")
                .SelectMany(Instances),
        ]);
    }

    /// <summary>The resources of a plan, as <c>terraform show -json</c> prints it.</summary>
    public static Resources ReadPlan(string json)
    {
        using var plan = JsonDocument.Parse(json);
        return new Resources([.. Planned(plan.RootElement.GetProperty("planned_values").GetProperty("root_module"), "")]);
    }

    private static IEnumerable<Resource> Planned(JsonElement module, string path)
    {
        foreach (var resource in Items(module, "resources").Where(resource => resource.GetProperty("mode").GetString() is "managed"))
            yield return new Resource(
                resource.GetProperty("type").GetString()!,
                resource.GetProperty("name").GetString()!,
                path,
                resource.TryGetProperty("index", out var index) ? index.ToString() : "",
                resource.TryGetProperty("values", out var values) ? values.Clone() : Unknown
            );
        foreach (var child in Items(module, "child_modules"))
        foreach (var resource in Planned(child, child.GetProperty("address").GetString()!))
            yield return resource;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement module, string name) =>
        module.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static IEnumerable<Resource> Instances(JsonElement resource)
    {
        var (type, name) = (resource.GetProperty("type").GetString()!, resource.GetProperty("name").GetString()!);
        var module = resource.TryGetProperty("module", out var path) ? path.GetString()! : "";
        foreach (var instance in resource.GetProperty("instances").EnumerateArray())
        {
            var key = instance.TryGetProperty("index_key", out var index) ? index.ToString() : "";
            yield return new Resource(type, name, module, key, instance.GetProperty("attributes").Clone());
        }
    }
}
