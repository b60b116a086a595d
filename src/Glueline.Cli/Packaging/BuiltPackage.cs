using System.Security.Cryptography;
using Glueline.Cli.Packaging.Materials;

namespace Glueline.Cli.Packaging;

/// <summary>A package in memory: the zip, or the reasons why it was refused.</summary>
internal sealed record BuiltPackage(
    FunctionPackage Package,
    IReadOnlyList<PackedFile> Files,
    byte[] Zip,
    IReadOnlyList<PackageFinding> Findings
)
{
    /// <summary>What the function was built of; null for a refused package.</summary>
    public BuildMaterials? Materials { get; init; }

    public long Unzipped => Files.Sum(file => (long)file.Content.Length);

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Zip));

    /// <summary>The hash as Lambda reports it and Terraform compares it: SHA-256 in base64.</summary>
    public string SourceCodeHash => Convert.ToBase64String(SHA256.HashData(Zip));

    public static BuiltPackage Refused(FunctionPackage package, IReadOnlyList<PackageFinding> findings) => new(package, [], [], findings);
}

/// <summary>One file of a package, with its content.</summary>
internal sealed record PackedFile(PackagePart Part, byte[] Content, ElfFacts Facts);
