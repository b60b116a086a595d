namespace Glueline.Cli.Packaging;

/// <summary>What belongs into the zip of one function, in the zip's order.</summary>
internal sealed record FunctionPackage(string Name, IReadOnlyList<PackagePart> Parts)
{
    public string FileName => $"{Name}.zip";

    public static IReadOnlyList<FunctionPackage> All { get; } =
    [
        new("producer", [PackagePart.Bootstrap("Glueline.Producer"), PackagePart.Library("librdkafka.so")]),
        new("consumer", [PackagePart.Bootstrap("Glueline.Consumer")]),
    ];
}
