using System.Globalization;
using System.Text.Json;

namespace Glueline.Cli.Packaging.Materials;

/// <summary>
/// Writes what is in a zip in CycloneDX 1.6. The same function gives the same bytes, on any machine that has its packages.
/// </summary>
internal static class BillOfMaterials
{
    private const string Tool = "glueline";

    /// <summary>Writes the document.</summary>
    /// <param name="materials">What the function was built of.</param>
    /// <param name="sha256">The hash of the zip, in hex.</param>
    /// <param name="time">When it was made; null leaves it out.</param>
    public static byte[] Write(BuildMaterials materials, string sha256, DateTimeOffset? time) =>
        Document.Write(json =>
        {
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            Metadata(json, materials, sha256, time);
            json.WriteStartArray("components");
            foreach (var part in materials.Components)
                Part(json, part);
            json.WriteEndArray();
            json.WriteStartArray("dependencies");
            var references = materials.Components.ToDictionary(part => part.Name, part => part.Reference);
            Dependency(json, Reference(materials), materials.Direct.Select(name => references[name]));
            foreach (var part in materials.Components)
                Dependency(json, part.Reference, part.DependsOn.Select(name => references[name]));
            json.WriteEndArray();
        });

    private static void Metadata(Utf8JsonWriter json, BuildMaterials materials, string sha256, DateTimeOffset? time)
    {
        json.WriteStartObject("metadata");
        if (time is { } known)
            json.WriteString("timestamp", known.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartArray("lifecycles");
        json.WriteStartObject();
        json.WriteString("phase", "build");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", Tool);
        json.WriteString("version", typeof(BillOfMaterials).Assembly.GetName().Version!.ToString(3));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", Reference(materials));
        json.WriteString("name", materials.Project);
        json.WriteString("version", materials.Version);
        Hash(json, "SHA-256", sha256);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Reference(BuildMaterials materials) => $"{materials.Project}@{materials.Version}";

    private static void Part(Utf8JsonWriter json, Component part)
    {
        json.WriteStartObject();
        json.WriteString("type", part.Kind is ComponentKind.Runtime ? "framework" : "library");
        json.WriteString("bom-ref", part.Reference);
        json.WriteString("name", part.Name);
        json.WriteString("version", part.Version);
        if (part.Sha512 is { } hash)
            Hash(json, "SHA-512", hash);
        if (part.License is { } license)
            License(json, license);
        if (part.Purl is { } purl)
            json.WriteString("purl", purl);
        json.WriteEndObject();
    }

    private static void Hash(Utf8JsonWriter json, string algorithm, string content)
    {
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", algorithm);
        json.WriteString("content", content);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void License(Utf8JsonWriter json, PackageLicense license)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (license is { Expression: { } expression, IsOne: false })
        {
            json.WriteString("expression", expression);
        }
        else
        {
            json.WriteStartObject("license");
            json.WriteString(license.IsOne ? "id" : "name", license.Expression ?? license.Name);
            if (license.Url is { } url)
                json.WriteString("url", url);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Dependency(Utf8JsonWriter json, string reference, IEnumerable<string> dependsOn)
    {
        json.WriteStartObject();
        json.WriteString("ref", reference);
        json.WriteStartArray("dependsOn");
        foreach (var one in dependsOn)
            json.WriteStringValue(one);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
