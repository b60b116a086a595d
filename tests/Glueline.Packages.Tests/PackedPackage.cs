using System.IO.Compression;
using System.Xml.Linq;

namespace Glueline.Packages.Tests;

/// <summary>A package of the feed, as a stranger gets it.</summary>
internal sealed class PackedPackage
{
    private PackedPackage(string file, XElement metadata, IReadOnlyList<string> entries)
    {
        File = file;
        Metadata = metadata;
        Entries = entries;
    }

    public string File { get; }

    public XElement Metadata { get; }

    /// <summary>The names of the files in it.</summary>
    public IReadOnlyList<string> Entries { get; }

    public string Id => Text("id");

    /// <summary>Ids with version ranges, in NuGet's notation.</summary>
    public IReadOnlyList<(string Id, string Range)> Dependencies =>
        [.. Metadata.Descendants(Name("dependency")).Select(item => (item.Attribute("id")!.Value, item.Attribute("version")!.Value))];

    public static PackedPackage Open(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        using var nuspec = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var root = XDocument.Load(nuspec).Root!;
        return new(file, root.Element(root.Name.Namespace + "metadata")!, [.. zip.Entries.Select(entry => entry.FullName)]);
    }

    /// <summary>The text of an element, empty if it is missing.</summary>
    public string Text(string element) => Metadata.Element(Name(element))?.Value ?? "";

    public XElement? Element(string name) => Metadata.Element(Name(name));

    public byte[] Read(string entry)
    {
        using var zip = ZipFile.OpenRead(File);
        using var stream = zip.GetEntry(entry)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private XName Name(string element) => Metadata.Name.Namespace + element;
}
