using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Glueline.Architecture.Rules;

/// <summary>Every package has one exact version, in one file.</summary>
internal static partial class PinnedVersions
{
    public static IEnumerable<string> Broken(RepositoryFile central, IReadOnlyList<ProjectFile> projects)
    {
        var pinned = new HashSet<string>();
        foreach (var line in XDocument.Parse(central.Text).Descendants("PackageVersion"))
        {
            var name = line.Attribute("Include")?.Value ?? "";
            var version = line.Attribute("Version")?.Value ?? "";
            if (!Exact().IsMatch(version))
                yield return $"{central.Path}: {name} has the version '{version}'; expected one exact version such as 1.2.3.";
            if (!pinned.Add(name))
                yield return $"{central.Path}: {name} is listed twice.";
        }

        foreach (var project in projects)
        foreach (var package in project.Packages)
        {
            if (package.Version is not null)
                yield return $"{project.Path}: {package.Name} carries the version {package.Version}; versions belong in {central.Path}.";
            if (!pinned.Contains(package.Name))
                yield return $"{project.Path}: {package.Name} has no version in {central.Path}.";
        }
    }

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();
}
