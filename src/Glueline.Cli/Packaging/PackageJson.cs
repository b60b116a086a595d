using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Packaging;

/// <summary>What was packaged, or why nothing was, for programs; the properties are the members.</summary>
internal sealed record PackageJson(bool Ok, IReadOnlyList<PackageJson.Entry> Packages, IReadOnlyList<PackageFinding> Findings)
{
    public static string Write(IReadOnlyList<(string Path, BuiltPackage Package)> packages) =>
        Text(new(true, [.. packages.Select(written => Of(written.Path, written.Package))], []));

    public static string Write(IReadOnlyList<PackageFinding> findings) => Text(new(false, [], findings));

    private static string Text(PackageJson report) => JsonSerializer.Serialize(report, PackageJsonContext.Plain.PackageJson);

    private static Entry Of(string path, BuiltPackage package) =>
        new(
            package.Package.Name,
            path,
            package.Zip.Length,
            package.Unzipped,
            package.Sha256,
            package.SourceCodeHash,
            package.Package.BillOfMaterialsName,
            package.Package.ProvenanceName,
            [
                .. package.Files.Select(file => new Packed(
                    file.Part.Entry,
                    file.Content.Length,
                    file.Facts.HighestGlibc?.ToString(),
                    file.Facts.Libraries
                )),
            ]
        );

    /// <summary>A zip, with the hashes for comparison and the files next to it.</summary>
    internal sealed record Entry(
        string Name,
        string Path,
        long Bytes,
        long UnzippedBytes,
        string Sha256,
        string SourceCodeHash,
        string Contents,
        string Provenance,
        IReadOnlyList<Packed> Files
    );

    /// <summary>A file in a zip, and what was checked of it: the newest version of glibc and the libraries that it needs.</summary>
    internal sealed record Packed(string Entry, long Bytes, string? Glibc, IReadOnlyList<string> Libraries);
}

[JsonSerializable(typeof(PackageJson))]
internal sealed partial class PackageJsonContext : JsonSerializerContext
{
    public static PackageJsonContext Plain { get; } = new(ReadableJson.Options());
}
