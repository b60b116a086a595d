using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glueline.Cli.Packaging.Materials;

/// <summary>What a function was built of, as NuGet resolved it for its publishing.</summary>
/// <param name="Project">The function's project.</param>
/// <param name="Version">Its version.</param>
/// <param name="RuntimeIdentifier">What it was published for, such as <c>linux-x64</c>.</param>
/// <param name="Sdk">The version of .NET's SDK; null if it is not known.</param>
/// <param name="Components">The parts that are in the function, by name.</param>
/// <param name="Direct">The names of those that the function's project asks for itself.</param>
internal sealed partial record BuildMaterials(
    string Project,
    string Version,
    string RuntimeIdentifier,
    string? Sdk,
    IReadOnlyList<Component> Components,
    IReadOnlyList<string> Direct
)
{
    /// <summary>
    /// NuGet's own file, of which publishing leaves a copy next to the function: the original is written again by every other build.
    /// </summary>
    public const string FileName = "project.assets.json";

    private const string NativeRuntime = "Microsoft.NETCore.App.Runtime.NativeAOT.";
    private const string Compiler = ".Microsoft.DotNet.ILCompiler";

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is not that of a published function.</exception>
    public static BuildMaterials Read(string file)
    {
        try
        {
            return Read(JsonElement.Parse(File.ReadAllBytes(file)));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"it is not a file of NuGet's: {exception.Message}", exception);
        }
    }

    private static BuildMaterials Read(JsonElement assets)
    {
        var target = assets
            .GetProperty("targets")
            .EnumerateObject()
            .FirstOrDefault(candidate => candidate.Name.Contains('/', StringComparison.Ordinal));
        if (target.Value.ValueKind is not JsonValueKind.Object)
            throw new InvalidDataException("it is of a build for no runtime in particular");
        var libraries = assets.GetProperty("libraries");
        var folders = assets.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToArray();
        var project = assets.GetProperty("project");
        var framework = project.GetProperty("frameworks").EnumerateObject().Single().Value;
        var parts = target
            .Value.EnumerateObject()
            .Where(IsInBinary)
            .Select(library => Of(library, libraries, folders))
            .Concat(Runtimes(framework, folders))
            .DistinctBy(part => part.Name)
            .OrderBy(part => part.Name, StringComparer.Ordinal)
            .ToArray();
        var names = parts.Select(part => part.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            project.GetProperty("restore").GetProperty("projectName").GetString()!,
            project.GetProperty("version").GetString()!,
            target.Name.Split('/')[1],
            framework.TryGetProperty("runtimeIdentifierGraphPath", out var graph) ? SdkOf(graph.GetString()!) : null,
            [.. parts.Select(part => part with { DependsOn = [.. part.DependsOn.Where(names.Contains)] })],
            [
                .. assets
                    .GetProperty("projectFileDependencyGroups")
                    .EnumerateObject()
                    .SelectMany(group => group.Value.EnumerateArray())
                    .Select(dependency => dependency.GetString()!.Split(' ')[0])
                    .Concat(parts.Where(part => part.Kind is ComponentKind.Runtime).Select(part => part.Name))
                    .Where(names.Contains)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Analyzers, generators and other tools of the build leave nothing in it; the compiler links its own libraries.</summary>
    private static bool IsInBinary(JsonProperty library) =>
        library.Value.GetProperty("type").GetString() is "project"
        || library.Name.Split('/')[0].EndsWith(Compiler, StringComparison.Ordinal)
        || HasFiles(library.Value, "runtime")
        || HasFiles(library.Value, "native");

    private static bool HasFiles(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var files)
        && files.EnumerateObject().Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal));

    private static Component Of(JsonProperty library, JsonElement libraries, string[] folders)
    {
        var (name, version) = library.Name.Split('/') is [var first, var second] ? (first, second) : throw new InvalidOperationException();
        string[] dependsOn = library.Value.TryGetProperty("dependencies", out var needed)
            ? [.. needed.EnumerateObject().Select(dependency => dependency.Name).Order(StringComparer.Ordinal)]
            : [];
        if (library.Value.GetProperty("type").GetString() is "project")
            return new(name, version, ComponentKind.Project) { DependsOn = dependsOn };
        var kind = name.EndsWith(Compiler, StringComparison.Ordinal) ? ComponentKind.Runtime : ComponentKind.Package;
        var hash = libraries.GetProperty(library.Name).GetProperty("sha512").GetString()!;
        return new(name, version, kind)
        {
            Sha512 = Convert.ToHexStringLower(Convert.FromBase64String(hash)),
            License = LicenseOf(name, version, folders),
            DependsOn = dependsOn,
        };
    }

    /// <summary>The runtime is no package of the project's; NuGet downloads it for the publishing.</summary>
    private static IEnumerable<Component> Runtimes(JsonElement framework, string[] folders)
    {
        if (!framework.TryGetProperty("downloadDependencies", out var downloads))
            yield break;
        foreach (var download in downloads.EnumerateArray())
        {
            var name = download.GetProperty("name").GetString()!;
            if (!name.StartsWith(NativeRuntime, StringComparison.Ordinal) && !name.EndsWith(Compiler, StringComparison.Ordinal))
                continue;
            var version = download.GetProperty("version").GetString()!.Trim('[', ']').Split(',')[0];
            yield return new(name, version, ComponentKind.Runtime)
            {
                Sha512 = HashOf(name, version, folders),
                License = LicenseOf(name, version, folders),
            };
        }
    }

    private static string? HashOf(string name, string version, string[] folders) =>
        Files(name, version, folders, $"{name}.{version}.nupkg.sha512").FirstOrDefault(File.Exists) is { } file
            ? Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(file)))
            : null;

    private static PackageLicense? LicenseOf(string name, string version, string[] folders) =>
        Files(name, version, folders, $"{name}.nuspec").Select(PackageLicense.Find).FirstOrDefault(license => license is not null);

    /// <summary>A file of a package, in each folder that may have it: NuGet's folders have small letters.</summary>
    private static IEnumerable<string> Files(string name, string version, string[] folders, string file) =>
        folders.Select(folder => Path.Combine(folder, name.ToLowerInvariant(), version.ToLowerInvariant(), file.ToLowerInvariant()));

    /// <summary>The graph of runtimes is a file of the SDK, in its folder.</summary>
    private static string? SdkOf(string graph) => SdkFolder().Match(graph) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"[/\\]sdk[/\\]([0-9][^/\\]*)[/\\]")]
    private static partial Regex SdkFolder();
}
