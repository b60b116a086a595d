using System.Text.Json;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>The resources of a state.</summary>
internal sealed class Resources(IReadOnlyList<Resource> all)
{
    public IReadOnlyList<Resource> All => all;

    public IEnumerable<Resource> Of(string type) => all.Where(resource => resource.Type == type);

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
