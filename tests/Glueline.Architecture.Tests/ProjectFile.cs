using System.Xml.Linq;

namespace Glueline.Architecture;

/// <summary>What a project file refers to. References that come with a shared props file are not its own and not listed.</summary>
internal sealed record ProjectFile(
    string Path,
    string Name,
    IReadOnlyList<string> Projects,
    IReadOnlyList<PackageLine> Packages,
    IReadOnlyList<string> Frameworks
)
{
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public static ProjectFile Parse(RepositoryFile file)
    {
        var xml = XDocument.Parse(file.Text);
        return new(
            file.Path,
            NameOf(file.Path),
            [.. Items(xml, "ProjectReference").Select(item => NameOf(Include(item)))],
            [.. Items(xml, "PackageReference").Select(item => new PackageLine(Include(item), item.Attribute("Version")?.Value))],
            [.. Items(xml, "FrameworkReference").Select(Include)]
        );
    }

    private static IEnumerable<XElement> Items(XDocument xml, string kind) =>
        xml.Descendants(kind).Where(item => item.Attribute("Include") is not null);

    private static string Include(XElement item) => item.Attribute("Include")!.Value;

    private static string NameOf(string path) => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
