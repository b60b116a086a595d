using System.Text.Json;

namespace Glueline.Cli.Packaging.Materials;

/// <summary>
/// Writes how a zip came to be: a statement of in-toto with SLSA's provenance. It is not signed: it says what this machine says of itself.
/// </summary>
internal static class Provenance
{
    private const string BuildType = "https://github.com/glueline/glueline/buildtypes/package/v1";

    // SLSA wants a URI; this one stands for whoever ran the command.
    private const string Builder = "https://github.com/glueline/glueline/builders/local";

    /// <summary>Writes the statement.</summary>
    /// <param name="zip">The name of the zip.</param>
    /// <param name="sha256">The hash of the zip, in hex.</param>
    /// <param name="materials">What the function was built of.</param>
    /// <param name="source">The commit that it was built from; null if it is not known.</param>
    public static byte[] Write(string zip, string sha256, BuildMaterials materials, SourceRevision? source) =>
        Document.Write(json =>
        {
            json.WriteString("_type", "https://in-toto.io/Statement/v1");
            json.WriteStartArray("subject");
            json.WriteStartObject();
            json.WriteString("name", zip);
            Digest(json, "sha256", sha256);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("predicateType", "https://slsa.dev/provenance/v1");
            json.WriteStartObject("predicate");
            json.WriteStartObject("buildDefinition");
            json.WriteString("buildType", BuildType);
            json.WriteStartObject("externalParameters");
            json.WriteString("command", "glueline package");
            json.WriteString("project", materials.Project);
            json.WriteString("runtimeIdentifier", materials.RuntimeIdentifier);
            json.WriteEndObject();
            json.WriteStartArray("resolvedDependencies");
            if (source is not null)
                Source(json, source);
            if (materials.Sdk is { } sdk)
                Sdk(json, sdk);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("runDetails");
            json.WriteStartObject("builder");
            json.WriteString("id", Builder);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static void Source(Utf8JsonWriter json, SourceRevision source)
    {
        json.WriteStartObject();
        json.WriteString("name", "source");
        if (source.Repository is { } repository)
            json.WriteString("uri", $"git+{repository}");
        Digest(json, "gitCommit", source.Commit);
        if (source.IsModified)
        {
            json.WriteStartObject("annotations");
            json.WriteString("workingTree", "modified");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Sdk(Utf8JsonWriter json, string version)
    {
        json.WriteStartObject();
        json.WriteString("name", "dotnet-sdk");
        json.WriteString("uri", $"pkg:generic/dotnet-sdk@{version}");
        json.WriteEndObject();
    }

    private static void Digest(Utf8JsonWriter json, string algorithm, string value)
    {
        json.WriteStartObject("digest");
        json.WriteString(algorithm, value);
        json.WriteEndObject();
    }
}
