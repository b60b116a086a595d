using System.Xml.Linq;

namespace Glueline.Cli.Packaging.Materials;

/// <summary>A package's licence, as its manifest declares it.</summary>
/// <param name="Expression">An SPDX expression; null if the manifest has none.</param>
/// <param name="Name">The licence's file, if there is no expression.</param>
/// <param name="Url">Where that file is; null if it is in the package.</param>
internal sealed record PackageLicense(string? Expression, string? Name, string? Url)
{
    /// <summary>What NuGet writes for tools that know no other way than a URL.</summary>
    private const string NoUrl = "https://aka.ms/deprecateLicenseUrl";

    /// <summary>Reads a package's manifest; null if it is not there, or declares no licence.</summary>
    public static PackageLicense? Find(string manifest)
    {
        if (!File.Exists(manifest))
            return null;
        var elements = XDocument.Load(manifest).Descendants();
        var license = elements.FirstOrDefault(element => element.Name.LocalName == "license");
        var url = elements.FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value;
        if (license?.Attribute("type")?.Value is "expression")
            return new(license.Value, null, null);
        if (license is not null)
            return new(null, license.Value, null);
        return Uri.TryCreate(url, UriKind.Absolute, out var parsed) && url != NoUrl
            ? new(null, Path.GetFileName(parsed.LocalPath), url)
            : null;
    }

    /// <summary>Whether the expression is one licence, and not a combination of several.</summary>
    public bool IsOne => Expression is not null && !Expression.Contains(' ', StringComparison.Ordinal);
}
