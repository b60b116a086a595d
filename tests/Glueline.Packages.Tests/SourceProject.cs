using System.Xml.Linq;

namespace Glueline.Packages.Tests;

/// <summary>A project of the repository that is a package.</summary>
internal sealed record SourceProject(string Folder, string Id, bool IsTool, IReadOnlyList<string> Packages)
{
    /// <summary>All of them: libraries and the command line in src, and what Glueline.Testing consists of.</summary>
    public static IReadOnlyList<SourceProject> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "local"), "*.csproj", SearchOption.AllDirectories))
            .Select(file => (file, Xml: XDocument.Load(file)))
            .Where(project => project.Xml.Descendants("IsPackable").SingleOrDefault()?.Value is not "false")
            .Select(project => Of(project.file, project.Xml))
            .OrderBy(project => project.Id, StringComparer.Ordinal),
    ];

    private static SourceProject Of(string file, XDocument xml) =>
        new(
            Path.GetDirectoryName(file)!,
            xml.Descendants("PackageId").SingleOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(file),
            xml.Descendants("PackAsTool").Any(),
            [
                .. xml.Descendants("PackageReference")
                    .Where(reference => reference.Attribute("PrivateAssets") is null)
                    .Select(reference => reference.Attribute("Include")!.Value),
            ]
        );
}
